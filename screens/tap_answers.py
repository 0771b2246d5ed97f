"""The answers to a question that are offered for one tap, and the buttons that say them.

It must never take one: the citizen does, by a touch.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from msgspec import Struct

from kiosk.journey import Step
from kiosk.posing import Posed
from screens.screen import Hall
from screens.widgets.tap_button import TapButton

OFFER_ICON, TOGETHER_ICON = "mdi6.content-copy", "mdi6.content-duplicate"


class TapAnswer(Struct, frozen=True):
    """A way of answering with one tap."""

    words: str
    icon: str
    go: Callable[[], None]


def tap_answers(
    hall: Hall, step: Step, posed: Posed, take: Callable[[int], None]
) -> list[TapAnswer]:
    """What can be taken over together comes before what is offered alone, which goes to ``take``."""
    together, found = posed.together, []
    if together is not None:
        words = hall.texts.text(
            "screen.question.together", because=together.because, count=together.count
        )
        go = partial(hall.go.cards.together, step, together.origin)
        found.append(TapAnswer(words, TOGETHER_ICON, go))
    alone = together.replaces if together else frozenset()
    for offer in posed.offers:
        if offer.index not in alone:
            words = f"{offer.label}: {offer.shown}"
            found.append(TapAnswer(words, OFFER_ICON, partial(take, offer.index)))
    return found


class TapButtons:
    """One button for each way of answering with a tap; spare ones wait, without words.

    ``make`` makes one more, hidden and in its place, that calls what it is given.
    """

    def __init__(self, make: Callable[[Callable[[], None]], TapButton]) -> None:
        self._make = make
        self._buttons: list[TapButton] = []
        self._ways: tuple[TapAnswer, ...] = ()

    def show(self, ways: Sequence[TapAnswer]) -> list[TapButton]:
        """The buttons of these ways, and no others."""
        while len(self._buttons) < len(ways):
            self._buttons.append(self._make(partial(self._go, len(self._buttons))))
        self._ways = tuple(ways)
        for at, button in enumerate(self._buttons):
            is_used = at < len(ways)
            button.set_words(ways[at].words if is_used else "", ways[at].icon if is_used else "")
            button.setVisible(is_used)
        return self._buttons[: len(ways)]

    def _go(self, at: int) -> None:
        if at < len(self._ways):
            self._ways[at].go()
