"""An officer's own figures on the kiosk: his, of this week and this month, and nobody else's."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk.cli import cli
from kiosk.coaching.beside import EndedBy, Reason
from kiosk.dossier import Source
from kiosk.officers import Officer, Officers
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


PIN, OTHER_PIN = "246810", "975318"
DAYS = ("--from", "2026-11-23", "--to", "2026-11-29")


def asked(room: Room, officer: str, pin: str, *more: str) -> tuple[int, str, str]:
    """Exit code, what was written, and what was said."""
    place = ("--data", str(room.filled.folder))
    words = ["report", "--officer", officer, *more, *place]
    ran = CliRunner().invoke(cli, words, input=f"{pin}\n", standalone_mode=False)
    code = ran.return_value if ran.exception is None else 2
    return code, ran.stdout, getattr(ran.exception, "message", "")


def two_officers(room: Room) -> tuple[Officer, Officer]:
    officers = Officers.load(room.filled.folder / "officers.toml")
    hers, his = officers.add("Chị Ba Thử", PIN), officers.add("Anh Hai Thử", OTHER_PIN)
    assert isinstance(hers, Officer)
    assert isinstance(his, Officer)
    return hers, his


@pytest.mark.parametrize("form", ["json", "csv", "html"])
def test_the_command_writes_ones_own_figures_behind_ones_own_pin(room: Room, form: str) -> None:
    hers, his = two_officers(room)
    room.visit.beside.coach(hers)
    room.visit.beside.end(EndedBy.OFFICER)
    room.visit.beside.take_over(hers, Reason.HANDS)
    room.visit.answer("colour", "red", Source.PICKED)
    room.visit.beside.end(EndedBy.TIME)
    code, written, _ = asked(room, hers.id, PIN, "--format", form, *DAYS)
    assert code == 0
    assert his.id not in written
    if form == "json":
        own = json.loads(written[written.index("{") :])["period"]
        assert (own["coached"], own["takeovers"], own["entered"]) == (1, 1, 1)
        assert (own["forgotten"], own["reasons"]) == (1, {"hands": 1})
    else:
        assert "1 câu và giấy tờ" in written


def test_nobody_gets_the_figures_of_another(room: Room) -> None:
    hers, his = two_officers(room)
    for officer, pin, said in (
        (hers.id, OTHER_PIN, "cán bộ khác"),
        (hers.id, "111222", "PIN"),
        ("ffffffff", PIN, "ffffffff"),
    ):
        code, written, told = asked(room, officer, pin, "--format", "json")
        assert code == 2
        assert said in told
        assert "coached" not in written
    assert asked(room, his.id, OTHER_PIN, "--format", "json")[0] == 0
