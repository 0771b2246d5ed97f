"""Farewell: nothing of the citizen is left on the screen but, where unfinished, the code to keep.

Whoever does not want the draft to be kept has it erased here, without an officer.
"""

from __future__ import annotations

from kiosk.dossier import shown_code
from screens.screen import Action, Hall, Screen

SIGN_MM = 26.0


class FarewellScreen(Screen):
    """Thanks, and the way back to the welcome screen."""

    name = "farewell"
    shows_done = False

    def __init__(self, hall: Hall, code: str = "", erased: bool = False) -> None:
        super().__init__(hall)
        self._code = code
        column = self.column(self, gap=7)
        column.addStretch(1)
        column.addWidget(self.picture("mdi6.hand-wave-outline", SIGN_MM))
        column.addWidget(self.label(self.say("screen.farewell.title"), "title"))
        gone = "screen.farewell.erased" if erased else "screen.farewell.gone"
        column.addWidget(self.label(self.say(gone), "body"))
        if code:
            frame, inner = self.card("code_card")
            inner.addWidget(self.label(self.say("screen.farewell.draft"), "body"))
            inner.addWidget(self.label(shown_code(code), "code"))
            column.addWidget(frame)
        column.addStretch(2)

    def primary(self) -> Action:
        return Action(self.say("screen.farewell.next"), self.hall.go.welcome, "mdi6.home")

    def back(self) -> Action | None:
        if not self._code:
            return None
        return Action(self.say("screen.farewell.erase"), self._erase, "mdi6.trash-can-outline")

    def spoken(self) -> str:
        return self.say("screen.farewell.title")

    def _erase(self) -> None:
        self.hall.go.erase(self._code)
