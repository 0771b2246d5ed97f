"""A text that wraps and is never cut: it asks for the height that its words need at its width."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class FlowText(QLabel):
    """A label of one role. It never shows rich text: an answer with "<" in it is only an answer."""

    def __init__(
        self, text: str, *, role: str, wrap: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        upright = QSizePolicy.Policy.Minimum if wrap else QSizePolicy.Policy.Fixed
        sideways = QSizePolicy.Policy.Preferred if wrap else QSizePolicy.Policy.Minimum
        policy = QSizePolicy(sideways, upright)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self.setText(text)

    def minimumSizeHint(self) -> QSize:
        """Wide enough for the longest word, high enough for all of them at the present width."""
        if not self.wordWrap():
            return super().sizeHint()
        self.ensurePolished()  # before that the letters are the platform's, and smaller
        metrics = self.fontMetrics()
        longest = max((metrics.horizontalAdvance(one) for one in self.text().split()), default=0)
        width = max(self.width(), longest)
        return QSize(longest, self.heightForWidth(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A new width may need another height; the layout is told at once."""
        super().resizeEvent(event)
        if self.wordWrap() and event.size().width() != event.oldSize().width():
            self.updateGeometry()
