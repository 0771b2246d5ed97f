"""Finding in a long list while somebody types: the same answers as ``search.find``, made ready once.

Each entry is found by its words, or by other names of it (a commune by what lay there before). Pure
but for what it keeps of its own list. It never guesses at misspellings.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

from msgspec import Struct

from kiosk.vietnamese.search import kind_last, plain, rank_words

Entry = TypeVar("Entry")

ENOUGH = 120
"""Entries that begin with what was typed; with so many nobody wants those that hold it later."""

MANY = 300
"""More than these are not ranked: one letter more is quicker typed than so many are read."""


class Found(Struct, Generic[Entry], frozen=True):
    """An entry, and by which of its other names it was found, "" where by its own words."""

    entry: Entry
    by: str = ""


class _Line(Struct, frozen=True):
    at: int
    text: str
    words: tuple[str, ...]
    by: str


class Finder(Generic[Entry]):
    """``words_of`` an entry are what it is called, ``others_of`` what it was called."""

    def __init__(
        self,
        entries: Iterable[Entry],
        words_of: Callable[[Entry], str],
        others_of: Callable[[Entry], Sequence[str]] = lambda _: (),
    ) -> None:
        self._entries = tuple(entries)
        self._lines: list[_Line] = []
        holding: dict[str, set[int]] = defaultdict(set)
        beginning: dict[str, set[int]] = defaultdict(set)
        for at, entry in enumerate(self._entries):
            for text, by in ((words_of(entry), ""), *((one, one) for one in others_of(entry))):
                line = _Line(at, text, tuple(kind_last(plain(text)).split()), by)
                for word in line.words:
                    holding[word].add(len(self._lines))
                beginning["".join(line.words[:1])].add(len(self._lines))
                self._lines.append(line)
        self._holding, self._beginning = _Index(holding), _Index(beginning)

    def find(self, query: str, most: int = 0) -> list[Found[Entry]]:
        """The entries that answer, best first; no more than ``most`` where that is given."""
        wanted = plain(query).split()
        if not wanted:
            return [Found(entry) for entry in self._entries[: most or None]]
        ranked: dict[int, tuple[tuple[int, ...], str]] = {}
        for number in self._lines_with(wanted):
            line = self._lines[number]
            place = rank_words(query, wanted, line.text, line.words)
            if place is not None:
                mine = ((*place, bool(line.by)), line.by)
                ranked[line.at] = min(ranked.get(line.at, mine), mine)
        best = sorted(ranked.items(), key=lambda one: (one[1][0], one[0]))
        return [Found(self._entries[at], by) for at, (_, by) in best[: most or None]]

    def _lines_with(self, wanted: Sequence[str]) -> set[int]:
        if len(wanted) == 1:
            first = self._beginning.beginning_with(wanted[0])
            if len(first) >= ENOUGH:
                return self._few(first, wanted)
        found = self._holding.beginning_with(max(wanted, key=len))
        for word in wanted:
            found = found & self._holding.beginning_with(word)
        return self._few(found, wanted)

    def _few(self, found: set[int], wanted: Sequence[str]) -> set[int]:
        """As many as can be ranked between two keys: those that begin with what was typed."""
        if len(found) <= MANY:
            return found
        begun = found & set().union(*map(self._beginning.beginning_with, wanted))
        return set(sorted(begun or found)[:MANY])


class _Index:
    """Words in order, and the lines that hold each of them."""

    def __init__(self, lines_by_word: dict[str, set[int]]) -> None:
        self._words = sorted(lines_by_word)
        self._lines = [lines_by_word[word] for word in self._words]
        self._known: dict[str, set[int]] = {}

    def beginning_with(self, letters: str) -> set[int]:
        if letters not in self._known:
            first = bisect_left(self._words, letters)
            last = bisect_left(self._words, f"{letters}\U0010ffff")
            self._known[letters] = set().union(*self._lines[first:last])
        return self._known[letters]
