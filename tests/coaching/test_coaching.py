"""The coach's view in the core: while it is open nothing can be answered, and it ends by itself."""

from __future__ import annotations

import pytest

from kiosk.coaching.beside import COACH_SECONDS, EndedBy, Reason
from kiosk.documents.examination import examined
from kiosk.dossier import Source
from kiosk.fields.field import Problem
from kiosk.visit import NotThere
from tests.coaching.room import BA, HAI, Room, sheet


def test_while_an_officer_explains_nothing_can_be_answered_attached_or_declined(room: Room) -> None:
    visit = room.visit
    assert visit.beside.coach(BA) is None
    before = visit.draft
    refused = Problem("coaching.open", {"name": BA.name})
    assert visit.answer("colour", "red", Source.TYPED) == refused
    assert visit.attach("proof", (sheet(),)) == refused
    assert visit.saw("proof", examined(sheet())) == refused
    assert visit.decline("photo") == refused
    assert visit.draft is before
    assert not room.rows("answer.saved", "answer.refused", "paper.attached", "paper.declined")


def test_an_offer_is_not_taken_either(room: Room) -> None:
    room.answer_the_rest()
    before = room.visit.draft
    room.visit.beside.coach(BA)
    for question in room.visit.journey.questions:
        for offer in room.visit.offers(question.id):
            assert room.visit.take_offer(question.id, offer.index) is not None
    assert room.visit.draft is before


def test_the_citizen_closes_it_and_answers(room: Room) -> None:
    room.visit.beside.coach(BA)
    room.visit.beside.end(EndedBy.CITIZEN)
    assert room.visit.answer("colour", "red", Source.PICKED) is None
    assert room.rows("coach.opened", "coach.closed", "answer.saved") == [
        ("coach.opened", "colour", "", {"officer": BA.id}),
        ("coach.closed", "colour", "", {"by": "citizen"}),
        ("answer.saved", "colour", "picked", {}),
    ]


def test_it_closes_by_itself_and_no_touch_prolongs_it(room: Room) -> None:
    room.visit.beside.coach(BA)
    room.quiet.now += COACH_SECONDS - 1
    room.visit.beside.touched()
    assert not room.visit.beside.expire()
    room.quiet.now += 1
    assert room.visit.beside.expire()
    assert not room.visit.beside.expire()
    assert room.rows("coach.closed") == [("coach.closed", "colour", "", {"by": "time"})]


def test_the_wall_clock_set_back_prolongs_nothing(room: Room) -> None:
    room.visit.beside.coach(BA)
    room.filled.clock.pass_by(days=-400)
    room.quiet.now += COACH_SECONDS
    assert room.visit.beside.expire()


def test_a_second_officer_is_told_who_is_there_and_waits(room: Room) -> None:
    beside = room.visit.beside
    beside.coach(BA)
    waits = Problem("coaching.other_officer", {"name": BA.name})
    assert beside.coach(HAI) == waits
    assert beside.take_over(HAI, Reason.SIGHT) == waits
    assert beside.coaching is not None
    assert beside.coaching.officer == BA
    beside.end(EndedBy.CITIZEN)
    assert beside.coach(HAI) is None


def test_opening_it_twice_is_one_row(room: Room) -> None:
    room.visit.beside.coach(BA)
    room.visit.beside.coach(BA)
    assert len(room.rows("coach.opened")) == 1


def test_nobody_confirms_while_it_is_open(room: Room) -> None:
    room.answer_the_rest()
    room.visit.beside.coach(BA)
    with pytest.raises(NotThere):
        room.visit.submit()
    room.visit.beside.end(EndedBy.CITIZEN)
    assert room.visit.submit().reference
