"""Consent: what is kept, for what, how long, and the citizen's own yes. Nothing is pre-ticked."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from screens.idle_guard import READING_SECONDS
from screens.screen import Action, Hall, Screen

POINTS = (
    ("mdi6.file-document-edit-outline", "what"),
    ("mdi6.lock-outline", "where"),
    ("mdi6.timer-sand", "how_long"),
    ("mdi6.hand-back-right-outline", "right"),
)


class ConsentScreen(Screen):
    """Says in four lines what happens with what is typed here."""

    name = "consent"
    patience_seconds = READING_SECONDS

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall)
        column = self.column(self, gap=6)
        column.addWidget(self.label(self.say("screen.consent.title"), "question"))
        points = [self._point(icon, point) for icon, point in POINTS]
        self._pages = self.pages(points, 2, highest_mm=74)
        column.addWidget(self._pages, 1)

    def _point(self, icon: str, point: str) -> QFrame:
        frame, inner = self.card()
        row = self.row(6)
        row.addWidget(self.picture(icon, 18))
        keeping = self.hall.desk.keeping
        days = {"drafts": keeping.drafts.days, "lines": keeping.lines.days}
        told = self.say(f"screen.consent.{point}", **(days if point == "how_long" else {}))
        row.addWidget(self.label(told, "body"), 1)
        inner.addLayout(row)
        return frame

    def primary(self) -> Action:
        if not self._pages.is_last:  # nobody agrees to what was not shown
            return Action(self.say("frame.more"), self._pages.turn, "mdi6.arrow-right")
        return Action(self.say("screen.consent.yes"), self._agree, "mdi6.check")

    def back(self) -> Action:
        return Action(self.say("screen.consent.no"), self.hall.go.leave, "mdi6.close")

    def spoken(self) -> str:
        return self.say("screen.consent.spoken")

    def _agree(self) -> None:
        self.hall.visit.consent()
        self.hall.go.who()
