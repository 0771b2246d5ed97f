"""What the citizen declares, beneath the last line that was read, and the button that declares it.

The button lies in the page, not where every page has its way on: nobody declares by touching the
same place once more. It must never be shown before the last line, nor act in an officer's hands.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame

from screens.screen import Screen
from screens.widgets.tap_button import TapButton

SIGN_MM = 14.0
BUTTON_MM = 22.0


class Declaration(QFrame):
    """The sentence and its button; while an officer has the screen, the way to take it back."""

    def __init__(self, screen: Screen, send: Callable[[], None], take_back: Callable[[], None]):
        super().__init__()
        self._screen = screen
        self._send, self._take_back = send, take_back
        self.setProperty("role", "code_card")
        sides = screen.sides(self, gap=6)
        edge = screen.mm(3)
        sides.setContentsMargins(screen.mm(6), edge, edge, edge)
        said = screen.row(6)
        said.addWidget(screen.picture("mdi6.check-circle-outline", SIGN_MM))
        self._said = screen.label("", "body")
        said.addWidget(self._said, 1)
        sides.addLayout(said, 1)
        self.button: TapButton = screen.button("", self._act, "primary")
        self.button.setMinimumHeight(screen.mm(BUTTON_MM))
        sides.addWidget(self.button)
        self.helped()

    def helped(self) -> None:
        """The screen is in other hands: nobody declares in another's place."""
        own = self._screen.hall.visit.may_confirm
        self._said.setText(self._screen.say(f"screen.check.{'true' if own else 'own_hand'}"))
        if own:
            self.button.set_words(self._screen.say("screen.check.send"), "mdi6.send")
        else:
            self.button.set_words(self._screen.say("coach.take_back"), "mdi6.gesture-tap")

    def _act(self) -> None:
        if self._screen.hall.visit.may_confirm:
            self._send()
        else:
            self._take_back()
