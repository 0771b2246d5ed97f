"""Stopped early: this is not the right procedure; here is the right way. No blame, no dead end."""

from __future__ import annotations

from screens.screen import Action, Hall, Screen

SIGN_MM = 22.0
THERE_MM = 32.0


class StoppedScreen(Screen):
    """Says which procedure is the right one, and whether this kiosk can do it."""

    name = "stopped"

    def __init__(self, hall: Hall, index: int) -> None:
        super().__init__(hall)
        self._stop = hall.visit.procedure.early_stops[index]
        column = self.column(self, gap=2 if hall.theme.is_tight else 8)
        column.addWidget(self.label(self.say("screen.stopped.title"), "question"))
        column.addStretch(1)
        frame, inner = self.card()
        row = self.row(8)
        row.addWidget(self.picture("mdi6.sign-direction", SIGN_MM))
        row.addWidget(self.label(self._stop.alternative, "body"), 1)
        inner.addLayout(row)
        column.addWidget(frame)
        if self._stop.alternative_code in hall.visit.procedures:
            other = hall.visit.procedures[self._stop.alternative_code]
            words = self.say("screen.stopped.go_there", name=other.short_name)
            there = self.button(words, self._go_there, "offer", other.icon)
            there.setMinimumHeight(self.mm(THERE_MM))
            column.addWidget(there)
        column.addStretch(2)

    def primary(self) -> Action:
        return Action(self.say("screen.stopped.other"), self.hall.go.choose, "mdi6.view-grid")

    def back(self) -> Action:
        return Action(self.say("frame.back"), self.hall.go.before, "mdi6.arrow-left")

    def spoken(self) -> str:
        return self._stop.alternative

    def _go_there(self) -> None:
        self.hall.go.before(self._stop.alternative_code)
