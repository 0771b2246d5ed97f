"""The pen with which paper is written: lines of text that wrap, in millimetres, from the top down.

The receipt and the form share it, on paper and as a picture. It must never know what it writes.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from screens.theme import FAMILIES, cap_share


class PagePen:
    """Writes on one painter; ``y`` is where the next line begins, in millimetres."""

    def __init__(self, painter: QPainter, dots_per_mm: float, top_mm: float) -> None:
        self.painter, self.scale, self.y = painter, dots_per_mm, top_mm

    def write(
        self,
        text: str,
        cap_mm: float,
        left: float,
        width: float,
        *,
        colour: str,
        bold: bool = False,
        centred: bool = False,
        gap: float = 0.0,
    ) -> None:
        """A text that wraps; the next one begins below it."""
        used = self.height(text, cap_mm, width, bold=bold)
        self.painter.setPen(QColor(colour))
        room = self.dots(QRectF(left, self.y, width, used + 1))
        self.painter.drawText(room, self._flags(centred), text)
        self.y += used + gap

    def height(self, text: str, cap_mm: float, width: float, *, bold: bool = False) -> float:
        """How many millimetres a text needs; the painter has its letters afterwards."""
        font = QFont(list(FAMILIES))
        font.setPixelSize(max(1, round(cap_mm * self.scale / cap_share())))
        font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Medium)
        self.painter.setFont(font)
        room = self.dots(QRectF(0, 0, width, 10_000))
        return self.painter.boundingRect(room, self._flags(False), text).height() / self.scale

    def dots(self, area: QRectF) -> QRectF:
        """An area in millimetres as dots of the device."""
        scale = self.scale
        return QRectF(
            area.x() * scale, area.y() * scale, area.width() * scale, area.height() * scale
        )

    @staticmethod
    def _flags(centred: bool) -> int:
        side = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
        return int(side) | int(Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
