"""The marks a finger can put on a word, and the letter on which each of them lands.

A mark that already stands is taken away by the same mark: whatever was put can be undone. A mark
that no letter can bear changes nothing; it is never an error.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from kiosk.vietnamese.word import (
    BREVE,
    CARON,
    HAT,
    HORN,
    TONES,
    Letter,
    Word,
    last_vowels,
    settled,
    tone_of,
    with_tone,
)

_BARRED = {"d": "đ", "D": "Đ", "b": "ƀ", "B": "Ƀ"}
_UNBARRED = {barred: plain for plain, barred in _BARRED.items()}


class Mark(StrEnum):
    """What can be put on a word."""

    ACUTE = "acute"
    """Dấu sắc: á."""
    GRAVE = "grave"
    """Dấu huyền: à."""
    HOOK = "hook"
    """Dấu hỏi: ả."""
    TILDE = "tilde"
    """Dấu ngã: ã (and ñ, where there is no vowel to bear it)."""
    DOT = "dot"
    """Dấu nặng: ạ."""
    HAT = "hat"
    """Dấu mũ: â ê ô."""
    BREVE = "breve"
    """Dấu trăng: ă; ĕ ĭ ŏ ŭ č in the languages of the Highlands."""
    HORN = "horn"
    """Dấu móc: ơ ư."""
    BAR = "bar"
    """Nét gạch: đ; ƀ in the languages of the Highlands."""


_TONES = dict(zip((Mark.ACUTE, Mark.GRAVE, Mark.HOOK, Mark.TILDE, Mark.DOT), TONES, strict=True))


class Marked(Struct, frozen=True):
    """A word after a mark: ``undone`` says that the mark stood there and was taken away."""

    word: Word
    undone: bool = False


def put_mark(word: Word, mark: Mark, pairs: bool = True, coda: bool = False) -> Marked | None:
    """Puts a mark on the last syllable, or takes it away; None where no letter can bear it.

    ``pairs`` says whether a horn on "uo" makes "ươ" (đường) or only "uơ"; ``coda`` that a breve or a
    tilde is meant for the c or n at the end (ač, Êñuôl), which few people mean (Bắc, nhẫn).
    """
    if mark in _TONES:
        return _put_tone(word, _TONES[mark], coda)
    if mark is Mark.BAR:
        return _put_bar(word)
    if mark is Mark.HORN:
        return put_shape(word, HORN, horn_places(word, "ou", pairs))
    if mark is Mark.HAT:
        return put_shape(word, HAT, _last_of(word, "aeo"))
    return _put_breve(word, coda)


def put_shape(word: Word, shape: str, places: tuple[int, ...]) -> Marked | None:
    """Shapes the letters at these places, or unshapes them where all have this shape."""
    if not places:
        return None
    undone = all(word[at].has(shape) for at in places)
    letters = list(word)
    for at in places:
        letters[at] = _unshaped(word[at], shape) if undone else _shaped(word[at], shape)
    first = places[0]
    if shape == HAT and not undone and first and letters[first - 1].plain == "u":
        letters[first - 1] = _unshaped(letters[first - 1], HORN)  # ươ becomes uô, never ưô
    return Marked(settled(tuple(letters)), undone)


def horn_places(word: Word, bases: str, pairs: bool = True) -> tuple[int, ...]:
    """Which letters a horn would change: both of "uo" inside a word, the u of "ua" and "uu".

    ``bases`` are the letters that count: "ou", or "aou" for the w of Telex, which may also mean ă.
    """
    vowels = last_vowels(word)
    places = [at for at in vowels if word[at].plain in bases]
    if not places:
        return ()
    last = places[-1]
    if last - 1 in vowels and word[last].plain == "u" and word[last - 1].plain == "o":
        last -= 1  # rượu: the pair stands before the u
    if last - 1 not in vowels or word[last - 1].plain != "u":
        return (last,)
    return _after_u(word, last, pairs)


def _after_u(word: Word, last: int, pairs: bool) -> tuple[int, ...]:
    """The same for a letter that follows a u."""
    letter = word[last]
    if letter.plain == "u" or (letter.plain == "a" and not letter.shape):
        return (last - 1,)
    is_open = last == len(word) - 1 and not word[last - 1].has(HORN)
    if letter.plain != "o" or is_open or not pairs:
        return (last,)
    return (last - 1, last)


def _put_breve(word: Word, coda: bool) -> Marked | None:
    """On the a of the syllable; else on a c at its end, or on another vowel."""
    on_a = _last_of(word, "a")
    if word and word[-1].plain == "c" and (coda or word[-1].has(CARON) or not on_a):
        return put_shape(word, CARON, (len(word) - 1,))
    return put_shape(word, BREVE, on_a or _last_of(word, "eiou"))


def _put_tone(word: Word, tone: str, coda: bool) -> Marked | None:
    is_n = bool(word) and word[-1].plain == "n" and tone == _TONES[Mark.TILDE]
    if is_n and (coda or word[-1].tone or not last_vowels(word)):
        return _put_on_consonant(word, tone)
    if not last_vowels(word):
        return None
    undone = tone_of(word) == tone
    return Marked(with_tone(word, "" if undone else tone), undone)


def _put_on_consonant(word: Word, tone: str) -> Marked:
    undone = word[-1].tone == tone
    return Marked((*word[:-1], replace(word[-1], tone="" if undone else tone)), undone)


def _put_bar(word: Word) -> Marked | None:
    """On the last d of the word, or else on its last b."""
    for bases in ("dđ", "bƀ"):
        for at in reversed(range(len(word))):
            letter = word[at]
            if letter.plain in bases:
                undone = letter.base in _UNBARRED
                base = (_UNBARRED if undone else _BARRED)[letter.base]
                changed = (*word[:at], replace(letter, base=base), *word[at + 1 :])
                return Marked(changed, undone)
    return None


def _last_of(word: Word, bases: str) -> tuple[int, ...]:
    places = [at for at in last_vowels(word) if word[at].plain in bases]
    return tuple(places[-1:])


def _shaped(letter: Letter, shape: str) -> Letter:
    """The letter with this shape. A breve joins others (Ê̆, Ơ̆ are letters) except on an a."""
    joins = letter.plain != "a" and (shape == BREVE or letter.has(BREVE))
    others = letter.shape if joins else ""
    if joins and shape != BREVE:
        others = BREVE
    return replace(letter, shape="".join(sorted({*others, shape}, key=_order)))


def _unshaped(letter: Letter, shape: str) -> Letter:
    return replace(letter, shape=letter.shape.replace(shape, ""))


def _order(shape: str) -> int:
    """Horn, hat, breve: the order in which Unicode composes them."""
    return (HORN, HAT, BREVE, CARON).index(shape) if shape in (HORN, HAT, BREVE, CARON) else 9
