"""How to file this from home next time: the same as on the receipt, for whoever reads it here.

It holds no answer, and leads back to the receipt.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from screens.idle_guard import READING_SECONDS
from screens.screen import Action, Hall, Screen

STEPS_A_CARD = 2
"""So that no card is higher than a page, in large letters either."""


class TakeHomeScreen(Screen):
    """Reads; ``back_to`` shows the receipt again."""

    name = "take_home"
    patience_seconds = READING_SECONDS
    shows_done = False

    def __init__(self, hall: Hall, back_to: Callable[[], None]) -> None:
        super().__init__(hall)
        self._back_to = back_to
        home, texts = hall.visit.take_home, hall.texts
        steps = [f"{number}. {words}" for number, words in enumerate(home.steps(texts), start=1)]
        steps.append(home.ask(texts))
        column = self.column(self, gap=4)
        column.addWidget(self.label(home.title(texts), "question"))
        self._pages = self.pages(self._cards(steps), gap=4)
        column.addWidget(self._pages, 1)

    def _cards(self, steps: list[str]) -> list[QWidget]:
        cards: list[QWidget] = []
        for first in range(0, len(steps), STEPS_A_CARD):
            frame, inner = self.card()
            for words in steps[first : first + STEPS_A_CARD]:
                inner.addWidget(self.label(words, "body"))
            cards.append(frame)
        return cards

    def primary(self) -> Action:
        if not self._pages.is_last:
            return Action(self.say("frame.more"), self._pages.turn, "mdi6.arrow-right")
        return Action(self.say("screen.submitted.understood"), self._back_to, "mdi6.check")

    def spoken(self) -> str:
        return " ".join(self.hall.visit.take_home.steps(self.hall.texts))
