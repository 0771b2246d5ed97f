"""The looks to choose from, and which one is worn. Every visit begins in the usual ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator

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
        return self._of(self._name)

    def ready_after(self, steps: Iterator[None]) -> Iterator[None]:
        """The same steps, and then one for each of the looks: no finger waits for reading them."""
        yield from steps
        for name in ORDER:
            _ = self._of(name).stylesheet
            yield

    def _of(self, name: str) -> Theme:
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name]

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
