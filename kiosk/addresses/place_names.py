"""Names of places for a suggestion that spares keys: communes, provinces, and the words before them.

What lies around the office comes first. A suggestion is offered and never written by itself, and what
was typed need not be among them. It must never suggest what the question would refuse: the commune
that was picked before.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from contextlib import suppress
from heapq import nsmallest

from msgspec import Struct

from kiosk.addresses.unit_name import KINDS
from kiosk.fields.field import FieldContext
from kiosk.fields.lists import Lists
from kiosk.troubles import Trouble
from kiosk.vietnamese.normal import mark_key
from kiosk.vietnamese.search import plain

MOST = 4
LEAST_LETTERS = 2
LONGEST = 6
"""Words of a name, signs between them too: "Văn Miếu - Quốc Tử Giám"."""
WORDS = (
    "Ủy ban nhân dân", "Công an", "Tòa án nhân dân", "Bệnh viện", "Trạm Y tế", "Nghĩa trang",
    "Thôn", "Xóm", "Ấp", "Bản", "Buôn", "Làng", "Tổ dân phố", "Khu phố", "Đường", "Ngõ",
    "Xã", "Phường", "Tỉnh", "Thành phố",
)  # fmt: skip
"""What stands before a name; small where it was begun small."""
_UNITS = tuple(dict.fromkeys(kind for _, kind in KINDS))
_WORD, _OWN, _NEAR, _PROVINCE, _FAR = range(5)
_LAST = "\U0010ffff"


class _Name(Struct, frozen=True):
    """``key`` is without marks, ``spelt`` with them, whatever vowel a tone stands on; ``kinds`` are the
    units of this name: there is a Phường and a Xã Tân An."""

    key: str
    spelt: str
    text: str
    place: int
    kinds: tuple[str, ...] = ()


class PlaceNames:
    """``own`` and ``province`` are the codes of the office's commune and province, "" for unknown."""

    def __init__(self, lists: Lists, own: str, province: Callable[[], str]) -> None:
        self._lists, self._own, self._province = lists, own, province
        self._found: dict[str, _Name] = {}
        self._names: tuple[_Name, ...] = ()
        self._keys: tuple[str, ...] = ()
        self._steps = self._gathering()

    def read_ahead(self) -> Iterator[None]:
        """Makes it ready a province at a time, so that no key waits for all of them."""
        yield from self._steps

    def like(self, before: str, apart: frozenset[str] = frozenset()) -> tuple[str, ...]:
        """For what stands before the caret: names that its last words begin, best first.

        ``apart`` are names (``apart_of``) that the answer must not hold.
        """
        for _ in self._steps:
            """Whatever was not made ready yet."""
        for tail, ahead in _tails(before):
            found = [one for one in self._beginning_with(tail) if one.key not in apart]
            if found:
                typed, order = tail.strip(), _order_for(tail.strip(), ahead)
                spelt = _spelt(typed)
                best = nsmallest(MOST, (one for one in found if one.spelt != spelt), key=order)
                return tuple(_cased(one, typed) for one in best)
        return ()

    def _beginning_with(self, tail: str) -> tuple[_Name, ...]:
        key = plain(tail)
        if sum(map(str.isalpha, key)) < LEAST_LETTERS:
            return ()
        begun = f"{key} " if tail.endswith(" ") else key
        first, last = (bisect_left(self._keys, one) for one in (begun, f"{begun}{_LAST}"))
        whole = [self._names[at] for at in self._with_key(key)] if begun != key else []
        return (*whole, *self._names[first:last])

    def _with_key(self, key: str) -> range:
        return range(bisect_left(self._keys, key), bisect_left(self._keys, f"{key}\0"))

    def _gathering(self) -> Iterator[None]:
        with suppress(Trouble):  # without the lists nothing is suggested; they are missed elsewhere
            for word in WORDS:
                self._add(word, _WORD)
            for province in self._lists.options("provinces"):
                for label in (province.label, *province.former):
                    self._add(label, _PROVINCE)
                near = province.code == self._province()
                for one in self._lists.options("communes", province.code):
                    own = _OWN if one.code == self._own else _FAR
                    self._add(one.label, min(own, _NEAR if near else _FAR))
                yield
        self._names = tuple(sorted(self._found.values(), key=lambda one: one.key))
        self._keys = tuple(one.key for one in self._names)

    def _add(self, label: str, place: int) -> None:
        kind, text = ("", label) if place == _WORD else _apart(label)
        known = self._found.get(text)
        kinds = (*(known.kinds if known else ()), kind)
        best = min(place, known.place) if known else place
        unique = tuple(dict.fromkeys(kinds))
        self._found[text] = _Name(plain(text), _spelt(text), text, best, unique)


def apart_of(context: FieldContext) -> frozenset[str]:
    """Without marks, the names of the province and the commune that the answer must not repeat."""
    apart = context.question.rules.apart_from
    if apart is None:
        return frozenset()
    province, commune = (context.answers.get(one, "") for one in apart)
    options = (
        *(one for one in context.lists.options("provinces") if one.code == province),
        *(one for one in context.lists.options("communes", province) if one.code == commune),
    )
    return frozenset(plain(_apart(one.label)[1]) for one in options)


def begun_of(before: str, taken: str) -> str:
    """What a suggestion takes the place of: the last words that it begins with."""
    key = plain(taken)
    fits = (tail for tail, _ in _tails(before) if key.startswith(plain(tail)))
    return next(fits, "")


def _tails(before: str) -> Iterator[tuple[str, str]]:
    """The last words, the most of them first, and what stands ahead of them; none beyond a comma."""
    part = before[max(before.rfind(one) for one in ",;") + 1 :]
    starts = [at for at, one in enumerate(part) if one != " " and (at == 0 or part[at - 1] == " ")]
    for at in starts[-LONGEST:]:
        yield part[at:], part[:at]


def _apart(label: str) -> tuple[str, str]:
    """The kind of a unit, without marks, and its own name."""
    words = label.split()
    for size in (2, 1):
        kind = plain(" ".join(words[:size]))
        if kind in _UNITS and len(words) > size:
            return kind, " ".join(words[size:])
    return "", label


def _order_for(typed: str, ahead: str) -> Callable[[_Name], tuple[bool, bool, int, int]]:
    """The kind that was written before it, the marks that were typed, how near it lies, how short.

    Who typed no marks has said nothing about them.
    """
    before, spelt, begun = f" {plain(ahead)}", _spelt(typed), typed.casefold()
    said = {one for one in _UNITS if before.endswith(f" {one}")}
    is_marked = plain(typed) != begun

    def order(name: _Name) -> tuple[bool, bool, int, int]:
        is_other = bool(said) and said.isdisjoint(name.kinds)
        fits = name.spelt.startswith(spelt) or name.text.casefold().startswith(begun)
        is_unlike = is_marked and not fits
        return is_other, is_unlike, name.place, len(name.text)

    return order


def _spelt(text: str) -> str:
    """Marks count, but not the vowel on which a tone stands, and not the case."""
    return mark_key(text.casefold())


def _cased(name: _Name, typed: str) -> str:
    """In capitals where capitals are typed; a name begins with one, a word as it was begun."""
    if typed.isupper() and len(typed) > 1:
        return name.text.upper()
    small = name.place == _WORD and typed[:1].islower()
    return name.text[:1].lower() + name.text[1:] if small else name.text
