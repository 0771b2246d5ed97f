"""Finding by a few typed letters: without marks, in any order of words, best match first.

Pure. It never guesses at misspellings: what stands in the list contains every typed word, or is
not shown.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import TypeVar

from kiosk.vietnamese.normal import mark_key

Entry = TypeVar("Entry")

_KINDS = ("thanh pho ", "dac khu ", "phuong ", "tinh ", "xa ")
"""Kinds of units: nearly every entry of such a list begins with one, so they tell the least."""
_WITHOUT_STROKE = str.maketrans({"đ": "d", "ƀ": "b", "ł": "l", "ø": "o"})


def plain(text: str) -> str:
    """Small letters without marks, signs turned into single blanks: "Đắk Lắk" is "dak lak"."""
    apart = unicodedata.normalize("NFKD", text.casefold()).translate(_WITHOUT_STROKE)
    letters = (letter for letter in apart if not unicodedata.combining(letter))
    return " ".join("".join(_letter_or_blank(one) for one in letters).split())


def find(query: str, entries: Iterable[Entry], words_of: Callable[[Entry], str]) -> list[Entry]:
    """The entries in whose words every word of the query begins one, best first.

    Entries that match equally well keep their order. An empty query finds all of them.
    """
    ranked = [(rank(query, words_of(entry)), entry) for entry in entries]
    found = [(place, entry) for place, entry in ranked if place is not None]
    return [entry for _, entry in sorted(found, key=lambda one: one[0])]


def rank(query: str, text: str) -> tuple[int, ...] | None:
    """How well a text answers a query: the smaller the better, None where it does not.

    In this order: whole words before beginnings of words, typed marks that fit ("tú" before
    "tu"; a word typed without marks says nothing about them), words in the order and as close
    together as they were typed, early words, short texts. A kind of unit before a name counts
    as if it stood behind it: "th" finds Thanh Hóa before the cities.
    """
    return rank_words(query, plain(query).split(), text, kind_last(plain(text)).split())


def rank_words(
    query: str, wanted: Sequence[str], text: str, present: Sequence[str]
) -> tuple[int, ...] | None:
    """The same with the plain words of both at hand, as whoever ranks many texts has them."""
    places = [_place(word, present) for word in wanted]
    if not wanted:
        return ()
    if -1 in places:
        return None
    partial = sum(word not in present for word in wanted)
    jumps = sum(after <= before for before, after in pairwise(places))
    gaps = max(places) - min(places)
    return (partial, _unlike(query, text), jumps, gaps, min(places), len(present))


def kind_last(text: str) -> str:
    """A plain text with its kind of unit behind the name."""
    kind = next((one for one in _KINDS if text.startswith(one)), "")
    return f"{text[len(kind) :]} {kind}" if kind else text


def _letter_or_blank(letter: str) -> str:
    if letter in "'’ʼ":
        return ""  # H'Mông is found by hmong
    return letter if letter.isalnum() else " "


def _place(word: str, present: Sequence[str]) -> int:
    """Where the word stands, whole or as a beginning; -1 for nowhere."""
    if word in present:
        return present.index(word)
    return next((at for at, one in enumerate(present) if one.startswith(word)), -1)


def _unlike(query: str, text: str) -> int:
    """How many words that were typed with marks stand nowhere in the text with these marks."""
    typed = [] if query.isascii() else [word for word in _words(query) if plain(word) != word]
    if not typed:
        return 0
    present = _words(text)
    return sum(not any(_fits(word, one) for one in present) for word in typed)


def _fits(typed: str, word: str) -> bool:
    return word.startswith(typed) or mark_key(word) == mark_key(typed)


def _words(text: str) -> list[str]:
    return unicodedata.normalize("NFC", text.casefold()).split()
