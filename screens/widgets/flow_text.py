"""A text that wraps and is never cut: it asks for the height that its words need at its width."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

LOOKS = frozenset({QEvent.Type.FontChange, QEvent.Type.StyleChange})
"""After these a text may need another room."""


class FlowText(QLabel):
    """A label of one role. It never shows rich text: an answer with "<" in it is only an answer."""

    def __init__(
        self, text: str, *, role: str, wrap: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._forget_sizes()
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self._wraps = wrap
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        upright = QSizePolicy.Policy.Minimum if wrap else QSizePolicy.Policy.Fixed
        sideways = QSizePolicy.Policy.Preferred if wrap else QSizePolicy.Policy.Minimum
        policy = QSizePolicy(sideways, upright)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Other words; cheap where they are the same."""
        if text != self.text():
            self._forget_sizes()
            super().setText(text)

    def say_if_any(self, words: str) -> None:
        """Without words it takes no room."""
        self.setText(words)
        self.setVisible(bool(words))

    def changeEvent(self, event: QEvent) -> None:
        """Other letters are wider or narrower."""
        super().changeEvent(event)
        if event.type() in LOOKS:
            self._forget_sizes()

    def _forget_sizes(self) -> None:
        """Other words or other letters."""
        self._longest: int | None = None
        self._least: tuple[int, QSize] | None = None
        self._heights: dict[int, int] = {}

    @property
    def longest_word(self) -> int:
        """Pixels of the widest word: measured once for a text, because layouts ask often."""
        if self._longest is None:
            self._longest = _widest(self.text(), self.fontMetrics())
        return self._longest

    def heightForWidth(self, width: int) -> int:
        """Reckoned once for a text and a width, as everything here."""
        if width not in self._heights:
            self.ensurePolished()  # before that the letters are the platform's, and smaller
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def minimumSizeHint(self) -> QSize:
        """Wide enough for the longest word, high enough for all of them at the present width.

        Measured once for a text and a width, because layouts ask often.
        """
        if not self._wraps:
            return super().sizeHint()
        present = self.width()
        if self._least is None or self._least[0] != present:
            self.ensurePolished()
            longest = self.longest_word
            height = self.heightForWidth(max(present, longest))
            self._least = present, QSize(longest, height)
        return self._least[1]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A new width may need another height; the layout is told at once."""
        super().resizeEvent(event)
        if self._wraps and event.size().width() != event.oldSize().width():
            self.updateGeometry()


def _widest(text: str, metrics: QFontMetrics) -> int:
    """Pixels of the widest word. A word that could not be wider even in widest letters is not asked."""
    widest, letter = 0, metrics.maxWidth()
    for word in sorted(set(text.split()), key=len, reverse=True):
        if len(word) * letter <= widest:
            break
        widest = max(widest, metrics.horizontalAdvance(word))
    return widest
