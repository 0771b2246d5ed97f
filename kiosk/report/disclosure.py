"""Which numbers of the tables may be shown, so that no group under five can be read or worked out.

A number from one to four is hidden; then others beside it, as few as it takes, until nothing under
five follows by adding and subtracting. The totals of the whole period always stand. It must never
round or blur: what is shown is exact.
"""

from __future__ import annotations

import random
from collections.abc import Hashable, Iterable, Sequence

from msgspec import Struct

from kiosk.report.derivable import FEWEST, Atoms, Published


class Cell(Struct, frozen=True):
    """One number of a table: which atoms it counts, and the lines (row, column) it stands in."""

    name: Hashable
    atoms: Atoms
    size: int
    lines: tuple[Hashable, ...] = ()
    is_detail: bool = False
    """Hidden before any other: a sum is worth more than its parts."""


class Family(Struct):
    """Numbers that add up to one another: the cells, the totals, and what stands already."""

    sizes: Sequence[int]
    cells: list[Cell] = []
    totals: list[Atoms] = []

    def cell(
        self, name: Hashable, atoms: Iterable[int], *lines: Hashable, is_detail: bool = False
    ) -> None:
        """A number that may be shown or hidden."""
        members = frozenset(atoms)
        self.cells.append(Cell(name, members, self._size(members), lines, is_detail))

    def total(self, atoms: Iterable[int]) -> None:
        """A number that stands, whatever it is."""
        self.totals.append(frozenset(atoms))

    def _size(self, atoms: Atoms) -> int:
        return sum(self.sizes[atom] for atom in atoms)


def shown(family: Family, seed: int = 0) -> frozenset[Hashable]:
    """The names of the cells that may be shown."""
    chance = random.Random(seed)
    visible = {one.name: one for one in family.cells if one.size == 0 or one.size >= FEWEST}
    _hide_beside(family.cells, visible)
    while True:
        published = _published(family, visible.values(), chance)
        groups = [one for one in published.small_groups() if not _is_total(one, family)]
        if not groups:
            return frozenset(visible)
        for group in groups:
            if published.tells(group):
                _hide_for(group, family, visible, chance)
                published = _published(family, visible.values(), chance)


def _published(family: Family, cells: Iterable[Cell], chance: random.Random) -> Published:
    return Published([*family.totals, *(one.atoms for one in cells)], family.sizes, chance)


def _is_total(group: Atoms, family: Family) -> bool:
    """What the totals say by themselves is said anyway."""
    whole = frozenset().union(*(one for one in family.totals if one <= group))
    return whole == group


def _hide_beside(cells: Sequence[Cell], visible: dict[Hashable, Cell]) -> None:
    """A hidden number alone in its line would follow from the sum of the line: it gets company."""
    by_line: dict[Hashable, list[Cell]] = {}
    for cell in cells:
        for line in cell.lines:
            by_line.setdefault(line, []).append(cell)
    for members in by_line.values():
        hidden = [one for one in members if one.name not in visible]
        if not hidden or sum(one.size for one in hidden) >= FEWEST:
            continue
        rest = [one for one in members if one.name in visible and one.size]
        if rest:
            del visible[min(rest, key=_worth).name]


def _hide_for(
    group: Atoms, family: Family, visible: dict[Hashable, Cell], chance: random.Random
) -> None:
    """Hides the smallest number without which this group no longer follows."""
    candidates = [one for one in visible.values() if one.size]
    candidates.sort(key=lambda one: (not one.is_detail, not one.atoms & group, one.size))
    for cell in candidates:
        without = [one for one in visible.values() if one is not cell]
        if not _published(family, without, chance).tells(group):
            del visible[cell.name]
            return
    # Several ways lead to it: one after the other is closed.
    del visible[candidates[0].name]


def _worth(cell: Cell) -> tuple[bool, int]:
    return not cell.is_detail, cell.size
