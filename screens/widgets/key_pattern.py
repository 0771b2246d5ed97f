"""How the keys of one kind look: a button that is never seen, from which all of them are painted.

A stylesheet makes up its mind about each button by itself, and a keyboard has sixty keys of four
kinds: so four buttons take on the looks, and no key does. It knows nothing of what a key does.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QWidget

from screens.widgets.key import Key, Kind

Grounds = dict[tuple[bool, int, int], tuple[QPixmap, QRect]]
"""Keys without words and the room for these, by whether they are held, width and height."""

_BEVEL, _LABEL = QStyle.ControlElement.CE_PushButtonBevel, QStyle.ControlElement.CE_PushButtonLabel
_INNER = QStyle.SubElement.SE_PushButtonContents
_UP, _DOWN, _ON = (
    QStyle.StateFlag.State_Raised,
    QStyle.StateFlag.State_Sunken,
    QStyle.StateFlag.State_On,
)


class KeyPattern(QPushButton):
    """What a stylesheet says of ``role`` and ``sign`` it says here, once for all such keys."""

    def __init__(self, bed: QWidget, kind: Kind) -> None:
        super().__init__(bed)
        role, is_sign = kind
        self.setProperty("role", role)
        self.setProperty("sign", is_sign)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def paint(self, painter: QPainter, key: Key) -> None:
        """A key with a finger on it, from the painter's corner on."""
        option = self._option(key)
        option.state = option.state & ~_UP | _DOWN
        self.style().drawControl(_BEVEL, option, painter, self)
        self._paint_label(painter, option)

    def paint_at_rest(self, painter: QPainter, keys: Sequence[Key]) -> None:
        """Keys of this kind, each at its place.

        A round edge takes longer to paint than a letter, and most keys have the same one: those
        of one size are painted once.
        """
        grounds: Grounds = {}
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        for key in keys:
            look = key.isChecked(), key.width(), key.height()
            if look not in grounds:
                grounds[look] = self._ground(key, painter.device().devicePixelRatioF())
            ground, inner = grounds[look]
            painter.drawPixmap(key.pos(), ground)
            if not key.has_icon:
                place = inner.translated(key.pos())
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, key.text())
        for key in keys:
            if key.has_icon:
                painter.save()
                painter.translate(key.pos())
                self._paint_label(painter, self._option(key))
                painter.restore()

    def _paint_label(self, painter: QPainter, option: QStyleOptionButton) -> None:
        painter.setLayoutDirection(option.direction)  # else words beside a sign go astray
        painter.setFont(self.font())
        option.rect = self.style().subElementRect(_INNER, option, self)
        self.style().drawControl(_LABEL, option, painter, self)

    def _ground(self, key: Key, ratio: float) -> tuple[QPixmap, QRect]:
        """The key without its words, and the room for them."""
        option = self._option(key)
        ground = QPixmap(key.size() * ratio)
        ground.setDevicePixelRatio(ratio)
        ground.fill(Qt.GlobalColor.transparent)
        painter = QPainter(ground)
        self.style().drawControl(_BEVEL, option, painter, self)
        painter.end()
        return ground, self.style().subElementRect(_INNER, option, self)

    def _option(self, key: Key) -> QStyleOptionButton:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.rect, option.text = key.rect(), key.text()
        if key.has_icon:
            option.icon, option.iconSize = key.icon(), key.iconSize()
        if key.isChecked():
            option.state |= _ON
        return option
