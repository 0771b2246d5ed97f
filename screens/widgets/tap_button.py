"""A button that turns a page or changes a state: words that wrap, a sign, and a guard.

A second tap on the same place within half a second is ignored. The action comes on release;
sliding off cancels it. It never stands for a key of the keyboard.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
)

from screens.theme import Theme
from screens.widgets.flow_text import FlowText

MIN_MM = 20.0
NO_ICON = "-"
"""No name of a sign: nothing was drawn or hidden yet."""
HIGHEST_PX = 4000
"""Room in which words are measured: more than any."""
STANDING = ("tile", "hero")
"""Their sign stands above their words."""
ICON_MM = {"hero": 22.0, "choice": 12.0, "tile": 30.0}
USUAL_ICON_MM = 8.0
SIGN_PER_CAP = 1.6
"""A sign beside words is higher than their capitals: its strokes leave room around them."""
TEXT_ROLE = {"hero": "hero", "tool": "tool"}
SIGN_COLOUR = {"primary": "on_accent", "hero": "on_accent", "tool": "on_header"}


class TapButton(QPushButton):
    """``tapped`` is the one signal to connect to. A second line of the text is its note."""

    tapped = Signal()

    def __init__(self, text: str, theme: Theme, *, role: str, icon: str = "") -> None:
        super().__init__()
        self._theme, self._role, self._icon_name = theme, role, NO_ICON
        self._told: tuple[str, str] | None = None
        self.setProperty("role", role)
        self._sign, self._words = QLabel(), FlowText("", role=TEXT_ROLE.get(role, "button"))
        self._note: FlowText | None = None
        """Few buttons ever say more than their words."""
        self._row = row = QHBoxLayout(self)
        side = theme.mm(4 if role == "tool" else 5 if theme.is_tight else 6)
        row.setContentsMargins(side, theme.mm(2), side, theme.mm(2))
        row.setSpacing(theme.mm(2 if role == "tool" else 4))
        self._column = column = QVBoxLayout()
        column.setSpacing(theme.mm(1))
        column.addStretch(1)
        column.addWidget(self._words)
        column.addStretch(1)
        if role in STANDING:
            self._stand(column)
        else:
            row.addWidget(self._sign)
        row.addLayout(column, 1)
        for child in (self._sign, self._words):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setMinimumHeight(theme.mm(MIN_MM))  # a least width of its own would undercut the words
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.clicked.connect(self._guarded)
        self.set_words(text, icon)

    def be_ready(self) -> None:
        """Takes on its looks before it is seen."""
        for one in (self, self._sign, self._words, self._note):
            if one is not None:
                one.ensurePolished()

    def set_words(self, text: str, icon: str = "") -> None:
        """Other words on the same button."""
        if (text, icon) == self._told:
            return
        self._told = (text, icon)
        first, _, note = text.partition("\n")
        self._words.setText(first)
        if note or self._note is not None:
            self._noted().say_if_any(note)
        self.setAccessibleName(first)
        if icon != self._icon_name:
            self._icon_name = icon
            self._draw_sign()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """What the words need on one line, so that a footer gives it to them."""
        self._words.ensurePolished()
        words = self._words.fontMetrics().horizontalAdvance(self._words.text())
        sign = self._sign.width() + self._row.spacing() if self._sign.isVisibleTo(self) else 0
        edges = self._row.contentsMargins()
        width = words + sign + edges.left() + edges.right() + self._theme.mm(1)
        return QSize(width, self._row.sizeHint().height()).expandedTo(self._least())

    def minimumSizeHint(self) -> QSize:
        """What the words need when they wrap."""
        return self._row.minimumSize().expandedTo(self._least())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self._row.heightForWidth(width), self.minimumHeight())

    def height_for_words(self, first: str, note: str, width: int) -> int:
        """Pixels of height that these words would need, a sign beside them."""
        edges = self._row.contentsMargins()
        inner = width - edges.left() - edges.right() - self._sign.width() - self._row.spacing()
        height = edges.top() + edges.bottom() + _height(self._words, first, inner)
        if note:
            height += self._column.spacing() + _height(self._noted(), note, inner)
        return max(height, self.minimumHeight())

    def _least(self) -> QSize:
        """What a finger needs."""
        return QSize(self._theme.mm(MIN_MM), self.minimumHeight())

    def _stand(self, column: QVBoxLayout) -> None:
        """Its sign above its words, both in the middle."""
        column.insertWidget(1, self._sign, 0, Qt.AlignmentFlag.AlignHCenter)
        column.insertSpacing(2, self._theme.mm(2))
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def _noted(self) -> FlowText:
        """The line beneath its words."""
        if self._note is None:
            self._note = note = FlowText("", role="button_note", parent=self)
            note.hide()
            note.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            note.setAlignment(self._words.alignment())
            self._column.insertWidget(self._column.indexOf(self._words) + 1, note)
        return self._note

    def _draw_sign(self) -> None:
        self._sign.setVisible(bool(self._icon_name))
        if not self._icon_name:
            return
        words = self._theme.looks.text[TEXT_ROLE.get(self._role, "button")].cap_mm
        usual = USUAL_ICON_MM if self._role == "tool" else max(USUAL_ICON_MM, words * SIGN_PER_CAP)
        size = self._theme.mm(ICON_MM.get(self._role, usual))
        colour = SIGN_COLOUR.get(self._role, "accent")
        self._sign.setPixmap(self._theme.sign(self._icon_name, size, colour))
        self._sign.setFixedWidth(size)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        with self._painted_later():
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        with self._painted_later():
            super().mouseReleaseEvent(event)

    @contextmanager
    def _painted_later(self) -> Iterator[None]:
        """Together with what the touch brings about; Qt would paint a button by itself before that."""
        self.setUpdatesEnabled(False)
        try:
            yield
        finally:
            self.setUpdatesEnabled(True)

    def _guarded(self) -> None:
        middle = self.mapTo(self.window(), QPoint(self.width() // 2, self.height() // 2))
        scale = self._theme.panel.pixels_per_mm
        if self._theme.taps.counts(middle.x() / scale, middle.y() / scale):
            self.tapped.emit()


def _height(label: FlowText, words: str, width: int) -> int:
    """What a label would need for other words."""
    label.ensurePolished()
    room = QRect(0, 0, width, HIGHEST_PX)
    flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
    return label.fontMetrics().boundingRect(room, flags, words).height()
