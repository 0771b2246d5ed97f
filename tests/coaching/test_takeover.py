"""Takeover in the core: every value in the officer's name, the citizen confirms, and it ends."""

from __future__ import annotations

import pytest

from kiosk.coaching.beside import TAKEOVER_QUIET_SECONDS, EndedBy, Reason
from kiosk.dossier import Source
from kiosk.visit import NotThere
from tests.coaching.room import BA, COLOUR, HAI, Room, sheet


def test_what_is_entered_during_a_takeover_is_the_officers_in_draft_journal_and_check_page(
    room: Room,
) -> None:
    visit = room.visit
    visit.beside.take_over(BA, Reason.SIGHT)
    visit.answer("colour", "red", Source.PICKED)
    visit.attach("proof", (sheet(),))
    visit.decline("photo")
    assert visit.draft.answers["colour"].source is Source.OFFICER
    sources = [(event, source) for event, _, source, _ in room.rows() if source]
    assert sources == [
        ("answer.saved", "officer"),
        ("paper.attached", "officer"),
        ("paper.declined", "officer"),
    ]


def test_the_check_page_can_tell_the_officers_values_and_papers(room: Room) -> None:
    room.answer_the_rest()
    room.visit.beside.take_over(BA, Reason.SIGHT)
    room.visit.answer("born", "2/7/1960", Source.TYPED)
    room.visit.attach("proof", (sheet(),))
    review = room.visit.review()
    rows = [row for part in review.sections for row in part.rows] + list(review.papers)
    marked = [row.step.id for row in rows if row.source is Source.OFFICER]
    assert marked == ["born", "proof"]


def test_the_paper_is_still_the_officers_when_the_draft_is_opened_again(room: Room) -> None:
    room.visit.beside.take_over(BA, Reason.HANDS)
    room.visit.attach("proof", (sheet(),))
    again = room.filled.store.drafts.find(room.visit.draft.code)
    assert again is not None
    assert [one.source for one in again.attachments] == [Source.OFFICER]


def test_after_it_the_citizens_values_are_the_citizens(room: Room) -> None:
    room.visit.beside.take_over(BA, Reason.HANDS)
    room.visit.beside.end(EndedBy.CITIZEN)
    room.visit.answer("colour", "red", Source.PICKED)
    assert room.visit.draft.answers["colour"].source is Source.PICKED
    assert room.rows("takeover.begun", "takeover.ended") == [
        ("takeover.begun", "colour", "", {"officer": BA.id, "reason": "hands"}),
        ("takeover.ended", "colour", "", {"by": "citizen"}),
    ]


@pytest.mark.parametrize("reason", list(Reason))
def test_each_reason_is_kept_as_its_code(room: Room, reason: Reason) -> None:
    room.visit.beside.take_over(BA, reason)
    (row,) = room.rows("takeover.begun")
    assert row[3]["reason"] == str(reason)


def test_nobody_confirms_in_anothers_place(room: Room) -> None:
    room.answer_the_rest()
    room.visit.beside.take_over(BA, Reason.OTHER)
    with pytest.raises(NotThere):
        room.visit.submit()
    assert not room.filled.store.outbox.rows()


def test_a_forgotten_one_ends_by_itself_and_a_touch_prolongs_it(room: Room) -> None:
    beside = room.visit.beside
    beside.take_over(BA, Reason.LETTERS)
    room.quiet.now += TAKEOVER_QUIET_SECONDS - 1
    beside.touched()
    room.quiet.now += TAKEOVER_QUIET_SECONDS - 1
    assert not beside.expire()
    room.quiet.now += 1
    assert beside.expire()
    assert room.rows("takeover.ended") == [("takeover.ended", "colour", "", {"by": "time"})]
    room.visit.answer("colour", "red", Source.PICKED)
    assert room.visit.draft.answers["colour"].source is Source.PICKED


def test_a_second_officer_waits(room: Room) -> None:
    room.visit.beside.take_over(BA, Reason.LETTERS)
    assert room.visit.beside.coach(HAI) is not None
    assert room.visit.beside.takeover is not None
    assert room.visit.beside.takeover.officer == BA


def test_from_explaining_to_entering_both_are_told_in_order(room: Room) -> None:
    room.visit.beside.coach(BA)
    room.visit.beside.take_over(BA, Reason.SIGHT)
    events = [row[0] for row in room.rows()]
    assert events[-3:] == ["coach.opened", "coach.closed", "takeover.begun"]


def test_the_end_of_the_visit_ends_it_first_and_says_at_which_step(room: Room) -> None:
    room.visit.beside.take_over(BA, Reason.SIGHT)
    room.visit.end("timeout")
    assert room.rows()[-2:] == [
        ("takeover.ended", "colour", "", {"by": "time"}),
        ("visit.ended", "colour", "", {"reason": "timeout"}),
    ]


def test_a_visit_that_leaves_after_confirming_stopped_at_no_step(room: Room) -> None:
    room.answer_the_rest()
    room.visit.stand_at(COLOUR)
    room.visit.submit()
    room.visit.end("done")
    assert room.rows("visit.ended") == [("visit.ended", "", "", {"reason": "done"})]
