"""The owner's own "erase this": what goes for good, and two answers that cannot be confused.

It holds the draft's code and nothing else, and never erases without the second touch.
"""

from __future__ import annotations

from screens.farewell_screen import FarewellScreen
from screens.screen import Action, Hall, Screen

SIGN_MM = 26.0


class EraseScreen(Screen):
    """Keeping is the way on; erasing stands apart from it, at the left."""

    name = "erase"
    shows_done = False

    def __init__(self, hall: Hall, code: str) -> None:
        super().__init__(hall)
        self._code = code
        column = self.column(self, gap=7)
        column.addStretch(1)
        column.addWidget(self.picture("mdi6.trash-can-outline", SIGN_MM))
        column.addWidget(self.label(self.say("screen.erase.title"), "title"))
        column.addWidget(self.label(self.say("screen.erase.words"), "body"))
        column.addStretch(2)

    def primary(self) -> Action:
        return Action(self.say("screen.erase.keep"), self._keep, "mdi6.content-save-outline")

    def back(self) -> Action:
        return Action(self.say("screen.erase.yes"), self._erase, "mdi6.trash-can-outline")

    def spoken(self) -> str:
        return self.say("screen.erase.spoken")

    def _keep(self) -> None:
        self.hall.go.show(FarewellScreen, code=self._code)

    def _erase(self) -> None:
        self.hall.visit.consents.withdraw(self._code)
        self.hall.go.show(FarewellScreen, erased=True)
