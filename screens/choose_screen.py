"""Choose: which procedure, as big cards in the words people use."""

from __future__ import annotations

from functools import partial

from kiosk.procedures.model import Procedure
from screens.screen import Action, Hall, Screen
from screens.widgets.tap_button import TapButton

PER_PAGE = 4


class ChooseScreen(Screen):
    """The procedures this kiosk can file today, a page at a time."""

    name = "choose"

    def __init__(self, hall: Hall, page: int = 0) -> None:
        super().__init__(hall)
        self._procedures = tuple(hall.visit.procedures.values())
        self._page = page
        self._column = self.column(self, gap=6)
        self._column.addWidget(self.label(self.say("screen.choose.title"), "question"))
        self._column.addWidget(self.label(self.say("screen.choose.hint"), "hint"))
        self._cards = self.column(gap=6)
        self._column.addLayout(self._cards)
        self._column.addStretch(1)
        self._fill()

    def _fill(self) -> None:
        self.empty(self._cards)
        first = self._page * PER_PAGE
        for procedure in self._procedures[first : first + PER_PAGE]:
            self._cards.addWidget(self._card(procedure))

    def _card(self, procedure: Procedure) -> TapButton:
        words = f"{procedure.short_name}\n{procedure.summary}"
        act = partial(self.hall.go.before, procedure.code)
        card = self.button(words, act, "choice", procedure.icon)
        card.setAccessibleName(procedure.short_name)
        card.setAccessibleIdentifier(procedure.code)
        card.setMinimumHeight(self.mm(34))
        return card

    def aside(self) -> Action | None:
        pages = -(-len(self._procedures) // PER_PAGE)
        if pages < 2:
            return None
        return Action(self.say("frame.more"), self._turn, "mdi6.dots-horizontal")

    def back(self) -> Action:
        return Action(self.say("frame.back"), self.hall.go.who, "mdi6.arrow-left")

    def spoken(self) -> str:
        return self.say("screen.choose.spoken")

    def _turn(self) -> None:
        pages = -(-len(self._procedures) // PER_PAGE)
        self._page = (self._page + 1) % pages
        self._fill()
