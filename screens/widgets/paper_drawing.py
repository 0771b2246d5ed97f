"""A drawn paper with the spot to look at lit, and the rest in a soft shade.

It draws what it is given and knows no question. It must never pass for a real paper (each drawing
says what it is), take a touch, or break a screen where its file is broken: then it shows nothing.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from screens.drawings import LitDrawing
from screens.theme import Theme

HIGHEST_MM = 120.0
"""Beyond this a paper would push its own words off the panel."""
LEAST_MM = 84.0
"""As wide as a card in the hand: its lines are read without effort."""
TIGHT_MM = 54.0
"""Narrower, its smallest words are no longer read; the paper and its lit spot are known at a glance."""
RING_MM = 1.4
ROUND_MM = 2.0
"""On a paper that is read without effort; both are narrower on a smaller one, where lines lie closer."""
SHADE_OPACITY = 0.3
"""Dark enough that the eye goes to the spot, light enough to recognise the paper around it."""


class PaperDrawing(QWidget):
    """One drawing, as large as its place allows, never distorted."""

    def __init__(self, theme: Theme, drawing: LitDrawing | None) -> None:
        super().__init__()
        self._theme = theme
        self._drawing: LitDrawing | None = None
        self._renderer: QSvgRenderer | None = None
        self.show_drawing(drawing)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_drawing(self, drawing: LitDrawing | None) -> None:
        """Shows another drawing, or none; the same paper is not read again for another spot."""
        if drawing is None and self._drawing is None:
            return
        self._renderer = self._theme.papers.drawing(drawing.file) if drawing is not None else None
        self._drawing = drawing
        self.setAccessibleName(drawing.words if drawing is not None else "")
        self.updateGeometry()
        self.update()

    @property
    def shows_something(self) -> bool:
        """Whether there is a drawing at all."""
        return self._renderer is not None and self._renderer.isValid()

    def heightForWidth(self, width: int) -> int:
        """As high as the paper is at this width, up to a limit."""
        paper = self._paper.size()
        if paper.isEmpty():
            return 0
        return min(round(width * paper.height() / paper.width()), self._theme.mm(HIGHEST_MM))

    def sizeHint(self) -> QSize:
        """The width at which the drawings are meant to be read."""
        width = self._theme.mm(HIGHEST_MM) if self.shows_something else 0
        return QSize(width, self.heightForWidth(width))

    def least_height(self, width: int) -> int:
        """As low as it should be within this width."""
        return self.heightForWidth(min(width, self._theme.mm(LEAST_MM)))

    def tight_height(self, width: int) -> int:
        """As low as it may become where it would else not be seen with the words before it."""
        return self.heightForWidth(min(width, self._theme.mm(TIGHT_MM)))

    def paintEvent(self, event: QPaintEvent) -> None:
        drawing, area = self._drawing, self._area
        if drawing is None or not self.shows_something or area.isEmpty():
            return
        papers, place = self._theme.papers, (drawing.file, self.size(), area)
        ratio, lit = self.devicePixelRatioF(), self._lit()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if lit is None:
            painter.drawImage(0, 0, papers.picture(*place, ratio))
        else:
            # Both are kept pictures: to shade the paper anew for each spot took longer than a text.
            painter.drawImage(0, 0, papers.shaded(*place, ratio, self._shade()))
            painter.setClipRect(lit)
            painter.drawImage(0, 0, papers.picture(*place, ratio))
            painter.setClipping(False)
            self._paint_ring(painter, lit)
        painter.end()

    @property
    def _paper(self) -> QRectF:
        """The paper in its own units; empty where there is none."""
        shown = self._renderer
        return shown.viewBoxF() if shown is not None and shown.isValid() else QRectF()

    @property
    def _area(self) -> QRectF:
        """Where the paper lies within this widget: whole, in the middle."""
        size = self._paper.size().scaled(
            QRectF(self.rect()).size(), Qt.AspectRatioMode.KeepAspectRatio
        )
        area = QRectF(0, 0, size.width(), size.height())
        area.moveCenter(QRectF(self.rect()).center())
        return area

    def _lit(self) -> QRectF | None:
        """The spot within this widget."""
        if self._drawing is None or self._drawing.spot is None:
            return None
        area, spot = self._area, self._drawing.spot
        scale = area.width() / self._paper.width()
        corner = area.topLeft() + spot.topLeft() * scale
        ring = self._scaled(RING_MM) / 2  # drawn around the spot, not over its first letter
        return QRectF(corner, spot.size() * scale).adjusted(-ring, -ring, ring, ring)

    def _scaled(self, millimetres: float) -> float:
        return self._theme.mm(millimetres) * min(self._area.width() / self._theme.mm(LEAST_MM), 1.0)

    def _shade(self) -> QColor:
        shade = self._theme.colour("shade")
        shade.setAlphaF(SHADE_OPACITY)
        return shade

    def _rounded(self, spot: QRectF) -> QPainterPath:
        path = QPainterPath()
        corner = self._scaled(ROUND_MM)
        path.addRoundedRect(spot, corner, corner)
        return path

    def _paint_ring(self, painter: QPainter, lit: QRectF) -> None:
        painter.setPen(QPen(self._theme.colour("gold"), self._scaled(RING_MM)))
        painter.drawPath(self._rounded(lit))
