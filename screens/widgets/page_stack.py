"""The place of the screens: one is seen, the others wait without costing anything.

A layout of Qt would lay out the whole window anew for each page that comes and goes.
"""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPalette, QResizeEvent
from PySide6.QtWidgets import QWidget


class PageStack(QWidget):
    """Pages over one another, ``edges`` (left, top, right, bottom, in pixels) around them.

    ``ground`` is what the pages stand on.
    """

    def __init__(self, edges: tuple[int, int, int, int], ground: QColor) -> None:
        super().__init__()
        self._edges = edges
        self._page: QWidget | None = None
        # Its own ground hides what is below: the whole window is not filled twice for each page.
        looks = self.palette()
        looks.setColor(QPalette.ColorRole.Window, ground)
        self.setPalette(looks)
        self.setAutoFillBackground(True)

    def hold(self, page: QWidget) -> bool:
        """Takes a page in, unseen; False where it is in already."""
        if page.parentWidget() is self:
            return False
        page.hide()
        page.setParent(self)
        page.setGeometry(self._room)
        return True

    def show_page(self, page: QWidget) -> None:
        """This page is seen, and no other."""
        former, self._page = self._page, page
        if former is page:
            return
        page.setGeometry(self._room)
        if former is not None:
            former.hide()
        page.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._page is not None:
            self._page.setGeometry(self._room)

    @property
    def _room(self) -> QRect:
        left, top, right, bottom = self._edges
        return self.rect().adjusted(left, top, -right, -bottom)
