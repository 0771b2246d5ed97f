"""A Vietnamese word while it is being written: letters, the marks on them, and where a tone stands.

It follows the spelling of Vietnamese where that decides where a mark goes, and never asks whether
a word is Vietnamese: Đắk, Dliê, Păng and H'Mông are written here as well.

Tones stand in the traditional place (hòa, thủy, khỏe), as on identity cards and in the official
list of communes; a syllable that grows moves its tone (hòa, hoàn).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

HAT, BREVE, HORN, CARON = "\u0302", "\u0306", "\u031b", "\u030c"
TONES = ("\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
_VOWELS = frozenset("aeiouy")
_MODIFIER_LETTERS = frozenset("\u02bc\u02b9\u02bb")
"""Letters to Unicode, apostrophes to the eye: they end a word."""


class Letter(Struct, frozen=True):
    """One letter as the eye sees it: its base, the marks that shape it, and a tone.

    ``shape`` and ``tone`` are combining characters; đ and ƀ are bases of their own.
    """

    base: str
    shape: str = ""
    tone: str = ""

    @property
    def plain(self) -> str:
        """The base in lower case."""
        return self.base.lower()

    @property
    def is_vowel(self) -> bool:
        """Whether a tone could stand on it."""
        return self.plain in _VOWELS

    def has(self, mark: str) -> bool:
        """Whether this mark shapes the letter."""
        return mark in self.shape

    def __str__(self) -> str:
        return unicodedata.normalize("NFC", self.base + self.shape + self.tone)


Word = tuple[Letter, ...]


def letters_of(text: str) -> Word:
    """The letters of a text, in any normal form."""
    letters: list[Letter] = []
    for char in unicodedata.normalize("NFD", text):
        if not letters or not unicodedata.combining(char):
            letters.append(Letter(char))
        elif char in TONES:
            letters[-1] = replace(letters[-1], tone=char)
        else:
            letters[-1] = replace(letters[-1], shape=letters[-1].shape + char)
    return tuple(letters)


def spell(word: Iterable[Letter]) -> str:
    """The text of these letters, NFC."""
    return unicodedata.normalize("NFC", "".join(str(letter) for letter in word))


def split_last_word(text: str) -> tuple[str, Word]:
    """What stands before the word that is being written, and that word (perhaps empty)."""
    start = len(text)
    while start and _belongs_to_word(text[start - 1]):
        start -= 1
    return text[:start], letters_of(text[start:])


def last_vowels(word: Word) -> range:
    """The places of the last run of vowels, without the u of qu and the i of gi before a vowel."""
    end = len(word)
    while end and not word[end - 1].is_vowel:
        end -= 1
    start = end
    while start and word[start - 1].is_vowel:
        start -= 1
    if end - start > 1 and _is_glide(word, start):
        start += 1
    return range(start, end)


def tone_of(word: Word) -> str:
    """The tone of the last syllable, "" for none."""
    return next((word[at].tone for at in _bearers(word) if word[at].tone), "")


def with_tone(word: Word, tone: str) -> Word:
    """The word with this tone, and no other, in its place on the last syllable."""
    place = _tone_place(word)
    bearers = _bearers(word)
    return tuple(
        replace(letter, tone=tone if at == place else "") if at in bearers else letter
        for at, letter in enumerate(word)
    )


def settled(word: Word) -> Word:
    """The word with the tone of its last syllable moved to where it belongs."""
    tone = tone_of(word)
    return with_tone(word, tone) if tone else word


def _belongs_to_word(char: str) -> bool:
    if unicodedata.combining(char):
        return True
    return char.isalpha() and char not in _MODIFIER_LETTERS


def _is_glide(word: Word, at: int) -> bool:
    """Whether the vowel at this place belongs to the consonant before it: qu, gi."""
    if at == 0 or word[at].shape:
        return False
    pair = word[at - 1].plain + word[at].plain
    return pair == "qu" or (pair == "gi" and (at == 1 or word[at - 2].plain != "n"))


def _bearers(word: Word) -> range:
    """Where the last syllable's tone may stand just now: its vowels and its glide."""
    vowels = last_vowels(word)
    glide = vowels.start > 0 and len(vowels) > 0 and word[vowels.start - 1].is_vowel
    return range(vowels.start - glide, vowels.stop)


def _tone_place(word: Word) -> int:
    """Where the tone of the last syllable stands; -1 where there is no vowel."""
    vowels = last_vowels(word)
    shaped = [at for at in vowels if word[at].shape]
    if shaped:
        return shaped[-1]
    if not vowels:
        return -1
    is_closed = vowels.stop < len(word)
    if is_closed or len(vowels) == 1:
        return vowels[-1]
    return vowels[-2]
