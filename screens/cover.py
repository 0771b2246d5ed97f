"""A cover over the whole window: hides the page from others, or asks whether anybody is there.

What lies below stays as it is. It shows nothing about the citizen and has one large button.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from screens.frame import Frame
from screens.theme import Theme
from screens.widgets.flow_text import FlowText
from screens.widgets.tap_button import TapButton

BUTTON_MM = 50.0
"""High enough that its words do not lie on its edge below the sign."""


class Cover(QWidget):
    """``opened`` when the button is touched; whoever made it takes it away."""

    opened = Signal()

    def __init__(
        self, window: Frame, theme: Theme, name: str, title: str, words: str, button: str
    ) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName(name)
        self.setProperty("role", "cover")
        self.setProperty("screen", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(title)
        theme.apply(self)
        column = QVBoxLayout(self)
        edge = theme.mm(40)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.mm(10))
        column.addStretch(2)
        self._title = FlowText(title, role="title")
        self._words = FlowText(words, role="body")
        for text in (self._title, self._words):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(text)
        open_button = TapButton(button, theme, role="hero", icon="mdi6.gesture-tap")
        open_button.setMinimumHeight(theme.mm(BUTTON_MM))
        open_button.tapped.connect(self.opened)
        column.addWidget(open_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        window.installEventFilter(self)
        self._lie_over()

    def say(self, words: str) -> None:
        """Other words under the title (the seconds that are left)."""
        self._words.setText(words)

    def take_away(self) -> None:
        """Shows again what lies below."""
        self._window.removeEventFilter(self)
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays as large as the window."""
        if event.type() == QEvent.Type.Resize:
            self._lie_over()
        return super().eventFilter(watched, event)

    def _lie_over(self) -> None:
        self.setGeometry(self._window.rect())
        self._window.lift(self)
        self.show()
