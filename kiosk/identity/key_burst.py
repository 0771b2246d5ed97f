"""Whether keys come from a scanner that types, or from a finger: by how close they follow.

A burst is collected here before anything of it can reach a box. Pure: times are arguments. It must
never keep a key that turned out to be a finger's, and forgets a burst as soon as it was read.
"""

from __future__ import annotations

GAP_SECONDS = 0.05
"""Scanners send a key every 10 to 30 ms; a longer silence ends the burst."""
FEWEST_KEYS = 5
"""Two quick fingers can follow each other within the gap, five cannot."""
_CODE_PAGE = "cp1252"


class KeyBurst:
    """The keys that followed each other closely. ``keys`` counts them, ``text`` is what they say."""

    def __init__(self) -> None:
        self.keys = 0
        self._letters: list[str] = []
        self._alt_digits = ""

    def __repr__(self) -> str:
        return f"KeyBurst(keys={self.keys})"

    def key(self, text: str) -> None:
        """A key that writes; "" for one that only shifts."""
        self.keys += 1
        self._letters.append("\n" if text in ("\r", "\n") else text)

    def alt_digit(self, digit: str) -> None:
        """A digit of the number pad under Alt: some scanners spell letters so."""
        self.keys += 1
        self._alt_digits += digit

    def alt_released(self) -> None:
        """The spelt letter is whole: with a leading 0 of Windows-1252, else of Unicode."""
        digits, self._alt_digits = self._alt_digits, ""
        if digits:
            self._letters.append(_spelt(digits))

    @property
    def is_scanner(self) -> bool:
        """Whether no finger could have done this."""
        return self.keys >= FEWEST_KEYS

    def take(self) -> str:
        """The text; the burst holds nothing afterwards."""
        text = "".join(self._letters)
        self.keys = 0
        self._letters.clear()
        self._alt_digits = ""
        return text


def _spelt(digits: str) -> str:
    number = int(digits[:7])
    if digits.startswith("0") and number < 0x100:
        return bytes([number]).decode(_CODE_PAGE, "replace")
    return chr(number) if number < 0x110000 else "\ufffd"
