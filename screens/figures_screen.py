"""An officer's own figures of this week and this month: big numbers, for his eyes.

It shows nobody else's, compares with nobody, and knows no citizen.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kiosk.report.officer_words import told
from kiosk.report.own_figures import WeekAndMonth
from screens.officer_page import OfficerPage
from screens.screen import Action, Hall


class FiguresScreen(OfficerPage):
    """Reads; there is nothing to decide here."""

    name = "figures"

    def __init__(self, hall: Hall, officer_id: str) -> None:
        super().__init__(hall, officer_id)
        column = self.column(self, gap=4)
        column.addWidget(self.label(self.say("screen.figures.title"), "question"))
        column.addWidget(self.label(self.say("screen.figures.note"), "hint"))
        self._body = self.column()
        column.addLayout(self._body, 1)
        self._pages = self.pages([])
        self.hall.desk.figures.ask(officer_id)
        self.refresh()

    def refresh(self) -> None:
        figures = self.hall.desk.figures.read(self._officer)
        page = self._pages.page
        self.empty(self._body)
        cards = self._cards(figures) if figures else []
        if not cards:
            self._body.addWidget(self.label(self.say("screen.figures.counting"), "body"))
            self._body.addStretch(1)
        self._pages = self.pages(cards, gap=3)
        self._pages.page = page
        self._body.addWidget(self._pages, 1 if cards else 0)
        self.changed.emit()

    def _cards(self, figures: WeekAndMonth) -> list[QWidget]:
        """Week and month in one line; the words tell of the month."""
        texts = self.hall.texts
        pairs = zip(told(figures.week, texts), told(figures.month, texts), strict=True)
        return [
            self._card(self.say("screen.figures.both", week=week, month=month), words)
            for (week, _), (month, words) in pairs
        ]

    def _card(self, numbers: str, words: str) -> QWidget:
        frame, inner = self.card("row")
        inner.addWidget(self.label(numbers, "question"))
        inner.addWidget(self.label(words, "hint"))
        return frame

    def primary(self) -> Action:
        return Action(self.say("frame.back"), self._to_queue, "mdi6.arrow-left")

    def aside(self) -> Action | None:
        if self._pages.pages < 2:
            return None
        return Action(self.say("frame.more"), self._turn, "mdi6.dots-horizontal")

    def _turn(self) -> None:
        self._pages.turn(-self._pages.page if self._pages.is_last else 1)

    def _to_queue(self) -> None:
        self.hall.go.officer(self._officer)
