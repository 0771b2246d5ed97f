"""How the keys of one kind look: a button that is never seen, from which all of them are painted.

A stylesheet makes up its mind about each button by itself, and a keyboard has sixty keys of four
kinds: so four buttons take on the looks, and no key does. It knows nothing of what a key does.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QWidget

from screens.widgets.key import Key, Kind

Grounds = dict[tuple[Kind, bool, int, int], QPixmap]
"""Keys without words, by kind, whether they are held, width and height."""

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

    def paint(self, painter: QPainter, key: Key, grounds: Grounds | None = None) -> None:
        """A key as it looks now, from the painter's corner on.

        Its ground is taken from ``grounds``: a round edge takes longer to paint than a letter, and
        most keys of a bed have the same one.
        """
        option = self._option(key)
        if grounds is None:
            self.style().drawControl(_BEVEL, option, painter, self)
        else:
            painter.drawPixmap(0, 0, self._ground(key, option, painter, grounds))
        painter.setFont(self.font())
        option.rect = self.style().subElementRect(_INNER, option, self)
        self.style().drawControl(_LABEL, option, painter, self)

    def _option(self, key: Key) -> QStyleOptionButton:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.rect, option.text = key.rect(), key.text()
        if key.has_icon:
            option.icon, option.iconSize = key.icon(), key.iconSize()
        if key.isDown():
            option.state = option.state & ~_UP | _DOWN
        if key.isChecked():
            option.state |= _ON
        return option

    def _ground(
        self, key: Key, option: QStyleOptionButton, painter: QPainter, grounds: Grounds
    ) -> QPixmap:
        """The key without its words."""
        look = (key.kind, key.isChecked(), key.width(), key.height())
        if look not in grounds:
            ratio = painter.device().devicePixelRatioF()
            grounds[look] = ground = QPixmap(key.size() * ratio)
            ground.setDevicePixelRatio(ratio)
            ground.fill(Qt.GlobalColor.transparent)
            within = QPainter(ground)
            self.style().drawControl(_BEVEL, option, within, self)
            within.end()
        return grounds[look]
