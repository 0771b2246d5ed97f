"""The place of the screens: one is seen, the others wait without costing anything.

A layout of Qt would lay out the whole window anew for each page that comes and goes. A page of which
there is a picture is seen as that picture first, and is painted itself when no finger waits for it.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

SEEN_MS = 20
"""By then a picture is painted."""


class PagePicture(QWidget):
    """Stands for a moment where a page is. Fingers reach the page through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # nothing below it is painted
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._picture = QPixmap()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SEEN_MS)
        self._timer.timeout.connect(self.end)
        self.hide()

    def show_over(self, page: QWidget, picture: QPixmap) -> bool:
        """Paints it, where it fits the page; whether it does."""
        if picture.deviceIndependentSize().toSize() != page.size():
            return False
        self._picture = picture
        self.setGeometry(page.geometry())
        self.raise_()
        self.show()
        self.repaint()  # at once: the page behind it is put in order meanwhile
        self._timer.start()
        return True

    def end(self) -> None:
        """The page itself is painted."""
        self._timer.stop()
        self.hide()
        self._picture = QPixmap()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.end()


class PageStack(QWidget):
    """Pages over one another, ``edges`` (left, top, right, bottom, in pixels) around them.

    ``ground`` is what the pages stand on.
    """

    pictured = Signal()
    """The picture of the page that comes is painted, and nothing else of it yet."""

    def __init__(self, edges: tuple[int, int, int, int], ground: QColor) -> None:
        super().__init__()
        self._edges = edges
        self._page: QWidget | None = None
        self._picture = PagePicture(self)
        # Its own ground hides what is below: the whole window is not filled twice for each page.
        looks = self.palette()
        looks.setColor(QPalette.ColorRole.Window, ground)
        self.setPalette(looks)
        self.setAutoFillBackground(True)

    def hold(self, page: QWidget) -> bool:
        """Takes a page in, unseen, as large as it will be; False where it is in already."""
        is_new = page.parentWidget() is not self
        if is_new:
            page.hide()
            page.setParent(self)
        page.setGeometry(self._room)
        return is_new

    def show_page(self, page: QWidget, picture: QPixmap | None = None) -> None:
        """This page, which is held, is seen, and no other; at first its picture, where there is one."""
        self._picture.end()
        former, self._page = self._page, page
        if former is page:
            return
        if picture is not None and self._picture.show_over(page, picture):
            self.pictured.emit()
        if former is not None:
            former.hide()
        page.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._picture.end()
        if self._page is not None:
            self._page.setGeometry(self._room)

    @property
    def _room(self) -> QRect:
        left, top, right, bottom = self._edges
        return self.rect().adjusted(left, top, -right, -bottom)
