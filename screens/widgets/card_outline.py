"""The outline of a bank card on the glass, made wider or narrower until a real card covers it.

All bank cards are 85.60 by 53.98 mm (ISO/IEC 7810 ID-1), so that a card in the hand measures the
panel. It knows pixels alone: what they mean is found out by it.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from screens.theme import Theme

CARD_MM = (85.60, 53.98)
CORNER_MM = 3.18
STEP = 2
LINE_MM = 0.5


class CardOutline(QWidget):
    """``card_px`` is how many pixels the card is wide just now."""

    def __init__(self, theme: Theme, card_px: int) -> None:
        super().__init__()
        self._theme, self.card_px = theme, card_px
        self.setAccessibleName("card")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(theme.mm(CARD_MM[1] * 0.6))

    def change(self, steps: int) -> None:
        """Wider, or narrower for less than none; it stays within what is to be seen."""
        widest = min(self.width(), int(self.height() * CARD_MM[0] / CARD_MM[1]))
        self.card_px = max(min(self.card_px + steps * STEP, widest), 20 * STEP)
        self.update()

    @property
    def pixels_per_mm(self) -> float:
        """What a card that fits tells about the glass."""
        return self.card_px / CARD_MM[0]

    def paintEvent(self, event: QPaintEvent) -> None:
        """The outline in the middle; its inside stays plain, for the card lies there."""
        wide, high = self.card_px, self.card_px * CARD_MM[1] / CARD_MM[0]
        line = max(self._theme.mm(LINE_MM), 1)
        card = QRectF((self.width() - wide) / 2, (self.height() - high) / 2, wide, high)
        inset = card.adjusted(line / 2, line / 2, -line / 2, -line / 2)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("accent"), line))
        painter.setBrush(self._theme.colour("surface"))
        corner = CORNER_MM * self.pixels_per_mm
        painter.drawRoundedRect(inset, corner, corner)
        painter.setPen(QPen(self._theme.colour("line"), line, Qt.PenStyle.DashLine))
        middle = card.center()
        painter.drawLine(int(card.left()), int(middle.y()), int(card.right()), int(middle.y()))
        painter.end()
