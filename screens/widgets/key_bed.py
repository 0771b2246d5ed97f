"""The bed on which keys lie: it paints all keys at rest in one go, from one picture.

Sixty keys with round corners, each painted by itself, cost more than half of a page. Each key
stays a button of its own for fingers, for tests of sizes and for assistive technology, and paints
itself while it is touched. The picture holds keys only, never what was written with them.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame

from screens.widgets.key import Grounds, Key

MOST_PICTURES = 2
"""Small and capital letters; a picture is two megabytes, and nearly everybody keeps to one way."""

Looks = tuple[tuple[str, bool, int, int, int, int], ...]


class KeyBed(QFrame):
    """Base of the keyboard and the number pad."""

    def __init__(self) -> None:
        super().__init__()
        self._lying: list[Key] = []
        self._pictures: dict[Looks, QPixmap] = {}
        self._looks: Looks | None = None
        """As the keys look now; looked at again only after one of them has changed."""

    def lay(self, key: Key) -> Key:
        """Takes a key in."""
        key.setParent(self)
        key.lies_in_bed = True
        key.became_other.connect(self._look_again)
        self._lying.append(key)
        return key

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture())
        painter.end()

    def _picture(self) -> QPixmap:
        if self._looks is None:
            self._looks = tuple(_looks_of(key) for key in self._lying)
        looks = self._looks
        if looks not in self._pictures:
            if any(key.isDown() for key in self._lying):
                return self._painted()  # a finger on a key is not what it looks like at rest
            if len(self._pictures) >= MOST_PICTURES:
                del self._pictures[next(iter(self._pictures))]
            self._pictures[looks] = self._painted()
        return self._pictures[looks]

    def _look_again(self) -> None:
        self._looks = None

    def _painted(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter, grounds = QPainter(picture), Grounds()
        for key in self._lying:
            key.paint_into(painter, grounds)
        painter.end()
        return picture


def _looks_of(key: Key) -> tuple[str, bool, int, int, int, int]:
    return key.text(), key.isChecked(), key.x(), key.y(), key.width(), key.height()
