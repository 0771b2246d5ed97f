"""Picks an officer's badge out of what a code reader types: letters, then Enter.

A badge has letters only, so that it never mixes with the digits of a PIN. It keeps nothing after
Enter and shows nothing.
"""

from __future__ import annotations

LONGEST = 80


class BadgeReader:
    """One for each place at which a badge may be held to the reader."""

    def __init__(self) -> None:
        self._letters = ""

    def feed(self, text: str) -> None:
        """What came with one key."""
        self._letters = (self._letters + "".join(filter(str.isalpha, text)))[-LONGEST:]

    def taken(self) -> str:
        """Enter came: the letters before it, "" for none."""
        letters, self._letters = self._letters, ""
        return letters.upper()
