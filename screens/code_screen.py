"""The draft's code, before the first personal question: how to come back to what was kept."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kiosk.dossier import shown_code
from screens.idle_guard import READING_SECONDS
from screens.screen import Action, Hall, Screen
from screens.widgets.qr_code import QrCode

QR_MM = 60.0


class CodeScreen(Screen):
    """Eight characters to keep, and the same as a picture for the phone."""

    name = "code"
    patience_seconds = READING_SECONDS

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall)
        code = hall.visit.draft.code
        column = self.column(self, gap=6)
        column.addWidget(self.label(self.say("screen.code.title"), "question"))
        column.addWidget(self.label(self.say("screen.code.hint"), "body"))
        column.addWidget(self._card(shown_code(code), hall.visit.long_code))
        if hall.visit.is_practice:
            column.addWidget(self.label(self.say("screen.code.practice"), "hint"))
        column.addStretch(1)

    def _card(self, shown: str, long_code: str) -> QWidget:
        """The code and its square lie in one card, as later on the receipt."""
        frame, inner = self.card("code_card")
        words = self.column(gap=0)
        code = self.label(shown, "code")
        code.setAccessibleIdentifier("draft_code")
        words.addWidget(code)
        qr = QrCode(long_code)
        qr.setFixedSize(self.mm(QR_MM), self.mm(QR_MM))
        qr.setAccessibleName(self.say("screen.code.qr"))
        inner.addLayout(self.code_line(words, qr))
        return frame

    def primary(self) -> Action:
        return Action(self.say("screen.code.next"), self.hall.go.first_open, "mdi6.arrow-right")

    def spoken(self) -> str:
        return self.say("screen.code.spoken")
