"""What a report counts, each thing once, with the kiosk, week and procedure to which it belongs.

It must never count a visit or a dossier of another period: a visit belongs to the day on which it
began, a dossier to the day on which it was confirmed last.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from msgspec import Struct

from kiosk.report.history import History
from kiosk.report.measure import Level, level_of
from kiosk.report.period import Period, week_of
from kiosk.report.story import DossierStory, VisitStory


class Place(NamedTuple):
    """Where something belongs."""

    kiosk: str
    week: date
    procedure: str


class CountedVisit(Struct, frozen=True):
    """A visit that began in the period."""

    place: Place
    story: VisitStory


class CountedDossier(Struct, frozen=True):
    """A dossier that was confirmed in the period."""

    place: Place
    level: Level
    story: DossierStory


class Counted(Struct, frozen=True):
    """Everything of one period, of all kiosks."""

    visits: tuple[CountedVisit, ...]
    dossiers: tuple[CountedDossier, ...]
    set_back: int
    """How often a kiosk's clock was set back in the period."""


def counted(histories: Iterable[History], period: Period) -> Counted:
    """What happened in the period."""
    visits: list[CountedVisit] = []
    dossiers: list[CountedDossier] = []
    set_back = 0
    for history in histories:
        set_back += sum(period.holds(one) for one in history.set_back)
        for visit in history.visits:
            if visit.began_at is not None and period.holds(visit.began_at):
                place = Place(history.kiosk, week_of(visit.began_at), visit.procedure)
                visits.append(CountedVisit(place, visit))
        for dossier in history.dossiers:
            if dossier.confirmed_at is not None and period.holds(dossier.confirmed_at):
                place = Place(history.kiosk, week_of(dossier.confirmed_at), dossier.procedure)
                dossiers.append(CountedDossier(place, level_of(dossier), dossier))
    return Counted(tuple(visits), tuple(dossiers), set_back)
