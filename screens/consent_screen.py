"""Consent: what is done with what is typed, purpose by purpose, each with a choice of its own.

Nothing is chosen in advance, and a no to the keeping of a draft stands in nobody's way.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QFrame, QVBoxLayout

from screens.idle_guard import READING_SECONDS
from screens.screen import Action, Hall, Screen
from screens.widgets.choice_card import ChoiceCard


class ConsentScreen(Screen):
    """Two cards: filing, which the way on agrees to; and keeping, with its own yes and no."""

    name = "consent"
    patience_seconds = READING_SECONDS

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall)
        self._keeping: bool | None = None
        keeping = hall.desk.keeping
        column = self.column(self, gap=6)
        column.addWidget(self.label(self.say("screen.consent.title"), "question"))
        filing, _ = self._purpose("mdi6.send-outline", "filing", keeping.lines.days)
        kept, inner = self._purpose("mdi6.timer-sand", "keeping", keeping.drafts.days)
        inner.addStretch(1)
        self._choices = {True: ChoiceCard(hall.theme), False: ChoiceCard(hall.theme)}
        for choice, card in self._choices.items():
            card.tapped.connect(partial(self._choose, choice))
            inner.addWidget(card)
        self._pages = self.pages([filing, kept], 2)
        column.addWidget(self._pages, 1)
        self._problem = self.label("", "problem")
        self._problem.hide()
        column.addWidget(self._problem)
        column.addWidget(self.label(self.say("screen.consent.right"), "hint"))
        self._show_choice()

    def _purpose(self, icon: str, purpose: str, days: int) -> tuple[QFrame, QVBoxLayout]:
        frame, inner = self.card()
        row = self.row(6)
        row.addWidget(self.picture(icon, 18))
        row.addWidget(self.label(self.say(f"screen.consent.{purpose}", days=days), "body"), 1)
        inner.addLayout(row)
        return frame, inner

    def primary(self) -> Action:
        if not self._pages.is_last:  # nobody agrees to what was not shown
            return Action(self.say("frame.more"), self._pages.turn, "mdi6.arrow-right")
        return Action(self.say("screen.consent.yes"), self._agree, "mdi6.check")

    def back(self) -> Action:
        return Action(self.say("screen.consent.no"), self.hall.go.leave, "mdi6.close")

    def spoken(self) -> str:
        return self.say("screen.consent.spoken")

    def memory(self) -> bool | None:
        return self._keeping

    def recall(self, memory: object) -> None:
        if isinstance(memory, bool):
            self._choose(memory)

    def _choose(self, keeping: bool) -> None:
        self._keeping = keeping
        self._problem.hide()
        self._show_choice()

    def _show_choice(self) -> None:
        for choice, card in self._choices.items():
            words = self.say("screen.consent.keep" if choice else "screen.consent.discard")
            card.show_option(words, "", choice is self._keeping)

    def _agree(self) -> None:
        if self._keeping is None:  # a way on that chose by itself would be no choice
            self._problem.setText(self.say("screen.consent.choose"))
            self._problem.show()
            return
        self.hall.visit.consents.give(keeping=self._keeping)
        self.hall.go.who()
