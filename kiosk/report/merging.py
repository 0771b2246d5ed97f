"""Which kiosks, weeks and procedures stand alone in a table, and which are put together.

A line with fewer than five visits or dossiers joins others: weeks the next one, kiosks and
procedures the line "khác". It must never drop a line: whatever is merged is still counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from kiosk.report.counted import Counted, Place
from kiosk.report.derivable import FEWEST

MOST_WEEKS = 14
"""Over more weeks than a quarter has, four of them make a line."""
WEEKS_TOGETHER = 4

Value = TypeVar("Value", str, date)
Group = tuple[Value, ...]
Sizes = Mapping[Value, tuple[int, int]]
"""Visits and dossiers of each value."""


class Groups:
    """The lines of the three tables, and the line to which a place belongs in each."""

    def __init__(self, all_: Counted) -> None:
        self.kiosks = _others(_sizes(all_, 0))
        self.weeks = _neighbours(_sizes(all_, 1))
        self.procedures = _others(_sizes(all_, 2))
        self._kiosk_of = _group_of(self.kiosks)
        self._week_of = _group_of(self.weeks)
        self._procedure_of = _group_of(self.procedures)

    def of(self, place: Place) -> tuple[int, int, int]:
        """The numbers of its lines: by kiosk, by week, by procedure."""
        return (
            self._kiosk_of[place.kiosk],
            self._week_of[place.week],
            self._procedure_of[place.procedure],
        )


def _sizes(all_: Counted, axis: int) -> dict[object, tuple[int, int]]:
    visits = Counter(one.place[axis] for one in all_.visits)
    dossiers = Counter(one.place[axis] for one in all_.dossiers)
    return {one: (visits[one], dossiers[one]) for one in visits.keys() | dossiers.keys()}


def _group_of(groups: Sequence[Group[Value]]) -> dict[Value, int]:
    return {value: index for index, group in enumerate(groups) for value in group}


def _others(sizes: Mapping[object, tuple[int, int]]) -> list[Group[str]]:
    """Each value that is large enough alone, by its name; all the others together, last."""
    together = [str(one) for one in sizes if _is_small([one], sizes)]
    left = sorted({str(one) for one in sizes} - set(together), key=lambda one: _helps(sizes[one]))
    while left and together and _is_small(together, sizes):
        together.append(left.pop(0))
    alone = [(one,) for one in sorted(left)]
    return [*alone, tuple(sorted(together))] if together else [*alone]


def _neighbours(sizes: Mapping[object, tuple[int, int]]) -> list[Group[date]]:
    """Weeks in their order; one that is too small goes with the next, the last with the one before."""
    weeks = sorted(one for one in sizes if isinstance(one, date))
    step = WEEKS_TOGETHER if len(weeks) > MOST_WEEKS else 1
    groups: list[Group[date]] = []
    open_: list[date] = []
    for week in weeks:
        open_.append(week)
        if len(open_) >= step and not _is_small(open_, sizes):
            groups.append(tuple(open_))
            open_ = []
    if open_:
        last = groups.pop() if groups and _is_small(open_, sizes) else ()
        groups.append((*last, *open_))
    return groups


def _helps(size: tuple[int, int]) -> tuple[bool, int, int]:
    """The smallest with dossiers first: only they make a small line larger."""
    visits, dossiers = size
    return dossiers == 0, dossiers, visits


def _is_small(values: Iterable[object], sizes: Mapping[object, tuple[int, int]]) -> bool:
    parts = [sizes[one] for one in values]
    visits, dossiers = sum(one[0] for one in parts), sum(one[1] for one in parts)
    return 0 < visits < FEWEST or 0 < dossiers < FEWEST
