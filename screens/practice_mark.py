"""Marks a practice as long as it lasts: a dashed edge all round, and the words in the header's place.

It lies over everything, covers and panels too, and lets every touch through.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt

from kiosk.messages import Messages
from screens.edge import Edge
from screens.frame import Frame
from screens.practice_sign import PracticeSign
from screens.theme import Theme


class PracticeMark(Edge):
    """One for the window, while somebody practises. ``says``: whether the words are its own."""

    stays_on_top = True

    def __init__(self, window: Frame, theme: Theme, texts: Messages, *, says: bool) -> None:
        super().__init__(window, "practice")
        self._sign = PracticeSign(theme, texts)
        self._sign.setParent(self)
        self._sign.setVisible(says)
        self._sign.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(texts.text("practice.mark"))

    def lie(self) -> None:
        super().lie()
        place = self._window.header.practice_place
        corner = self._window.header.mapTo(self._window, QPoint(0, 0))
        self._sign.setGeometry(QRect(place.topLeft() + corner, place.size()))
