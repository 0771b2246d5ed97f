"""The words of a practice, as one sign: in the header they have their room, over the window they lie.

Both are made here, so that they are of one size.
"""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout

from kiosk.messages import Messages
from screens.theme import Theme
from screens.widgets.flow_text import FlowText

AROUND_MM, ABOVE_MM = 3.0, 1.5


class PracticeSign(QFrame):
    """The sign of a practice."""

    def __init__(self, theme: Theme, texts: Messages) -> None:
        super().__init__()
        self.setProperty("role", "practice")
        column = QVBoxLayout(self)
        around, above = theme.mm(AROUND_MM), theme.mm(ABOVE_MM)
        column.setContentsMargins(around, above, around, above)
        column.addStretch(1)
        column.addWidget(FlowText(texts.text("practice.mark"), role="banner_note"))
        column.addStretch(1)
