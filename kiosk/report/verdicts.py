"""What citizens said afterwards, beside what was measured. Neither corrects the other.

It must never show how fewer than five people answered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct

from kiosk.report.counted import CountedDossier
from kiosk.report.derivable import FEWEST
from kiosk.report.disclosure import Family, shown
from kiosk.report.measure import Level

UNANSWERED = "unanswered"
WHO = ("self", "coached", "other", UNANSWERED)
NEXT_TIME = ("yes", "with_help", "no", UNANSWERED)
HELPED = ("told", "showed", "entered", "none", UNANSWERED)
HELP_SAID: Mapping[str, int] = MappingProxyType({"self": 0, "coached": 1, "other": 2})
HELP_MEASURED: Mapping[Level, int] = MappingProxyType(
    {Level.SELF_DONE: 0, Level.COACHED: 1, Level.PART_ENTERED: 2, Level.DONE_FOR: 2}
)
Numbers = Mapping[str, int | None]
Pair = tuple[Level, str]


class Verdicts(Struct, frozen=True):
    """Each number is None where it is hidden. ``by_level`` holds who did it, for each level."""

    of: int
    who: Numbers
    by_level: Mapping[Level, Numbers]
    more_help: int | None
    """Said to have had more help than was measured: the first thing a chief should ask about."""
    less_help: int | None
    next_time: Numbers
    helped: Numbers


def verdicts_of(dossiers: Sequence[CountedDossier]) -> Verdicts:
    """The verdicts about these dossiers."""
    pairs = Counter((one.level, _said(one, "who", WHO)) for one in dossiers)
    safe = _safe_pairs(pairs)
    return Verdicts(
        of=len(dossiers),
        who={who: safe["who", who] for who in WHO},
        by_level={level: {who: safe[level, who] for who in WHO} for level in Level},
        more_help=safe["more", ""],
        less_help=safe["less", ""],
        next_time=_one_row(dossiers, "next_time", NEXT_TIME),
        helped=_one_row(dossiers, "helped", HELPED),
    )


def _said(dossier: CountedDossier, question: str, answers: Sequence[str]) -> str:
    answer = dossier.story.verdict.get(question, UNANSWERED)
    return answer if answer in answers else UNANSWERED


def _safe_pairs(pairs: Counter[Pair]) -> dict[tuple[str, str], int | None]:
    """Sums and crossings of measure and verdict; the sums of the levels stand in the report."""
    atoms = [one for one in pairs if pairs[one]]
    family = Family([pairs[one] for one in atoms])
    by_level = Counter(level for level, _ in pairs.elements())
    for level in Level:
        family.total(i for i, one in enumerate(atoms) if one[0] is level)
    for who in WHO:
        family.cell(("who", who), (i for i, one in enumerate(atoms) if one[1] == who), "who")
        for level in Level:
            if not 0 < by_level[level] < FEWEST:
                inside = [i for i, one in enumerate(atoms) if one == (level, who)]
                family.cell((level, who), inside, level, ("across", who))
    for name, sign in (("more", 1), ("less", -1)):
        family.cell((name, ""), (i for i, one in enumerate(atoms) if _differs(one) == sign))
    visible = shown(family)
    safe = {one.name: one.size for one in family.cells if one.name in visible}
    names = [("more", ""), ("less", ""), *(("who", who) for who in WHO)]
    names += [(str(level), who) for level in Level for who in WHO]
    return {name: safe.get(name) for name in names}


def _differs(pair: Pair) -> int:
    """1 where more help was said than measured, -1 where less, 0 where they agree or nobody said."""
    level, who = pair
    if who == UNANSWERED:
        return 0
    said, measured = HELP_SAID[who], HELP_MEASURED[level]
    return (said > measured) - (said < measured)


def _one_row(dossiers: Sequence[CountedDossier], question: str, answers: Sequence[str]) -> Numbers:
    counts = Counter(_said(one, question, answers) for one in dossiers)
    given = [one for one in answers if counts[one]]
    family = Family([counts[one] for one in given])
    if given:
        family.total(range(len(given)))
    for one in answers:
        family.cell(one, (i for i, name in enumerate(given) if name == one), question)
    visible = shown(family)
    return {one: counts[one] if one in visible else None for one in answers}
