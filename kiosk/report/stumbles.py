"""The questions at which people stop, go back or call most: the work list for better help.

People are counted, not taps: somebody who goes back ten times is one. It must never show a number
from one to four.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from kiosk.report.counted import CountedVisit
from kiosk.report.derivable import FEWEST

LONGEST_LIST = 10


class QuestionLine(Struct, frozen=True):
    """One question of one procedure: in how many visits each thing happened there; None: hidden."""

    procedure: str
    question: str
    stopped: int | None
    went_back: int | None
    called: int | None
    refused: int | None


class _Tally(Struct):
    stopped: int = 0
    went_back: int = 0
    called: int = 0
    refused: int = 0
    visits: set[int] = set()


def worst_questions(visits: Iterable[CountedVisit]) -> tuple[QuestionLine, ...]:
    """The ten with most visits that stopped, went back or called there, worst first."""
    tallies: dict[tuple[str, str], _Tally] = {}
    for number, visit in enumerate(visits):
        for name, where in _stumbles(visit):
            for question in where:
                tally = tallies.setdefault((visit.story.procedure, question), _Tally())
                setattr(tally, name, getattr(tally, name) + 1)
                if name != "refused":
                    tally.visits.add(number)
    worst = sorted(tallies.items(), key=lambda one: (-len(one[1].visits), one[0]))
    lines = (_line(*place, tally) for place, tally in worst)
    return tuple(one for one in lines if one is not None)[:LONGEST_LIST]


def _stumbles(visit: CountedVisit) -> Iterable[tuple[str, set[str]]]:
    story = visit.story
    return (
        ("stopped", {story.stopped_at} - {""}),
        ("went_back", story.went_back),
        ("called", story.called),
        ("refused", story.refused),
    )


def _line(procedure: str, question: str, tally: _Tally) -> QuestionLine | None:
    """None where nothing of it can be shown."""
    numbers = (tally.stopped, tally.went_back, tally.called)
    if all(one < FEWEST for one in numbers):
        return None
    return QuestionLine(procedure, question, *(_safe(one) for one in (*numbers, tally.refused)))


def _safe(number: int) -> int | None:
    return None if 0 < number < FEWEST else number
