"""No group under five can be worked out from what is shown, by anybody who adds and subtracts.

The judge here is slow and exact: fractions, and every group that there is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.report.derivable import FEWEST
from kiosk.report.disclosure import Family, shown

Vector = list[Fraction]


def rank(rows: Iterable[Vector]) -> int:
    left, found = [list(row) for row in rows], 0
    for column in range(len(left[0]) if left else 0):
        pivot = next((row for row in left[found:] if row[column]), None)
        if pivot is None:
            continue
        left.remove(pivot)
        left.insert(found, pivot)
        for row in left[found + 1 :]:
            factor = row[column] / pivot[column]
            row[:] = [a - factor * b for a, b in zip(row, pivot, strict=True)]
        found += 1
    return found


def vector(atoms: Iterable[int], count: int) -> Vector:
    inside = set(atoms)
    return [Fraction(one in inside) for one in range(count)]


def small_groups(sizes: Sequence[int]) -> Iterator[frozenset[int]]:
    for number in range(1, FEWEST):
        for group in combinations(range(len(sizes)), number):
            if sum(sizes[one] for one in group) < FEWEST:
                yield frozenset(group)


def revealed(family: Family, visible: frozenset[object]) -> list[frozenset[int]]:
    """Every group under five that follows from what is shown, but is no total."""
    sets = [*family.totals, *(one.atoms for one in family.cells if one.name in visible)]
    rows = [vector(one, len(family.sizes)) for one in sets if one]
    known = rank(rows)
    found = []
    for group in small_groups(family.sizes):
        follows = rank([*rows, vector(group, len(family.sizes))]) == known
        inside = frozenset().union(*(one for one in family.totals if one <= group))
        if follows and inside != group:
            found.append(group)
    return found


def tables(counts: dict[tuple[int, int], int], across: bool) -> Family:
    """A table of rows and columns with the totals of its columns, and maybe sums of its rows."""
    atoms = [place for place, size in counts.items() if size]
    family = Family([counts[place] for place in atoms])
    rows, columns = sorted({one for one, _ in counts}), sorted({other for _, other in counts})
    for column in columns:
        family.total(i for i, (_, other) in enumerate(atoms) if other == column)
    for row in rows:
        inside = [i for i, (one, _) in enumerate(atoms) if one == row]
        family.cell((row, "all"), inside, "sums")
        for column in columns:
            cell = [i for i in inside if atoms[i][1] == column]
            family.cell((row, column), cell, ("row", row), ("column", column))
    if across:  # another grouping of the same rows, as a table by week beside one by kiosk
        for row in rows[: len(rows) // 2]:
            pair = {row, rows[-1 - row]}
            family.cell(("pair", row), [i for i, (one, _) in enumerate(atoms) if one in pair])
    return family


SIZES = st.one_of(st.integers(0, 7), st.integers(0, 40))


@settings(max_examples=150, deadline=None)
@given(st.integers(1, 4), st.integers(1, 3), st.booleans(), st.data())
def test_no_group_under_five_follows_from_what_is_shown(
    rows: int, columns: int, across: bool, data: st.DataObject
) -> None:
    places = list(product(range(rows), range(columns)))
    counts = {place: data.draw(SIZES) for place in places}
    family = tables(counts, across)
    visible = shown(family)
    for cell in family.cells:
        assert cell.name not in visible or cell.size == 0 or cell.size >= FEWEST
    assert not revealed(family, visible)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_nor_from_tables_that_cut_the_same_people_in_three_ways(data: st.DataObject) -> None:
    """By kiosk, by week, by procedure, and the cells in which they meet."""
    places = list(product(range(2), range(2), range(2)))
    counts = {place: data.draw(st.integers(0, 12)) for place in places}
    atoms = [place for place in places if counts[place]]
    family = Family([counts[place] for place in atoms])
    family.total(range(len(atoms)))
    for axis in range(3):
        for value in range(2):
            inside = [i for i, place in enumerate(atoms) if place[axis] == value]
            family.cell((axis, value), inside, axis)
    for place in places:
        family.cell(place, [i for i, one in enumerate(atoms) if one == place])
    assert not revealed(family, shown(family))


def test_the_smallest_company_is_hidden_and_the_rest_stands() -> None:
    family = tables({(0, 0): 60, (1, 0): 37, (2, 0): 3}, across=False)
    visible = shown(family)
    assert {(0, 0), (0, "all")} <= visible
    assert not {(1, 0), (2, 0), (1, "all"), (2, "all")} & visible


def test_where_everything_is_large_everything_stands() -> None:
    family = tables(dict.fromkeys(product(range(3), range(3)), 9), across=True)
    assert len(shown(family)) == len(family.cells)
