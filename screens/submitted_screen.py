"""Submitted: the reference at once, the portal's number when it comes, and what happens next.

It promises no result day before the portal has the dossier.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kiosk.fields.field import Problem
from screens.idle_guard import READING_SECONDS
from screens.screen import Action, Hall, Screen
from screens.take_home_screen import TakeHomeScreen
from screens.verdict_screen import VerdictScreen
from screens.widgets.qr_code import QrCode

QR_MM, STANDING_QR_MM = 56.0, 48.0
"""On a standing panel the widest codes need the room beside it."""
SIGN_MM = 9.0


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
        self._pages = self.pages([self._receipt(receipt.reference), self._after()], gap=4)
        column.addWidget(self._pages, 1)
        self.refresh()

    def _receipt(self, reference: str) -> QWidget:
        """The reference, its code, and whether the portal has it."""
        box, inner = self.card("code_card")
        words = self.column(gap=3)
        words.addStretch(1)
        words.addWidget(self.label(self.say("screen.submitted.reference"), "small"))
        code = self.label(reference, "code")
        code.setAccessibleIdentifier("reference")
        words.addWidget(code)
        self._state = self.label("", "body")
        self._state.setAccessibleIdentifier("portal_number")
        words.addWidget(self._state)
        self._paper = self.label("", "small")
        self._paper.hide()
        words.addWidget(self._paper)
        words.addStretch(1)
        qr = QrCode(reference)
        side = self.mm(STANDING_QR_MM if self.hall.theme.panel.is_portrait else QR_MM)
        qr.setFixedSize(side, side)
        qr.setAccessibleName(self.say("screen.submitted.qr"))
        inner.addLayout(self.code_line(words, qr))
        return box

    def _after(self) -> QWidget:
        """What happens next, in order."""
        frame, inner = self.card()
        for number, sentence in enumerate(self._procedure.after, start=1):
            line = self.row(4)
            sign = self.picture(f"mdi6.numeric-{number}-circle", SIGN_MM)
            line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(self.label(sentence, "hint"), 1)
            inner.addLayout(line)
        return frame

    def refresh(self) -> None:
        receipt = self.hall.visit.receipt
        number = receipt.number if receipt else ""
        key = "screen.submitted.received" if number else "screen.submitted.waiting"
        self._state.setText(self.say(key, number=number))
        if self.isVisible():
            self._pages.fit()

    def arrive(self) -> None:
        super().arrive()
        paper, receipt = self.hall.desk.paper, self.hall.visit.receipt
        if not paper.prints_receipts or receipt is None or self.hall.visit.is_practice:
            return
        self._paper.setText(self.say("screen.submitted.printing"))
        self._paper.show()
        self._pages.fit()
        paper.print_once(receipt.reference, self._printed)

    def _printed(self, problem: Problem | None) -> None:
        """What the citizen does when no paper came out stands beside the code."""
        told = (
            self.say("screen.submitted.printed") if problem is None else self.problem_text(problem)
        )
        if problem is not None:
            told = f"{told} {self.say('screen.submitted.photograph')}"
        self._paper.setText(told)
        self._pages.fit()

    def primary(self) -> Action:
        if not self._pages.is_last:
            return Action(self.say("frame.more"), self._pages.turn, "mdi6.arrow-right")
        return Action(self.say("screen.submitted.finish"), self._finish, "mdi6.check")

    def aside(self) -> Action | None:
        if not self._pages.is_last:
            return None
        return Action(self.say("screen.submitted.home"), self._show_home, "mdi6.home-outline")

    def _show_home(self) -> None:
        show = self.hall.go.show
        show(TakeHomeScreen, back_to=lambda: show(SubmittedScreen))

    def _finish(self) -> None:
        self.hall.go.show(VerdictScreen, said={})

    def spoken(self) -> str:
        return self.say("screen.submitted.spoken")
