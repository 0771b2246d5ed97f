"""Four marks, one in each corner, to be touched in turn: whether finger and picture agree.

A touch panel that was turned with the picture but not told so answers in another place. It shows
one mark at a time and counts the touches that went astray.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from screens.theme import Theme

RADIUS_MM = 10.0
EDGE_MM = 14.0
CORNERS = 4


class CornerMarks(QWidget):
    """``met`` after the last mark; ``strayed`` after each touch beside one."""

    met = Signal()
    strayed = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._at = self._astray = 0

    def where(self) -> QPointF:
        """The middle of the mark that is to be touched."""
        edge = self._theme.mm(EDGE_MM)
        left, top = edge, edge
        right, bottom = self.width() - edge, self.height() - edge
        corners = ((left, top), (right, top), (right, bottom), (left, bottom))
        return QPointF(*corners[min(self._at, CORNERS - 1)])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A finger, or a mouse."""
        apart = event.position() - self.where()
        if apart.manhattanLength() > self._theme.mm(2 * RADIUS_MM):
            self._astray += 1
            self.strayed.emit(self._astray)
            return
        self._at += 1
        self.update()
        if self._at == CORNERS:
            self.met.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """One mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("accent"), self._theme.mm(1)))
        painter.setBrush(self._theme.colour("gold_soft"))
        radius = self._theme.mm(RADIUS_MM)
        painter.drawEllipse(self.where(), radius, radius)
        painter.setBrush(self._theme.colour("accent"))
        painter.drawEllipse(self.where(), radius / 5, radius / 5)
        painter.end()
