"""How the keys of one kind look: a button that is never seen, from which all of them are painted.

A stylesheet makes up its mind about each button by itself, and a keyboard has sixty keys of four
kinds: so four buttons take on the looks, and no key does. It knows nothing of what a key does.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPixmap, QRegion
from PySide6.QtWidgets import QPushButton, QWidget

from screens.widgets.key import Key, Kind

Ground = tuple[bool, int, int]
"""Whether it is held, width and height: what makes keys of one kind different, but for their words."""


class KeyPattern(QPushButton):
    """What a stylesheet says of ``role`` and ``sign`` it says here, once for all such keys."""

    def __init__(self, bed: QWidget, kind: Kind) -> None:
        super().__init__(bed)
        role, is_sign = kind
        self.setProperty("role", role)
        self.setProperty("sign", is_sign)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def paint_held(self, painter: QPainter, key: Key) -> None:
        """A key with a finger on it, from the painter's corner on."""
        self.setDown(True)
        painter.drawPixmap(0, 0, self._picture(key, painter, key.text()))
        self.setDown(False)

    def paint_at_rest(self, painter: QPainter, keys: Sequence[Key]) -> None:
        """Keys of this kind, each at its place.

        A round edge takes longer to paint than a letter, and most keys have the same one: those
        of one size are painted once.
        """
        grounds: dict[Ground, QPixmap] = {}
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        for key in keys:
            if key.has_icon:
                painter.drawPixmap(key.pos(), self._picture(key, painter, key.text()))
                continue
            ground = key.isChecked(), key.width(), key.height()
            if ground not in grounds:
                grounds[ground] = self._picture(key, painter)
            painter.drawPixmap(key.pos(), grounds[ground])
            painter.drawText(key.geometry(), Qt.AlignmentFlag.AlignCenter, key.text())

    def _picture(self, key: Key, painter: QPainter, words: str = "") -> QPixmap:
        """As a button of these looks paints itself. No style is named for that: PySide6 would make
        six hundred members of enumerations for it at each start.
        """
        self.resize(key.size())
        self.setText(words)
        self.setIcon(key.icon())
        self.setIconSize(key.iconSize())
        self.setCheckable(key.isCheckable())
        self.setChecked(key.isChecked())
        ratio = painter.device().devicePixelRatioF()
        picture = QPixmap(key.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        self.render(picture, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
        return picture
