"""The bed on which keys lie: it paints all keys at rest in one go, from one picture.

Sixty keys with round corners, each painted by itself, cost more than half of a page. Each key
stays a button of its own for fingers, for tests of sizes and for assistive technology, and is
painted by itself while it is touched. The picture holds keys only, never what was written with
them.
"""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame

from screens.theme import Theme
from screens.widgets.key import Key, Kind
from screens.widgets.key_pattern import KeyPattern


class KeyBed(QFrame):
    """Base of the keyboard and the number pad."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._lying: list[Key] = []
        self._patterns: dict[Kind, KeyPattern] = {}
        self._pictures = theme.keys
        self._looks: Hashable = None
        """As the keys look now; looked at again only after one of them has changed."""

    def lay(self, key: Key) -> Key:
        """Takes a key in."""
        self._lying.append(key)
        if key.kind not in self._patterns:
            self._patterns[key.kind] = KeyPattern(self, key.kind)
        return key

    def look_again(self) -> None:
        """A key has other words, another place, or is held or no longer."""
        self._looks = None
        self.update()

    def paint_key(self, key: Key) -> None:
        """One key, on itself."""
        painter = QPainter(key)
        self._patterns[key.kind].paint_held(painter, key)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Once the style is known, or is another, so are the letters of the keys."""
        is_styled = self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished)
        if is_styled and event.type() in (QEvent.Type.Polish, QEvent.Type.StyleChange):
            self._take_letters()
        return super().event(event)

    def _take_letters(self) -> None:
        for pattern in self._patterns.values():
            pattern.ensurePolished()
        for key in self._lying:
            key.setFont(self._patterns[key.kind].font())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.look_again()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self.picture())
        painter.end()

    def picture(self) -> QPixmap:
        """All keys as they look at rest, wherever a finger is: a key that is touched paints itself."""
        if self._looks is None:
            self._looks = (self.size().toTuple(), *(key.looks for key in self._lying))
        return self._pictures.picture(self._looks, self._painted)

    def _painted(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        for kind, pattern in self._patterns.items():
            pattern.paint_at_rest(painter, [key for key in self._lying if key.kind == kind])
        painter.end()
        return picture
