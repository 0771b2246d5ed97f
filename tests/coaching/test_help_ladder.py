"""The help ladder in the core: its order, and one row for each step at each question."""

from __future__ import annotations

from kiosk.coaching.help_ladder import HelpStep
from kiosk.journey import Step, StepKind
from tests.coaching.room import COLOUR, Room


def test_it_goes_up_one_step_at_a_time_and_calls_again_at_the_top(room: Room) -> None:
    ladder, seen = room.visit.help, []
    for _ in range(5):
        seen.append(ladder.next_step)
        ladder.climb(ladder.next_step)
    assert [str(one) for one in seen] == ["example", "show", "call", "call", "call"]
    assert [row[1:] for row in room.rows("help.step")] == [
        ("colour", "", {"step": "example"}),
        ("colour", "", {"step": "show"}),
        ("colour", "", {"step": "call"}),
    ]


def test_another_question_begins_below_but_a_call_goes_on(room: Room) -> None:
    ladder = room.visit.help
    for step in HelpStep:
        ladder.climb(step)
    room.visit.stand_at(Step(StepKind.PAPER, "proof"))
    assert ladder.next_step is HelpStep.EXAMPLE
    assert ladder.is_calling
    ladder.stop_calling()
    assert not ladder.is_calling
    ladder.climb(HelpStep.EXAMPLE)
    assert room.rows("help.step")[-1] == ("help.step", "proof", "", {"step": "example"})


def test_who_comes_to_the_question_again_is_counted_again(room: Room) -> None:
    room.visit.help.climb(HelpStep.EXAMPLE)
    room.visit.stand_at(COLOUR)
    room.visit.help.climb(HelpStep.EXAMPLE)
    assert len(room.rows("help.step")) == 2


def test_going_back_is_told_with_the_step_that_was_left(room: Room) -> None:
    room.visit.went_back()
    assert room.rows("step.back") == [("step.back", "colour", "", {})]
