"""A portal behind certificates of a state's own authority, and a kiosk before it."""

from __future__ import annotations

import ssl
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from kiosk.portal.contract import PortalError
from kiosk.portal.rest import RestPortal
from kiosk.portal.transport import Transport
from sandbox.portal import PracticePortal
from sandbox.portal_settings import Settings
from tests.portal.authority import Authority
from tests.portal.dossiers import CODE, LISTS
from tests.portal.ground import Clock, settings_for


class Network:
    """A portal behind certificates, and a kiosk that is set up for it or not."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.folder = folder
        self._stack = stack
        self.clock = Clock()
        self.state = Authority(folder / "state")
        self.portal: PracticePortal | None = None

    def shows(self, tls: ssl.SSLContext | None) -> None:
        """Switches the portal on with these certificates."""
        practice = Settings(clock=self.clock)
        portal = PracticePortal(self.folder / "portal", settings=practice, tls=tls)
        self.portal = self._stack.enter_context(portal)

    def transport(self, **more: Any) -> Transport:
        """The kiosk's line, trusting the state's authority unless told otherwise."""
        assert self.portal is not None
        trust = {"ca_file": str(self.state.file)}
        made = Transport(settings_for(self.portal, **{**trust, **more}), self.clock)
        self._stack.callback(made.close)
        return made

    def number(self, **more: Any) -> str:
        """Signs in and takes a number; raises as the adapter does."""
        assert self.portal is not None
        trust = {"ca_file": str(self.state.file)}
        portal = RestPortal(settings_for(self.portal, **{**trust, **more}), self.clock, LISTS)
        self._stack.callback(portal.close)
        return portal.take_number(CODE)

    def fails(self, **more: Any) -> tuple[type[PortalError], str]:
        """How a number cannot be taken."""
        with pytest.raises(PortalError) as caught:
            self.number(**more)
        return type(caught.value), caught.value.reason

    @property
    def heard(self) -> int:
        """How many calls the portal has heard."""
        assert self.portal is not None
        return sum(self.portal.state()["calls"].values())
