"""Submitted: the reference at once, the portal's number when it comes, and what happens next.

It promises no result day before the portal has the dossier.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from screens.idle_guard import READING_SECONDS
from screens.screen import Action, Hall, Screen
from screens.widgets.qr_code import QrCode


class SubmittedScreen(Screen):
    """The receipt on the screen; the same is in the spool for printing."""

    name = "submitted"
    patience_seconds = READING_SECONDS
    shows_done = False

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall)
        receipt = hall.visit.submit()
        self._procedure = hall.visit.procedure
        column = self.column(self, gap=4)
        column.addWidget(self.label(self.say("screen.submitted.title"), "question"))
        body = QWidget()
        sides = self.sides(body, gap=12)
        sides.addWidget(self._words(receipt.reference), 1)
        qr = QrCode(receipt.reference)
        qr.setFixedSize(self.mm(56), self.mm(56))
        qr.setAccessibleName(self.say("screen.submitted.qr"))
        sides.addWidget(qr, 0, Qt.AlignmentFlag.AlignCenter)
        column.addWidget(body)
        column.addStretch(1)
        self.refresh()

    def _words(self, reference: str) -> QWidget:
        box = QWidget()
        words = self.column(box, gap=4)
        frame, inner = self.card("code_card")
        inner.addWidget(self.label(self.say("screen.submitted.reference"), "small"))
        code = self.label(reference, "code")
        code.setAccessibleIdentifier("reference")
        inner.addWidget(code)
        words.addWidget(frame)
        self._state = self.label("", "body")
        self._state.setAccessibleIdentifier("portal_number")
        words.addWidget(self._state)
        for sentence in self._procedure.after:
            words.addWidget(self.label(f"•  {sentence}", "hint"))
        return box

    def refresh(self) -> None:
        receipt = self.hall.visit.receipt
        number = receipt.number if receipt else ""
        key = "screen.submitted.received" if number else "screen.submitted.waiting"
        self._state.setText(self.say(key, number=number))

    def primary(self) -> Action:
        return Action(self.say("screen.submitted.finish"), self.hall.go.leave, "mdi6.check")

    def spoken(self) -> str:
        return self.say("screen.submitted.spoken")
