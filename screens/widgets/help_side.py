"""The help beside a question with the ladder under it: one button that goes up a step at each tap.

Its words name the step that the next tap gives. It has no input; who climbs is told by a signal.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.coaching.help_ladder import HelpStep
from kiosk.messages import Messages
from screens.theme import Theme
from screens.widgets.help_panel import HelpPanel
from screens.widgets.tap_button import TapButton

GAP_MM = 4.0
ICONS = {
    HelpStep.EXAMPLE: "mdi6.lightbulb-on-outline",
    HelpStep.SHOW: "mdi6.gesture-tap",
    HelpStep.CALL: "mdi6.hand-wave-outline",
}


class HelpSide(QWidget):
    """``climbed`` when the citizen wants the next step, ``officer_came`` for whoever may sign in."""

    climbed = Signal()
    officer_came = Signal()

    def __init__(self, theme: Theme, texts: Messages, panel: HelpPanel) -> None:
        super().__init__()
        self._texts, self.panel = texts, panel
        if panel.minimumWidth() == panel.maximumWidth():
            self.setFixedWidth(panel.maximumWidth())  # wider words wrap
        self._help = TapButton("", theme, role="aid")
        self._help.tapped.connect(self.climbed)
        officer = TapButton(
            texts.text("coach.door"), theme, role="quiet", icon="mdi6.badge-account"
        )
        officer.tapped.connect(self.officer_came)
        for same_everywhere in (self._help, officer):
            same_everywhere.setProperty("beside_the_way", True)
        row = QHBoxLayout()
        row.setSpacing(theme.mm(GAP_MM))
        row.addWidget(self._help, 1)
        row.addWidget(officer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.mm(GAP_MM))
        column.addWidget(panel, 1)
        column.addLayout(row)

    def show_next(self, step: HelpStep) -> None:
        """What the button gives next."""
        self._help.set_words(self._texts.text(f"help.step.{step}"), ICONS[step])

    def light(self, step: HelpStep) -> None:
        """Puts the paragraph of this step before the citizen, marked."""
        wanted = {
            HelpStep.EXAMPLE: ("help.example", "help.where"),
            HelpStep.SHOW: ("help.where", "help.example"),
        }
        for key in wanted.get(step, ()):
            if self.panel.light(key):
                return
