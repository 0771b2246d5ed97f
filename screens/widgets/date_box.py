"""One part of a date: day, month or year in a large box.

It shows digits and tells that it was touched; it never judges them.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from screens.theme import Theme, restyle

BOX_HEIGHT_MM = 22.0


class DateBox(QPushButton):
    """Touching it makes it the one that is filled; ``size`` is how many digits fill it."""

    typed = Signal(str)
    backspace = Signal()
    entered = Signal()

    def __init__(self, theme: Theme, name: str, size: int) -> None:
        super().__init__()
        self.digits, self.size_in_digits = "", size
        self.setProperty("role", "datebox")
        self.setAccessibleName(name)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setFixedHeight(theme.mm(BOX_HEIGHT_MM))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def is_full(self) -> bool:
        """Whether no digit is missing."""
        return len(self.digits) >= self.size_in_digits

    def show_digits(self, digits: str) -> None:
        """Shows these digits."""
        self.digits = digits
        self.setText(digits)

    def set_active(self, active: bool) -> None:
        """Lights the box that is being filled."""
        self._set("active", active)

    def set_wrong(self, sentence: str) -> None:
        """Marks the box as wrong, for the eye and for the ear; "" takes that back."""
        self._set("wrong", bool(sentence))
        self.setAccessibleDescription(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A real keyboard fills the same boxes."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Backspace:
            self.backspace.emit()
        elif len(event.text()) == 1 and event.text().isprintable():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def _set(self, name: str, on: bool) -> None:
        if bool(self.property(name)) != on:
            self.setProperty(name, on)
            restyle(self)
