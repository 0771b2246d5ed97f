"""The tables of a report: counted, merged, and stripped of what would tell of fewer than five.

Three kinds of numbers add up among themselves: visits; dossiers by level; dossiers by whether they
arrived, or came back. Each kind is looked at as a whole, over all four tables at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable

from kiosk.report.counted import Counted, CountedDossier
from kiosk.report.derivable import FEWEST
from kiosk.report.disclosure import Family, shown
from kiosk.report.lines import (
    COLUMNS,
    DELIVERED,
    FINISHED,
    RETURNED,
    VISITS,
    Line,
    Number,
    Tables,
)
from kiosk.report.measure import Level
from kiosk.report.merging import Groups
from kiosk.report.spread import Spread, spread_of

Spot = tuple[int, int, int]
"""The lines by kiosk, week and procedure in which somebody is counted."""
LineName = tuple[int, ...]
"""(0, n) a kiosk, (1, n) a week, (2, n) a procedure, (3, k, w, p) where three of them meet."""
Name = tuple[LineName, str]

IN_DETAIL = (VISITS, FINISHED, Level.SELF_DONE)
"""Where three ways meet, groups are small: only these are looked at there."""
_LEVELS = tuple(str(one) for one in Level)


def tables_of(all_: Counted) -> Tables:
    """Every table of the period."""
    return _Maker(all_).tables()


class _Maker:
    def __init__(self, all_: Counted) -> None:
        self._groups = Groups(all_)
        self._visits = Counter(self._groups.of(one.place) for one in all_.visits)
        self._dossiers = [(self._groups.of(one.place), one) for one in all_.dossiers]
        spots = {*self._visits, *(spot for spot, _ in self._dossiers)}
        self._lines = sorted({name for spot in spots for name in _names(spot)})
        self._numbers = self._count()
        self._seconds = self._all_seconds()
        self._shown = self._safe()

    def tables(self) -> Tables:
        total = {column: self._numbers[(), column] for column in COLUMNS}
        return Tables(
            Line(total, self._spread(())),
            self._table(0),
            self._table(1),
            self._table(2),
            tuple(one for one in self._table(3) if one.numbers[FINISHED]),
        )

    # -- counting ------------------------------------------------------------------------------

    def _count(self) -> Counter[tuple[LineName, str]]:
        numbers: Counter[tuple[LineName, str]] = Counter()
        for spot, count in self._visits.items():
            for name in ((), *_names(spot)):
                numbers[name, VISITS] += count
        for spot, dossier in self._dossiers:
            columns = _columns(dossier)
            for name in ((), *_names(spot)):
                for column in columns:
                    numbers[name, column] += 1
        return numbers

    def _all_seconds(self) -> dict[LineName, list[float]]:
        seconds: dict[LineName, list[float]] = {}
        for spot, dossier in self._dossiers:
            for name in ((), *_names(spot)):
                seconds.setdefault(name, []).append(dossier.story.seconds)
        return seconds

    def _spread(self, name: LineName) -> Spread | None:
        return spread_of(self._seconds.get(name, ()))

    # -- what may be shown ---------------------------------------------------------------------

    def _safe(self) -> set[Name]:
        """Each kind may hide more of the dossiers' sums: what one has hidden stays hidden."""
        visits = _Kind((spot, VISITS) for spot in self._visits.elements())
        safe = set(shown(self._family(visits, (VISITS,), ())))
        levels = _Kind((spot, str(one.level)) for spot, one in self._dossiers)
        safe |= shown(self._family(levels, (FINISHED,), _LEVELS))
        for column in (DELIVERED, RETURNED):
            kind = _Kind(
                (spot, column if column in _columns(one) else "") for spot, one in self._dossiers
            )
            found = shown(self._family(kind, (FINISHED,), (column,), safe))
            sums = {one for one in safe if isinstance(one, tuple) and one[1] == FINISHED}
            safe = (safe - (sums - found)) | found
        return {one for one in safe if isinstance(one, tuple)}

    def _family(
        self,
        kind: _Kind,
        sums: tuple[str, ...],
        parts: tuple[str, ...],
        only: Iterable[Hashable] | None = None,
    ) -> Family:
        """The numbers of one kind: whole lines (``sums``) and what they are made of (``parts``)."""
        family = Family(kind.sizes)
        for tag in dict.fromkeys(one[1] for one in kind.atoms):
            family.total(i for i, one in enumerate(kind.atoms) if one[1] == tag)
        allowed = None if only is None else set(only)
        inside: dict[LineName, list[int]] = {}
        for index, (spot, _) in enumerate(kind.atoms):
            for name in _names(spot):
                inside.setdefault(name, []).append(index)
        for name in self._lines:
            members = inside.get(name, [])
            for column in sums:
                if allowed is None or (name, column) in allowed:
                    family.cell((name, column), members, (name[0], column), is_detail=name[0] == 3)
            for column in parts:
                if self._may_stand(name, column):
                    atoms = [one for one in members if kind.atoms[one][1] == column]
                    row = (name, column in _LEVELS)
                    line = (name[0], column)
                    family.cell((name, column), atoms, row, line, is_detail=name[0] == 3)
        return family

    def _may_stand(self, name: LineName, column: str) -> bool:
        """A column with fewer than five in all is in no table: its empty lines would tell too."""
        if 0 < self._numbers[(), column] < FEWEST or (name[0] == 3 and column not in IN_DETAIL):
            return False
        if column in _LEVELS and name[0] != 3:
            return True
        return not 0 < self._numbers[name, FINISHED] - self._numbers[name, column] < FEWEST

    # -- the lines -----------------------------------------------------------------------------

    def _table(self, kind: int) -> tuple[Line, ...]:
        return tuple(self._line(name) for name in self._lines if name[0] == kind)

    def _line(self, name: LineName) -> Line:
        columns = IN_DETAIL if name[0] == 3 else COLUMNS
        numbers: dict[str, Number] = {
            str(one): self._numbers[name, one] if (name, one) in self._shown else None
            for one in columns
        }
        groups = self._groups
        whole = numbers[FINISHED] is not None
        places = (
            name[1:]
            if name[0] == 3
            else tuple(name[1] if name[0] == axis else -1 for axis in range(3))
        )
        return Line(
            numbers,
            self._spread(name) if whole and name[0] != 3 else None,
            groups.kiosks[places[0]] if places[0] >= 0 else (),
            groups.weeks[places[1]] if places[1] >= 0 else (),
            groups.procedures[places[2]] if places[2] >= 0 else (),
        )


class _Kind:
    """Atoms of one kind of numbers: where somebody is counted, and as what."""

    def __init__(self, members: Iterable[tuple[Spot, str]]) -> None:
        counts = Counter(members)
        self.atoms = list(counts)
        self.sizes = list(counts.values())


def _names(spot: Spot) -> tuple[LineName, ...]:
    return ((0, spot[0]), (1, spot[1]), (2, spot[2]), (3, *spot))


def _columns(dossier: CountedDossier) -> tuple[str, ...]:
    story = dossier.story
    columns = [FINISHED, str(dossier.level)]
    if story.delivered:
        columns.append(DELIVERED)
    if story.returns:
        columns.append(RETURNED)
    return tuple(columns)
