"""The normal form of a text: composed Unicode, without signs that nobody can see.

Pure. It never corrects a spelling, never changes letter case, and never moves a tone mark in a
text that is kept: where two spellings of one word are to be equal, compare their ``mark_key``.
"""

from __future__ import annotations

import unicodedata

_UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Control, format (zero width, direction marks), lone surrogate, private use, unassigned."""
_BLANK_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
"""Letters and marks by category that show nothing: a name made of them would look empty."""
_WIDE = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
"""Full-width letters, digits and signs, as some keyboards type them, and their plain twins."""
_ALIKE = {
    **dict.fromkeys(map(ord, "\u2018\u02bb\u00b4\u0060\u1fef"), "'"),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2212"), "-"),
}
"""Signs that are typed or scanned in place of an apostrophe or a hyphen."""
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


def clean(text: str) -> str:
    """Composed (NFC), one kind of blank, one kind of line end, nothing invisible.

    Lines stay apart, for texts that may have several. The caller bounds the length first: long
    runs of combining marks take quadratic time to compose.
    """
    spread = text.replace("\r\n", "\n").translate(_WIDE).translate(_ALIKE)
    visible = "".join(map(_shown, spread))
    lines = (" ".join(line.split()) for line in unicodedata.normalize("NFC", visible).split("\n"))
    return "\n".join(lines).strip()


def one_line(text: str) -> str:
    """A cleaned text in which line ends have become blanks."""
    return " ".join(text.split())


def mark_key(text: str) -> str:
    """Equal for hòa and hoà, Thúy and Thuý: the tone is compared, not the vowel it stands on."""
    return " ".join(_tone_last(word) for word in unicodedata.normalize("NFD", text).split())


def same(one: str, other: str) -> bool:
    """Whether two texts are the same words, in either school of placing tone marks."""
    return mark_key(one) == mark_key(other)


def _shown(letter: str) -> str:
    if letter in "\n\r\x0b\x0c\x85\u2028\u2029":
        return "\n"
    if letter in _BLANK_LETTERS or "\ufe00" <= letter <= "\ufe0f" or letter >= "\U000e0000":
        return ""
    category = unicodedata.category(letter)
    if category == "Zs" or letter == "\t":
        return " "
    return "" if category in _UNPRINTABLE else letter


def _tone_last(word: str) -> str:
    tones = "".join(sorted(letter for letter in word if letter in _TONES))
    return "".join(letter for letter in word if letter not in _TONES) + tones
