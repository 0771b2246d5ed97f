"""A QR code, painted from its matrix. It shows what it is given and keeps nothing."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.qr_matrix import Matrix, matrix_of


def paint_matrix(painter: QPainter, matrix: Matrix, area: QRectF) -> None:
    """Black on white, always: a scanner knows no themes."""
    side = min(area.width(), area.height())
    module = side / len(matrix)
    painter.fillRect(QRectF(area.left(), area.top(), side, side), Qt.GlobalColor.white)
    for y, row in enumerate(matrix):
        for x, dark in enumerate(row):
            if dark:
                spot = QRectF(area.left() + x * module, area.top() + y * module, module, module)
                painter.fillRect(
                    spot.toAlignedRect() if module >= 3 else spot, Qt.GlobalColor.black
                )


class QrCode(QWidget):
    """A square with a code in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._matrix = matrix_of(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_matrix(painter, self._matrix, QRectF(self.rect()))
        painter.end()
