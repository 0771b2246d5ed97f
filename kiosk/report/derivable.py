"""Whether the numbers of a report, added and taken from one another, reveal a small group.

The groups of people behind published numbers are sets of atoms (the smallest cells, none empty).
With all atoms greater than nothing, the size of a group can be worked out exactly if and only if
the group is a linear combination of the published ones: that is, if every vector that all published
groups annul is annulled by it too. One random such vector tells, but for a chance of 2^-61; and that
chance errs towards hiding. Whoever knows which cells are empty is reckoned with.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

FEWEST = 5
"""A group of fewer people is never shown, and must not follow from what is shown."""

_PRIME = 2**61 - 1
_MOST_PARTS = FEWEST - 1
"""A group under five has at most four atoms: none is empty."""

Atoms = frozenset[int]
Row = dict[int, int]


class Published:
    """The sets of atoms whose sizes are shown, and what follows from them."""

    def __init__(self, sets: Iterable[Atoms], sizes: Sequence[int], chance: random.Random) -> None:
        shown = [one for one in sets if one]
        self._classes = _classes(shown, len(sizes))
        self._sizes = [sum(sizes[atom] for atom in one) for one in self._classes]
        class_of = {atom: index for index, one in enumerate(self._classes) for atom in one}
        rows = [dict.fromkeys((class_of[atom] for atom in one), 1) for one in shown]
        self._weights = _annulled(rows, len(self._classes), chance)
        self._class_of = class_of

    def tells(self, group: Atoms) -> bool:
        """Whether the size of this group follows. It must be a union of classes to do so."""
        parts = {self._class_of.get(atom, -1) for atom in group}
        if -1 in parts or sum(len(self._classes[one]) for one in parts) != len(group):
            return False
        return sum(self._weights[one] for one in parts) % _PRIME == 0

    def small_groups(self) -> list[Atoms]:
        """Groups of fewer than five whose size follows; not every one, but none when there is none."""
        small = [index for index, size in enumerate(self._sizes) if 0 < size < FEWEST]
        found: list[tuple[int, ...]] = [(one,) for one in small if self._weights[one] == 0]
        open_ = [one for one in small if self._weights[one] != 0]
        found += self._sums(open_)
        return [frozenset().union(*(self._classes[one] for one in parts)) for parts in found]

    def _sums(self, small: Sequence[int]) -> list[tuple[int, ...]]:
        """Two, three or four small classes whose weights cancel out."""
        weights, sizes = self._weights, self._sizes
        by_weight: dict[int, list[int]] = {}
        for one in small:
            by_weight.setdefault(weights[one], []).append(one)
        pairs: dict[int, list[tuple[int, ...]]] = {}
        found: list[tuple[int, ...]] = []
        for place, one in enumerate(small):
            for other in small[place + 1 :]:
                size = sizes[one] + sizes[other]
                if size > _MOST_PARTS:
                    continue
                weight = (weights[one] + weights[other]) % _PRIME
                if weight == 0:
                    found.append((one, other))
                    continue
                wanted = _PRIME - weight
                found += [
                    (one, other, third)
                    for third in by_weight.get(wanted, ())
                    if third not in (one, other) and size + sizes[third] <= _MOST_PARTS
                ]
                if size == 2:
                    found += [
                        (*two, one, other)
                        for two in pairs.get(wanted, ())
                        if one not in two and other not in two
                    ]
                    pairs.setdefault(weight, []).append((one, other))
        return found


def _classes(shown: Sequence[Atoms], atoms: int) -> list[Atoms]:
    """Atoms that stand in the same published sets: nothing published can tell them apart."""
    places: list[list[int]] = [[] for _ in range(atoms)]
    for index, one in enumerate(shown):
        for atom in one:
            places[atom].append(index)
    members: dict[tuple[int, ...], list[int]] = {}
    for atom, place in enumerate(places):
        if place:
            members.setdefault(tuple(place), []).append(atom)
    return [frozenset(one) for one in members.values()]


def _annulled(rows: Sequence[Row], columns: int, chance: random.Random) -> list[int]:
    """A random vector that every row annuls, modulo a prime (sparse elimination)."""
    solved: list[tuple[int, Row]] = []
    pivots: dict[int, int] = {}
    for row in sorted(rows, key=len):
        left = _reduced(dict(row), solved, pivots)
        if not left:
            continue
        pivot = next(iter(left))
        inverse = pow(left.pop(pivot), -1, _PRIME)
        pivots[pivot] = len(solved)
        solved.append((pivot, {one: value * inverse % _PRIME for one, value in left.items()}))
    weights = [0 if one in pivots else chance.randrange(1, _PRIME) for one in range(columns)]
    for pivot, row in reversed(solved):
        weights[pivot] = -sum(value * weights[one] for one, value in row.items()) % _PRIME
    return weights


def _reduced(row: Row, solved: Sequence[tuple[int, Row]], pivots: dict[int, int]) -> Row:
    """The row without the earlier pivots, oldest first: a later one may come in on the way."""
    while True:
        known = [pivots[one] for one in row if one in pivots]
        if not known:
            return row
        pivot, other = solved[min(known)]
        factor = row.pop(pivot)
        for one, value in other.items():
            left = (row.get(one, 0) - factor * value) % _PRIME
            if left:
                row[one] = left
            else:
                row.pop(one, None)
