"""Writing Vietnamese with a finger: keys and marks in, text out. Telex, VNI and mark keys.

It is pure: a composition is a value, each press gives a new one. It never refuses a letter
because a word "is not Vietnamese", never corrects a word by itself, and always holds NFC.

Telex here is the simple kind: w changes a vowel that stands, and is a w where none stands (Ea Wer,
Hwing). Tones and w find their vowel from the end of the word (dungwx); a second a, e, o or d must
follow its letter at once, because Krông Ana is a place and "Krông Ân" is not.
"""

from __future__ import annotations

import unicodedata
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from kiosk.vietnamese.mark import Mark, Marked, horn_places, put_mark, put_shape
from kiosk.vietnamese.word import (
    BREVE,
    HAT,
    HORN,
    Letter,
    Word,
    last_vowels,
    settled,
    spell,
    split_last_word,
    tone_of,
    with_tone,
)


class Method(StrEnum):
    """What a letter key may mean besides its letter. Mark keys work in each of them."""

    TELEX = "telex"
    """Letters: s f r x j, aa ee oo dd, w."""
    VNI = "vni"
    """Digits: 1 to 5 for the tones, 6 7 8 9 for ^ ʼ ˘ đ."""
    PLAIN = "plain"
    """Nothing: codes, and whoever wants only the mark keys."""


_TELEX = {
    "s": Mark.ACUTE,
    "f": Mark.GRAVE,
    "r": Mark.HOOK,
    "x": Mark.TILDE,
    "j": Mark.DOT,
}
_VNI = {
    "1": Mark.ACUTE,
    "2": Mark.GRAVE,
    "3": Mark.HOOK,
    "4": Mark.TILDE,
    "5": Mark.DOT,
    "6": Mark.HAT,
    "7": Mark.HORN,
    "8": Mark.BREVE,
    "9": Mark.BAR,
}
_NO_TONE = {Method.TELEX: "z", Method.VNI: "0"}
_NO_PAIR = "w"
"""Stands in ``literal`` once a horn was undone: "uo" is then no longer taken for "ươ"."""
_FURTHER = {Mark.HORN: _NO_PAIR, Mark.BREVE: "č", Mark.TILDE: "ñ"}
"""What stands there once one of these was undone: the next breve or tilde is meant for the c or n
at the end (ač, Êñuôl)."""


class Composition(Struct, frozen=True):
    """The text before the caret. ``literal`` are the keys that were undone in the last word:
    they are only letters until the word ends."""

    text: str = ""
    literal: frozenset[str] = frozenset()

    def press(self, key: str, method: Method = Method.TELEX) -> Composition:
        """One letter, digit or sign key. Several characters are taken one after the other."""
        if len(key) != 1:
            return self.insert(key)
        head, word = split_last_word(self.text)
        if word and key.lower() not in self.literal:
            marked = _by_key(word, key.lower(), method, self._pairs)
            if marked is not None:
                return self._marked(head, marked, key)
        return self._append(head, word, key)

    def mark(self, mark: Mark) -> Composition:
        """One mark key: changes the last syllable, or takes the mark away again."""
        head, word = split_last_word(self.text)
        marked = put_mark(word, mark, self._pairs, coda=_FURTHER.get(mark) in self.literal)
        if marked is None:
            return self
        literal = self.literal
        if marked.undone and mark in _FURTHER:
            literal |= {_FURTHER[mark]}
        return Composition(head + spell(marked.word), literal)

    def insert(self, text: str) -> Composition:
        """Text that is not composed, as it comes from the suggestion strip."""
        return Composition(unicodedata.normalize("NFC", self.text + text))

    def backspace(self) -> Composition:
        """Without the last letter as seen, marks and all; a tone before it finds its place."""
        head, word = split_last_word(self.text)
        if not word:
            return Composition(head[:-1])
        rest = settled(word[:-1])
        literal = self.literal - {word[-1].plain} if rest else frozenset()
        return Composition(head + spell(rest), literal)

    @property
    def _pairs(self) -> bool:
        return _NO_PAIR not in self.literal

    def _marked(self, head: str, marked: Marked, key: str) -> Composition:
        if not marked.undone:
            return replace(self, text=head + spell(marked.word))
        return Composition(head + spell(marked.word) + key, self.literal | {key.lower()})

    def _append(self, head: str, word: Word, key: str) -> Composition:
        if not key.isalpha():
            return Composition(unicodedata.normalize("NFC", head + spell(word) + key))
        grown = settled((*_paired(word, key, self._pairs), Letter(key)))
        return replace(self, text=head + spell(grown))


def _by_key(word: Word, key: str, method: Method, pairs: bool) -> Marked | None:
    """What a key does to a word besides adding itself; None where it only adds itself."""
    if key == _NO_TONE.get(method):
        return Marked(with_tone(word, "")) if tone_of(word) else None
    if method is Method.VNI:
        return put_mark(word, _VNI[key], pairs) if key in _VNI else None
    if method is Method.PLAIN:
        return None
    if key in _TELEX:
        return put_mark(word, _TELEX[key], pairs) if last_vowels(word) else None
    if key == "w":
        return _put_w(word, pairs)
    return _put_again(word, key)


def _put_w(word: Word, pairs: bool) -> Marked | None:
    """The w of Telex: ă, ơ, ư or ươ."""
    places = horn_places(word, "aou", pairs)
    is_a = len(places) == 1 and word[places[0]].plain == "a"
    return put_shape(word, BREVE if is_a else HORN, places)


def _put_again(word: Word, key: str) -> Marked | None:
    """The second a, e, o, d of Telex, right after the first."""
    last = word[-1].plain
    if key == "d" and last in "dđ":
        return put_mark(word, Mark.BAR)
    if key in "aeo" and last == key:
        return put_shape(word, HAT, (len(word) - 1,))
    return None


def _paired(word: Word, key: str, pairs: bool) -> Word:
    """ "uơ" becomes "ươ" when the syllable goes on (thuở, but thương); never after a q."""
    if not pairs or len(word) < 2 or key.lower() in "aeoy" or len(last_vowels(word)) < 2:
        return word
    before, last = word[-2:]
    if before.plain != "u" or before.shape or last.plain != "o" or not last.has(HORN):
        return word
    return (*word[:-2], replace(before, shape=HORN), last)
