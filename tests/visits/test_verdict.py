"""After submitting, the officer asked to step away: three taps, skippable, beside what was measured."""

from __future__ import annotations

import pytest

from tests.visits.beside import journal, officer, take_over
from tests.visits.floor import Floor

SKIPPED = {"who": "skipped", "next_time": "skipped", "helped": "skipped"}


def finished(floor: Floor) -> None:
    """A citizen has filed, and read the receipt to its end."""
    floor.citizen().file()
    while floor.eyes.named(floor.words("screen.submitted.finish")) is None:
        floor.touch("frame.more")
    floor.touch("screen.submitted.finish")
    assert floor.eyes.screen_name == "verdict"


def test_three_taps_are_kept_before_the_visit_ends(lonely_floor: Floor) -> None:
    floor = lonely_floor
    finished(floor)
    assert floor.words("screen.verdict.step_out") in floor.texts()
    for answer in ("who.coached", "next_time.yes", "helped.showed"):
        floor.touch(f"screen.verdict.{answer}")
    assert floor.eyes.screen_name == "farewell"
    given, ended = journal(floor, "verdict.given", "visit.ended")[-2:]
    assert given[3] == {"who": "coached", "next_time": "yes", "helped": "showed"}
    assert ended[3] == {"reason": "done"}


@pytest.mark.parametrize(
    ("taps", "kept"),
    [
        ((), SKIPPED),
        (("who.self",), SKIPPED | {"who": "self"}),
        (("who.self", "next_time.no"), SKIPPED | {"who": "self", "next_time": "no"}),
    ],
)
def test_each_can_be_skipped_with_one_tap(
    lonely_floor: Floor, taps: tuple[str, ...], kept: dict[str, str]
) -> None:
    floor = lonely_floor
    finished(floor)
    for answer in taps:
        floor.touch(f"screen.verdict.{answer}")
    floor.touch("screen.verdict.skip")
    assert floor.eyes.screen_name == "farewell"
    assert [row[3] for row in journal(floor, "verdict.given")] == [kept]


def test_where_verdict_and_measure_disagree_the_journal_keeps_both(lonely_floor: Floor) -> None:
    """ "I did it by myself", says the citizen for whom an officer entered everything."""
    floor = lonely_floor
    officer(floor)
    floor.citizen().file(until="code")
    floor.touch("screen.code.next")
    take_over(floor)
    floor.read_to_the_declaration()
    floor.touch("coach.take_back")
    finished(floor)
    for answer in ("who.self", "next_time.yes", "helped.none"):
        floor.touch(f"screen.verdict.{answer}")
    assert {row[2] for row in journal(floor, "answer.saved")} == {"officer"}
    assert journal(floor, "verdict.given")[0][3]["who"] == "self"
