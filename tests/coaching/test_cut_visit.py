"""The power goes during a visit: at the next start the journal is closed as it truly ended."""

from __future__ import annotations

import pytest

from kiosk.coaching.beside import EndedBy, Reason
from kiosk.coaching.cut_visit import owed_rows
from kiosk.dossier import Source
from kiosk.store.contract import JournalEvent
from kiosk.visit import Visit
from tests.coaching.room import BA, Room
from tests.one_visit.citizen import office


def after_the_cut(room: Room) -> list[tuple[str, str, dict[str, str]]]:
    """What a kiosk writes when it starts again."""
    store = room.filled.reopen()
    owed = owed_rows(store.last_visit())
    for row in owed:
        store.journal.add(row)
    assert store.journal.verify() is None
    assert not owed_rows(store.last_visit()), "once and for all"
    return [(row.event, row.question, dict(row.details)) for row in owed]


def test_a_takeover_that_the_power_cut_has_ended_and_the_draft_is_the_citizens_again(
    room: Room,
) -> None:
    room.visit.beside.take_over(BA, Reason.SIGHT)
    room.visit.answer("colour", "red", Source.PICKED)
    code = room.visit.draft.code
    assert after_the_cut(room) == [
        ("takeover.ended", "colour", {"by": "time"}),
        ("visit.ended", "colour", {"reason": "crash"}),
    ]
    later = Visit(office(room.filled))
    assert later.resume(code)
    assert later.beside.takeover is None
    assert later.draft.answers["colour"].source is Source.OFFICER
    later.answer("shade", "Đỏ", Source.TYPED)
    assert later.draft.answers["shade"].source is Source.TYPED


def test_the_coachs_view_too(room: Room) -> None:
    room.visit.beside.coach(BA)
    assert after_the_cut(room)[0] == ("coach.closed", "colour", {"by": "time"})


def test_what_had_ended_is_not_ended_again(room: Room) -> None:
    room.visit.beside.take_over(BA, Reason.SIGHT)
    room.visit.beside.end(EndedBy.CITIZEN)
    assert after_the_cut(room) == [("visit.ended", "colour", {"reason": "crash"})]


@pytest.mark.parametrize("rows", [(), (JournalEvent("visit.begun"), JournalEvent("visit.ended"))])
def test_a_visit_that_ended_in_order_owes_nothing(rows: tuple[JournalEvent, ...]) -> None:
    assert owed_rows(rows) == ()


def test_the_rows_of_an_earlier_visit_are_let_be(room: Room) -> None:
    room.visit.beside.take_over(BA, Reason.SIGHT)
    later = Visit(office(room.filled))
    later.end("done")
    assert after_the_cut(room) == []
