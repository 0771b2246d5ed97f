"""The number pad: twelve large keys, as on a telephone, and the signs of register numbers beneath.

It tells digits and taking back, and knows nothing of the number that is being written.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy

from kiosk.messages import Messages
from screens.theme import Theme
from screens.widgets.key import Key
from screens.widgets.key_bed import KeyBed

KEY_WIDTH_MM, KEY_HEIGHT_MM = 34.0, 24.0
LEAST_HEIGHT_MM = 20.0
GAP_MM = 4.0
EDGE_MM = 3.0
COLUMNS = 3
SIGNS = "/-"
"""What stands between the figures of a register's number."""


class NumberPad(KeyBed):
    """Digits 1 to 9, clear, 0, take back; with ``signs`` these and the way to the letters."""

    digit = Signal(str)
    backspace = Signal()
    clear = Signal()
    letters = Signal()

    def __init__(self, theme: Theme, texts: Messages, signs: str = "") -> None:
        super().__init__(theme)
        self._theme = theme
        self.setProperty("role", "number_pad")
        self.setAccessibleIdentifier("number_pad")
        self.setAccessibleName(texts.text("keyboard.pad"))
        grid = QGridLayout(self)
        edge = theme.mm(EDGE_MM)
        grid.setContentsMargins(edge, edge, edge, edge)
        grid.setSpacing(theme.mm(GAP_MM))
        for at, key in enumerate([*self._keys(texts), *self._signs(texts, signs)]):
            grid.addWidget(key, at // COLUMNS, at % COLUMNS)
        width = COLUMNS * theme.mm(KEY_WIDTH_MM) + (COLUMNS - 1) * theme.mm(GAP_MM) + 2 * edge
        self.setFixedWidth(width)
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)

    def _keys(self, texts: Messages) -> list[Key]:
        keys = [self._digit(digit) for digit in "123456789"]
        clear = self._special(texts, "clear")
        clear.clicked.connect(self.clear)
        back = self._special(texts, "backspace", "mdi6.backspace-outline").repeat()
        back.clicked.connect(self.backspace)
        return [*keys, clear, self._digit("0"), back]

    def _signs(self, texts: Messages, signs: str) -> list[Key]:
        if not signs:
            return []
        letters = self._special(texts, "letters")
        letters.clicked.connect(self.letters)
        return [*(self._digit(sign) for sign in signs), letters]

    def _digit(self, digit: str) -> Key:
        key = Key(self, digit, self._theme, name=digit, height_mm=KEY_HEIGHT_MM)
        key.clicked.connect(partial(self.digit.emit, digit))
        return self._sized(key)

    def _special(self, texts: Messages, what: str, icon: str = "") -> Key:
        words, name = texts.text(f"keyboard.{what}_short"), texts.text(f"keyboard.{what}")
        key = Key(
            self,
            words,
            self._theme,
            name=name,
            role="key_special",
            icon=icon,
            height_mm=KEY_HEIGHT_MM,
        )
        return self._sized(key)

    def _sized(self, key: Key) -> Key:
        key.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        key.setMinimumHeight(self._theme.mm(LEAST_HEIGHT_MM))
        key.setMaximumHeight(self._theme.mm(KEY_HEIGHT_MM))
        return self.lay(key)
