"""The strip between box and keyboard: a few words that can be taken with one tap.

It never writes a word by itself, and keeps its place when it is empty, so that no key moves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from kiosk.messages import Messages
from screens.theme import Theme
from screens.widgets.key import LEAST_MM

PLACES = 4
HEIGHT_MM = 20.0
GAP_MM = 4.0
SIDE_MM = 6.0
LEAST_WIDTH_MM = 36.0


class SuggestionStrip(QWidget):
    """Up to four words side by side."""

    taken = Signal(str)

    def __init__(self, theme: Theme, texts: Messages) -> None:
        super().__init__()
        self._theme, self._texts = theme, texts
        self._words: tuple[str, ...] = ()
        self.setAccessibleName(texts.text("keyboard.suggestions"))
        self.setFixedHeight(theme.mm(HEIGHT_MM))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.mm(GAP_MM))
        self._places = [self._place(at, theme) for at in range(PLACES)]
        for place in self._places:
            row.addWidget(place)
        row.addStretch(1)

    @property
    def words(self) -> tuple[str, ...]:
        """What is offered now."""
        return self._words

    def suggest(self, words: Sequence[str]) -> None:
        """Offers as many of these words as fit; an empty list leaves the strip empty."""
        wanted = tuple(self._fitting(words))
        if wanted == self._words:
            return
        self._words = wanted
        for at, place in enumerate(self._places):
            word = wanted[at] if at < len(wanted) else ""
            place.setVisible(bool(word))
            place.setText(word)
            told = self._texts.text("keyboard.suggested", word=word) if word else ""
            place.setAccessibleName(told)
            if word:
                place.setFixedWidth(self._width(word))

    def _fitting(self, words: Sequence[str]) -> Iterator[str]:
        room = self.width()
        for word in words[:PLACES]:
            room -= self._width(word) + self._theme.mm(GAP_MM)
            if room >= 0:
                yield word

    def _width(self, word: str) -> int:
        """A place is as wide as its word needs, and easily touched."""
        place = self._places[0]
        place.ensurePolished()
        words = place.fontMetrics().horizontalAdvance(word) + 2 * self._theme.mm(SIDE_MM)
        return max(words, self._theme.mm(LEAST_WIDTH_MM))

    def _place(self, at: int, theme: Theme) -> QPushButton:
        place = QPushButton()
        place.setProperty("role", "suggestion")
        place.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the box keeps it
        place.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        place.setMinimumHeight(theme.mm(LEAST_MM))
        # As high as the strip: what large letters wish for would move the keys.
        place.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        place.hide()
        place.clicked.connect(partial(self._take, at))
        return place

    def _take(self, at: int) -> None:
        if at < len(self._words):
            self.taken.emit(self._words[at])
