"""The draft's code, before the first personal question: how to come back to what was kept."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from screens.idle_guard import READING_SECONDS
from screens.screen import Action, Hall, Screen
from screens.widgets.qr_code import QrCode


class CodeScreen(Screen):
    """Eight characters to keep, and the same as a picture for the phone."""

    name = "code"
    patience_seconds = READING_SECONDS

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall)
        code = hall.visit.draft.code
        body = QWidget()
        sides = self.sides(body, gap=14)
        sides.addWidget(self._words(f"{code[:4]}-{code[4:]}"), 1)
        qr = QrCode(hall.visit.long_code)
        qr.setFixedSize(self.mm(60), self.mm(60))
        qr.setAccessibleName(self.say("screen.code.qr"))
        sides.addWidget(qr, 0, Qt.AlignmentFlag.AlignCenter)
        column = self.column(self, gap=6)
        column.addWidget(self.label(self.say("screen.code.title"), "question"))
        column.addWidget(body)
        column.addStretch(1)

    def _words(self, shown: str) -> QWidget:
        box = QWidget()
        words = self.column(box, gap=6)
        words.addWidget(self.label(self.say("screen.code.hint"), "body"))
        frame, inner = self.card("code_card")
        code = self.label(shown, "code")
        code.setAccessibleIdentifier("draft_code")
        inner.addWidget(code)
        words.addWidget(frame)
        words.addWidget(self.label(self.say("screen.code.why"), "hint"))
        return box

    def primary(self) -> Action:
        return Action(self.say("screen.code.next"), self.hall.go.first_open, "mdi6.arrow-right")

    def spoken(self) -> str:
        return self.say("screen.code.spoken")
