"""Drawn papers, read once and painted once for a size: their letters cost more than a page may wait.

A picture of a drawing only. It must never hold anything of a citizen, and not more than a few.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from screens.kept_pictures import KeptPictures

MOST = 4
"""Pictures that are kept: the drawing that is seen and the next, each with and without shade."""

Key = tuple[Path, int, int, float, str]
"""File, width, height, pixels a point, and the shade."""


class PaperPictures:
    """One for a theme."""

    def __init__(self) -> None:
        self._read: dict[Path, QSvgRenderer] = {}
        self._painted: KeptPictures[Key, QImage] = KeptPictures(MOST)

    def forget(self) -> None:
        """No picture is kept any longer."""
        self._painted.forget()

    def drawing(self, file: Path) -> QSvgRenderer:
        """What the file holds; not valid where it is broken."""
        if file not in self._read:
            self._read[file] = QSvgRenderer(str(file))
        return self._read[file]

    def picture(self, file: Path, size: QSize, area: QRectF, ratio: float) -> QImage:
        """A picture of this size with the paper where ``area`` is, transparent around it."""
        return self._painted.picture(
            (file, size.width(), size.height(), ratio, ""),
            lambda: self._paint(file, size, area, ratio),
        )

    def shaded(self, file: Path, size: QSize, area: QRectF, ratio: float, shade: QColor) -> QImage:
        """The same under a shade, which falls on the paper only and not around its corners."""
        return self._painted.picture(
            (file, size.width(), size.height(), ratio, shade.name(QColor.NameFormat.HexArgb)),
            lambda: _under(shade, self.picture(file, size, area, ratio)),
        )

    def _paint(self, file: Path, size: QSize, area: QRectF, ratio: float) -> QImage:
        image = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.drawing(file).render(painter, area)
        painter.end()
        return image


def _under(shade: QColor, bare: QImage) -> QImage:
    image = bare.copy()
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shade)  # for fillRect PySide6 would name 180 gradients first
    painter.drawRect(image.rect())
    painter.end()
    return image
