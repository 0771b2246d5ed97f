"""A page of paper on the screen, as large as its place allows, never distorted.

It shows what will be printed. It must never take a touch or be taken for the real paper.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class FormSheet(QWidget):
    """The pages of one form, one at a time, each in the middle of its place."""

    def __init__(self, pages: Sequence[QImage], name: str) -> None:
        super().__init__()
        self._images = tuple(pages)
        self.pages, self.page = len(pages), 1
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def turn(self) -> bool:
        """The next page; False where this was the last."""
        if self.page == self.pages:
            return False
        self.page += 1
        self.update()
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        image = self._images[self.page - 1]
        room = QSizeF(self.size())
        size = QSizeF(image.size()).scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (room.width() - size.width()) / 2, (room.height() - size.height()) / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(left, top, size.width(), size.height()), image)
        painter.end()
