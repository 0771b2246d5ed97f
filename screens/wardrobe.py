"""The looks to choose from, and which one is worn. Every visit begins in the usual ones."""

from __future__ import annotations

from collections.abc import Callable

from screens.theme import Theme

ORDER = ("light", "large", "contrast")


class Wardrobe:
    """One theme at a time; each is made once, when it is first wanted."""

    def __init__(self, make: Callable[[str], Theme], usual: str = ORDER[0]) -> None:
        self._make, self._usual, self._name = make, usual, usual
        self._made: dict[str, Theme] = {}

    @property
    def theme(self) -> Theme:
        """The looks that are worn now."""
        if self._name not in self._made:
            self._made[self._name] = self._make(self._name)
        return self._made[self._name]

    @property
    def next_name(self) -> str:
        """The looks that come next, for the words on the button."""
        return ORDER[(ORDER.index(self._name) + 1) % len(ORDER)]

    def turn(self) -> None:
        """On to the next looks."""
        self._name = self.next_name

    def to_usual(self) -> bool:
        """Back to the looks in which a visit begins; whether that is a change."""
        changed = self._name != self._usual
        self._name = self._usual
        return changed
