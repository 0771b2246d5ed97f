"""Why an officer enters in the citizen's place: five reasons, one tap; guiding is one tap too.

It decides nothing, and is the one place from which a takeover begins.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from kiosk.coaching.beside import Reason
from kiosk.messages import Messages
from screens.frame import Frame
from screens.overlay import Overlay
from screens.theme import Theme
from screens.widgets.flow_text import FlowText
from screens.widgets.tap_button import TapButton

EDGE_MM = 14.0
GAP_MM = 5.0
ICONS = {
    Reason.SIGHT: "mdi6.eye-off-outline",
    Reason.HANDS: "mdi6.hand-back-right-outline",
    Reason.LETTERS: "mdi6.format-letter-case",
    Reason.LANGUAGE: "mdi6.translate",
    Reason.OTHER: "mdi6.dots-horizontal",
}


class ReasonChoice(Overlay):
    """Lies over the whole window."""

    def __init__(
        self,
        window: Frame,
        theme: Theme,
        texts: Messages,
        choose: Callable[[Reason], None],
        leave: Callable[[], None],
    ) -> None:
        super().__init__(window, window, "cover")
        self.setObjectName("reason")
        self.setProperty("screen", True)
        self.setAccessibleName(texts.text("coach.reason.title"))
        column = QVBoxLayout(self)
        edge = theme.mm(EDGE_MM)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.mm(GAP_MM))
        column.addWidget(FlowText(texts.text("coach.reason.title"), role="question"))
        column.addWidget(FlowText(texts.text("coach.reason.hint"), role="hint"))
        column.addStretch(1)
        for reason, icon in ICONS.items():
            words = texts.text(f"coach.reason.{reason}")
            button = TapButton(words, theme, role="secondary", icon=icon)
            button.tapped.connect(partial(choose, reason))
            column.addWidget(button)
        column.addStretch(1)
        back = TapButton(
            texts.text("coach.reason.guide"), theme, role="primary", icon="mdi6.account-voice"
        )
        back.tapped.connect(leave)
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
