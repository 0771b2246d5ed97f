"""Stopped early: this is not the right procedure; here is the right way. No blame, no dead end."""

from __future__ import annotations

from screens.screen import Action, Hall, Screen


class StoppedScreen(Screen):
    """Says which procedure is the right one, and whether this kiosk can do it."""

    name = "stopped"

    def __init__(self, hall: Hall, index: int) -> None:
        super().__init__(hall)
        self._index = index
        self._stop = hall.visit.procedure.early_stops[index]
        column = self.column(self, gap=8)
        column.addWidget(self.label(self.say("screen.stopped.title"), "question"))
        frame, inner = self.card()
        inner.addWidget(self.label(self._stop.alternative, "body"))
        column.addWidget(frame)
        if self._stop.alternative_code in hall.visit.procedures:
            other = hall.visit.procedures[self._stop.alternative_code]
            words = self.say("screen.stopped.go_there", name=other.short_name)
            column.addWidget(self.button(words, self._go_there, "choice", other.icon))
        column.addStretch(1)

    def primary(self) -> Action:
        return Action(self.say("screen.stopped.other"), self.hall.go.choose, "mdi6.view-grid")

    def back(self) -> Action:
        act = self.hall.go.early_stop
        return Action(self.say("frame.back"), lambda: act(self._index), "mdi6.arrow-left")

    def spoken(self) -> str:
        return self._stop.alternative

    def _go_there(self) -> None:
        self.hall.go.before(self._stop.alternative_code)
