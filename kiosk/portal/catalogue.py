"""What the portal publishes of its procedures, through either dialect, for pages that only inform.

Apart from the adapters that file: it makes nothing at the portal, and nothing of a citizen is ever
asked or told. The twin of the bus services in the rest dialect is OUR ASSUMPTION, by analogy.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Protocol

from kiosk.clock import Clock
from kiosk.fields.lists import Lists
from kiosk.portal.answers import Outcome
from kiosk.portal.bus_session import BusSession
from kiosk.portal.published_parts import rows
from kiosk.portal.published_reading import published
from kiosk.portal.readings import data_of
from kiosk.portal.rest import RestPortal
from kiosk.portal.settings import PortalSettings
from kiosk.portal.transport import Reply
from kiosk.procedures.published import PublishedProcedure

MOST_LISTED = 5000


class PublishedCatalogue(Protocol):
    """The portal's catalogue. Every method but ``close`` may raise any PortalError."""

    def offered(self) -> tuple[PublishedProcedure, ...]:
        """Every procedure that the office offers: code, name, area, and nothing else for sure."""

    def described(self, code: str) -> PublishedProcedure | None:
        """One procedure in full; None where the portal describes none of this code."""

    def close(self) -> None:
        """Ends the connection."""


class BusCatalogue:
    """Over the bus: ``LayDanhSachTTHCDonVi`` and ``LayThuTuc``."""

    def __init__(self, settings: PortalSettings, clock: Clock, lists: Lists) -> None:
        self._unit_code = settings.unit_code
        self._session = BusSession(settings, clock)

    def offered(self) -> tuple[PublishedProcedure, ...]:
        """The procedures of our unit."""
        answer = self._session.ask("LayDanhSachTTHCDonVi", maDonVi=self._unit_code)
        return _all_in(*answer)

    def described(self, code: str) -> PublishedProcedure | None:
        """One procedure."""
        return _one_in(code, *self._session.ask("LayThuTuc", maTTHC=code))

    def close(self) -> None:
        """Ends the connection."""
        self._session.close()


class RestCatalogue(RestPortal):
    """Over the REST dialect: the same two services under paths of their own."""

    def __init__(self, settings: PortalSettings, clock: Clock, lists: Lists) -> None:
        super().__init__(settings, clock, lists)
        self._unit_code = settings.unit_code

    def offered(self) -> tuple[PublishedProcedure, ...]:
        """The procedures of our unit."""
        return _all_in(*self._call("offered", json={"maDonVi": self._unit_code}))

    def described(self, code: str) -> PublishedProcedure | None:
        """One procedure."""
        return _one_in(code, *self._call("described", json={"maTTHC": code}))


Maker = Callable[[PortalSettings, Clock, Lists], PublishedCatalogue]
CATALOGUES: Mapping[str, Maker] = MappingProxyType({"rest": RestCatalogue, "bus": BusCatalogue})


def catalogue_for(settings: PortalSettings, clock: Clock, lists: Lists) -> PublishedCatalogue:
    """The catalogue behind the configured dialect. KeyError for a name that nobody speaks."""
    return CATALOGUES[settings.adapter](settings, clock, lists)


def _all_in(outcome: Outcome, reply: Reply) -> tuple[PublishedProcedure, ...]:
    found = (published(row) for row in _rows(outcome, reply))
    return tuple(one for one in found if one is not None and one.name)


def _one_in(code: str, outcome: Outcome, reply: Reply) -> PublishedProcedure | None:
    """Only what was asked for: a portal may answer with everything it has."""
    found = (published(row) for row in _rows(outcome, reply))
    return next((one for one in found if one is not None and one.code == code), None)


def _rows(outcome: Outcome, reply: Reply) -> list[Any]:
    return list(rows(data_of(outcome, reply), most=MOST_LISTED))
