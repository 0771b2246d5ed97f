"""What tests of adapters stand on: a clock, settings, the practice portal, and each call of the contract."""

from __future__ import annotations

import random
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.dossier import Attachment, Dossier
from kiosk.portal.contract import (
    Portal,
    Uploaded,
)
from kiosk.portal.settings import PortalSettings
from sandbox.portal import PracticePortal
from sandbox.portal_settings import Settings
from tests.portal.dossiers import CODE, CONFIRMED_AT, PICTURE, dossier, paper_of

CALLS = ("number", "upload", "file", "look_up")


class Clock:
    """A clock that a test moves by hand."""

    def __init__(self) -> None:
        self.now = CONFIRMED_AT + timedelta(minutes=1)

    def __call__(self) -> datetime:
        return self.now


def settings_for(portal: PracticePortal, **more: Any) -> PortalSettings:
    """The settings with which the practice portal lets the kiosk in."""
    practice = {
        "unit_code": "H56.14",
        "client_id": "kiosk-practice",
        "client_secret": "practice-secret",
        "connect_timeout_seconds": 2.0,
        "read_timeout_seconds": 2.0,
    }
    return PortalSettings(**{"base_url": portal.url, **practice, **more})


class AnyAdapter(ABC):
    """An adapter of some dialect before the practice portal."""

    paths: Mapping[str, str]
    """Call -> the address of the dialect that carries it; a call that is not made is left out."""

    sign_in_path: str

    filed_at: tuple[str, str]
    """Where and how the dialect tells the moment of the confirmation."""

    @abstractmethod
    def make(self, settings: PortalSettings, clock: Clock) -> Portal:
        """A fresh adapter of this dialect."""

    @pytest.fixture
    def clock(self) -> Clock:
        return Clock()

    @pytest.fixture
    def portal(self, tmp_path: Path, clock: Clock) -> Iterator[PracticePortal]:
        practice = Settings(clock=clock)
        with PracticePortal(tmp_path, settings=practice, chance=random.Random(1)) as running:
            yield running

    @pytest.fixture
    def adapter(self, portal: PracticePortal, clock: Clock) -> Iterator[Portal]:
        made = self.make(settings_for(portal), clock)
        yield made
        made.close()  # type: ignore[attr-defined] # not of the contract; every adapter has it

    def needs(self, call: str) -> str:
        """The address of a call; a dialect that makes no such call has nothing to prove here."""
        if call not in self.paths:
            pytest.skip(f"this dialect makes no call to {call}")
        return self.paths[call]


Ready = tuple[str, Dossier, dict[str, Uploaded]]


def prepared(adapter: Portal) -> Ready:
    """Everything that has to be there before the dossier itself can be sent."""
    attachment = paper_of()
    number = adapter.take_number(CODE)
    uploads = {attachment.id: adapter.upload(number, attachment, PICTURE)}
    return number, dossier(attachment), uploads


def perform(adapter: Portal, call: str, ready: Ready) -> object:
    """One call of the contract."""
    number, whole, uploads = ready
    attachment: Attachment = whole.attachments[0]
    calls: dict[str, Callable[[], object]] = {
        "number": lambda: adapter.take_number(CODE),
        "upload": lambda: adapter.upload(number, attachment, PICTURE),
        "file": lambda: adapter.file(number, whole, uploads),
        "look_up": lambda: adapter.look_up(number),
    }
    return calls[call]()
