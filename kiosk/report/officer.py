"""One officer's own figures: for his eyes, on the kiosk, before any report is made.

It must never be put into the report for others, and never rank anybody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct

from kiosk.report.history import History
from kiosk.report.measure import Level, level_of
from kiosk.report.period import Period
from kiosk.report.story import DossierStory
from kiosk.store.journal_row import JournalRow


class OfficerFigures(Struct, frozen=True):
    """What he did in one period. ``dossiers`` are the confirmed ones at which he helped."""

    coached: int
    takeovers: int
    entered: int
    """Answers and papers that he entered in the place of a citizen."""
    forgotten: int
    """Takeovers that ended by themselves."""
    reasons: Mapping[str, int]
    dossiers: int
    levels: Mapping[Level, int]


def figures_of(rows: Iterable[JournalRow], officer: str, period: Period) -> OfficerFigures:
    """The figures of this officer."""
    history = History("", rows)
    helps = [one for one in history.helps if one.officer == officer and period.holds(one.at)]
    takeovers = [one for one in helps if one.is_takeover]
    helped = {id(one.dossier): one.dossier for one in helps if one.dossier is not None}
    confirmed = [one for one in helped.values() if one.confirmed_at is not None]
    return OfficerFigures(
        coached=len(helps) - len(takeovers),
        takeovers=len(takeovers),
        entered=sum(one.entered for one in takeovers),
        forgotten=sum(one.ended_by == "time" for one in takeovers),
        reasons=Counter(one.reason for one in takeovers),
        dossiers=len(confirmed),
        levels=_levels(confirmed),
    )


def _levels(dossiers: Iterable[DossierStory]) -> Mapping[Level, int]:
    counts = Counter(level_of(one) for one in dossiers)
    return {level: counts[level] for level in Level if counts[level]}
