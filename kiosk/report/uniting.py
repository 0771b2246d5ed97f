"""Several journals, some of the same kiosk: each kiosk is counted once, by its longest journal.

Two journals of one kiosk must agree wherever they overlap. It must never choose between two that
do not: one of them was rewritten, and a person has to ask which.
"""

from __future__ import annotations

from collections.abc import Iterable

from kiosk.report.kiosk_journal import KioskJournal
from kiosk.troubles import Trouble, TroubleCode


def united(journals: Iterable[tuple[str, KioskJournal]]) -> list[KioskJournal]:
    """Each kiosk once, in the order in which it came first. Each journal comes with its file.

    Raises Trouble (journal.rewritten) with the file and the first row that differs.
    """
    longest: dict[str, KioskJournal] = {}
    for file, one in journals:
        other = longest.get(one.kiosk)
        if other is None:
            longest[one.kiosk] = one
            continue
        row = _differs(one, other)
        if row is not None:
            raise Trouble(TroubleCode.JOURNAL_REWRITTEN, file=file, row=str(row))
        if len(one.rows) > len(other.rows):
            longest[one.kiosk] = one
    return list(longest.values())


def _differs(one: KioskJournal, other: KioskJournal) -> int | None:
    """The first row in which they differ, where both have it."""
    pairs = zip(one.rows, other.rows, strict=False)
    return next((left.seq for left, right in pairs if left != right), None)
