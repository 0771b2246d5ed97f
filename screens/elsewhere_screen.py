"""Elsewhere: what was found cannot be filed at this kiosk; who takes it, and under which code.

It says where to go and never sends anybody away without that.
"""

from __future__ import annotations

from kiosk.procedures.known import KnownProcedure
from screens.screen import Action, Hall, Screen

SIGN_MM = 24.0


class ElsewhereScreen(Screen):
    """The procedure's official name, the place, the code to name there."""

    name = "elsewhere"

    def __init__(self, hall: Hall, known: KnownProcedure, typed: str) -> None:
        super().__init__(hall)
        self._known, self._typed = known, typed
        column = self.column(self, gap=8)
        column.addWidget(self.label(known.short_name or known.name, "question"))
        column.addStretch(1)
        frame, inner = self.card()
        row = self.row(8)
        row.addWidget(self.picture("mdi6.sign-direction", SIGN_MM))
        row.addWidget(self.label(self._where(), "body"), 1)
        inner.addLayout(row)
        inner.addWidget(self.label(self.say("screen.elsewhere.code", code=known.code), "hint"))
        column.addWidget(frame)
        column.addStretch(2)

    def primary(self) -> Action:
        return Action(self.say("screen.elsewhere.other"), self.hall.go.choose, "mdi6.view-grid")

    def back(self) -> Action:
        def again() -> None:
            self.hall.go.find(self._typed)

        return Action(self.say("frame.back"), again, "mdi6.arrow-left")

    def spoken(self) -> str:
        return self._where()

    def _where(self) -> str:
        return self.say(f"screen.elsewhere.{self._known.receiver}")
