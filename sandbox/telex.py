"""How a finger writes Vietnamese on a Telex keyboard: text to key presses.

Written on its own, not derived from the kiosk's composition, so that the two can disagree.
A letter that Telex would take for a mark (Ksor, Ea Wer, xoong) is pressed once more.
"""

from __future__ import annotations

import unicodedata

TONES = {"\u0301": "s", "\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
SHAPES = {"â": "aa", "ê": "ee", "ô": "oo", "ă": "aw", "ơ": "ow", "ư": "uw", "đ": "dd"}
VOWELS = "aeiouyăâêôơư"
ENTER_WORD = " ,-'/.0123456789"


def keys_for(text: str) -> list[str]:
    """Key presses, one letter each; capitals stay capitals (the finger presses shift for them)."""
    keys: list[str] = []
    word = tone = ""
    for letter in unicodedata.normalize("NFC", text):
        if letter in ENTER_WORD:
            keys += [tone, letter] if tone else [letter]
            word = tone = ""
            continue
        base, mark = _without_tone(letter)
        tone = mark or tone
        keys += [base, base.lower()] if _is_taken_for_a_mark(base.lower(), word) else _shape(base)
        word += base.lower()
    if tone:
        keys.append(tone)
    return keys


def _is_taken_for_a_mark(letter: str, word: str) -> bool:
    """Whether the letter, pressed once, would change the word that stands before it."""
    if letter in word[1:] and letter in TONES.values():
        return False  # pressed twice before, it is only a letter by now
    if letter in TONES.values():
        return any(vowel in word for vowel in VOWELS)
    if letter == "w":
        return any(vowel in word for vowel in "aouăâơôư")
    return letter in "aeod" and word.endswith(letter)


def _without_tone(letter: str) -> tuple[str, str]:
    """The letter without its tone, and the tone's key."""
    parts = unicodedata.normalize("NFD", letter)
    tone = "".join(TONES.get(part, "") for part in parts)
    rest = "".join(part for part in parts if part not in TONES)
    return unicodedata.normalize("NFC", rest), tone


def _shape(letter: str) -> list[str]:
    pressed = SHAPES.get(letter.lower())
    if pressed is None:
        return [letter]
    first = pressed[0].upper() if letter.isupper() else pressed[0]
    return [first, pressed[1]]
