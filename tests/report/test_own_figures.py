"""An officer's own figures on the kiosk: his, of this week and this month, and nobody else's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.coaching.beside import EndedBy
from kiosk.report.own_figures import OwnFigures
from tests.coaching.room import BA, HAI, Room


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    opened = Room(tmp_path / "data")
    yield opened
    opened.filled.store.close()


def coached(room: Room) -> None:
    room.visit.beside.coach(BA)
    room.visit.beside.end(EndedBy.OFFICER)


def test_the_week_and_the_month_are_counted_apart_and_only_for_who_asked(room: Room) -> None:
    coached(room)
    room.filled.clock.now += timedelta(days=6)  # 24 to 30 November 2026: another week
    coached(room)
    told: list[bool] = []
    figures = OwnFigures(
        room.filled.store.journal, room.filled.clock, lambda job: job(), lambda: told.append(True)
    )
    figures.ask(BA.id)
    own = figures.read(BA.id)
    assert own is not None
    assert (own.week.coached, own.month.coached) == (1, 2)
    assert told == [True]
    assert figures.read(HAI.id) is None


def test_a_late_answer_never_reaches_the_next_officer(room: Room) -> None:
    coached(room)
    jobs: list[Callable[[], None]] = []
    figures = OwnFigures(room.filled.store.journal, room.filled.clock, jobs.append, lambda: None)
    figures.ask(BA.id)
    figures.ask(HAI.id)
    for job in reversed(jobs):
        job()
    assert figures.read(BA.id) is None
    his = figures.read(HAI.id)
    assert his is not None
    assert his.month.coached == 0
