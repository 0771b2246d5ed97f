"""Drawn papers, read once and painted once for a size: their letters cost more than a page may wait.

A picture of a drawing only. It must never hold anything of a citizen, and not more than a few.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

MOST = 6
"""Pictures that are kept; each is most of a megabyte."""


class PaperPictures:
    """One for a theme."""

    def __init__(self) -> None:
        self._read: dict[Path, QSvgRenderer] = {}
        self._painted: dict[tuple[Path, int, int, float], QImage] = {}

    def drawing(self, file: Path) -> QSvgRenderer:
        """What the file holds; not valid where it is broken."""
        if file not in self._read:
            self._read[file] = QSvgRenderer(str(file))
        return self._read[file]

    def picture(self, file: Path, size: QSize, area: QRectF, ratio: float) -> QImage:
        """A picture of this size with the paper where ``area`` is, transparent around it."""
        key = (file, size.width(), size.height(), ratio)
        if key not in self._painted:
            if len(self._painted) >= MOST:
                del self._painted[next(iter(self._painted))]
            self._painted[key] = self._paint(file, size, area, ratio)
        return self._painted[key]

    def _paint(self, file: Path, size: QSize, area: QRectF, ratio: float) -> QImage:
        image = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.drawing(file).render(painter, area)
        painter.end()
        return image
