"""The verdict in the core: once, only of a confirmed dossier, and silence is counted as such."""

from __future__ import annotations

import pytest

from kiosk.coaching.verdict import Verdict
from tests.coaching.room import Room

SKIPPED = {"who": "skipped", "next_time": "skipped", "helped": "skipped"}


def test_it_stands_between_the_confirmation_and_the_end(room: Room) -> None:
    room.answer_the_rest()
    room.visit.submit()
    room.visit.judge(Verdict("coached", "yes", "told"))
    room.visit.end("done")
    events = [(row[0], row[3]) for row in room.rows()][-3:]
    assert [event for event, _ in events] == ["dossier.confirmed", "verdict.given", "visit.ended"]
    assert events[1][1] == {"who": "coached", "next_time": "yes", "helped": "told"}


def test_the_first_word_stands(room: Room) -> None:
    room.answer_the_rest()
    room.visit.submit()
    room.visit.judge(Verdict("self", "yes", "none"))
    room.visit.judge(Verdict("other", "no", "entered"))
    assert [row[3]["who"] for row in room.rows("verdict.given")] == ["self"]


def test_what_was_said_before_the_citizen_left_counts_and_the_rest_was_skipped(room: Room) -> None:
    room.answer_the_rest()
    room.visit.submit()
    room.visit.judge(Verdict("self"))
    room.visit.end("timeout")
    assert [row[3] for row in room.rows("verdict.given")] == [SKIPPED | {"who": "self"}]


def test_who_goes_without_a_word_has_skipped_it(room: Room) -> None:
    room.answer_the_rest()
    room.visit.submit()
    room.visit.end("timeout")
    assert [row[3] for row in room.rows("verdict.given")] == [SKIPPED]


def test_without_a_dossier_there_is_no_verdict(room: Room) -> None:
    room.visit.judge(Verdict("self", "yes", "none"))
    room.visit.end("done")
    assert not room.rows("verdict.given")


@pytest.mark.parametrize("said", [{"who": "me"}, {"next_time": "maybe"}, {"helped": ""}])
def test_only_what_can_be_tapped_is_a_verdict(said: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="no such verdict"):
        Verdict(**said)
