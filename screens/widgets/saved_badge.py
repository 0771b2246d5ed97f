"""A quiet "Đã lưu" after each answer that is durably kept. It never claims more than that."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from kiosk.messages import Messages
from screens.theme import Theme
from screens.widgets.flow_text import FlowText

SHOWN_MS = 2500
WIDTH_MM = 36.0


class SavedBadge(QFrame):
    """Keeps its place when it is not shown, so that nothing jumps."""

    shown = Signal()
    """It has just been shown: from here on the promise holds."""

    def __init__(self, theme: Theme, texts: Messages) -> None:
        super().__init__()
        self.setFixedWidth(theme.mm(WIDTH_MM))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.mm(1.5))
        self._sign = QLabel()
        size = theme.mm(6)
        self._sign.setPixmap(theme.sign("mdi6.check-circle", size, "accent"))
        self._words = FlowText(texts.text("frame.saved"), role="saved", wrap=False)
        row.addWidget(self._sign)
        row.addWidget(self._words, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._hide)
        self._hide()

    def flash(self) -> None:
        """Shows it for a moment; a second answer prolongs it."""
        self._sign.show()
        self._words.show()
        self._timer.start(SHOWN_MS)
        self.shown.emit()

    def _hide(self) -> None:
        self._sign.hide()
        self._words.hide()
