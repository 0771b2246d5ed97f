"""One key of our own keyboard or number pad.

It acts when the finger is lifted on it, and sliding off cancels. Unlike a TapButton it has no
guard against the second tap: Telex and 00 need the same key twice. It never takes the focus from
the box that is being written in. How it looks is its bed's to know.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton

from screens.theme import Theme

if TYPE_CHECKING:
    from screens.widgets.key_bed import KeyBed

LEAST_MM = 16.0
ICON_MM = 8.0
EDGE_MM = 0.5
REPEAT_AFTER_MS = 2000
"""EN 301 549, 5.7: where repeat cannot be adjusted, it begins no sooner than this."""
REPEAT_EVERY_MS = 250

Kind = tuple[str, bool]
"""Role, and whether it is a sign: what stands between letters, and takes more room."""


class Key(QAbstractButton):
    """``role`` is key, key_special or key_mark; ``name`` is what assistive technology says.

    ``height_mm`` is what it asks of a layout; a keyboard places its keys itself.
    """

    def __init__(
        self,
        bed: KeyBed,
        text: str,
        theme: Theme,
        *,
        name: str,
        role: str = "key",
        is_sign: bool = False,
        icon: str = "",
        height_mm: float = LEAST_MM,
    ) -> None:
        super().__init__(bed)
        self._bed, self._usual_height = bed, theme.mm(height_mm)
        self.kind: Kind = role, is_sign
        self._icon, self.has_icon = icon, bool(icon)
        self.setProperty("role", role)
        self.setText(f" {text}" if icon else text)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUpdatesEnabled(False)
        self._edge = theme.mm(EDGE_MM)
        if icon:
            size = theme.mm(ICON_MM)
            self.setIcon(QIcon(theme.sign(icon, size)))
            self.setIconSize(QSize(size, size))

    def setText(self, text: str) -> None:
        """Other words; cheap where they are the same."""
        if text != self.text():
            super().setText(text)
            self._bed.look_again()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.setUpdatesEnabled(self.isDown())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setUpdatesEnabled(False)
        self._bed.update(self.geometry())
        super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """While it is touched; at rest its bed paints it, and Qt need not come by."""
        if self.isDown():
            self._bed.paint_key(self)

    @property
    def looks(self) -> tuple[Kind | str | bool | int, ...]:
        """All that makes one key of a theme look different from another, and its place."""
        place = (self.x(), self.y(), self.width(), self.height())
        return (self.kind, self._icon, self.text(), self.isChecked(), *place)

    def repeat(self) -> Key:
        """Lets the key act again and again while it is held down."""
        self.setAutoRepeat(True)
        self.setAutoRepeatDelay(REPEAT_AFTER_MS)
        self.setAutoRepeatInterval(REPEAT_EVERY_MS)
        return self

    @property
    def words_width(self) -> int:
        """Pixels that sign and words need side by side."""
        sign = self.iconSize().width() if self.has_icon else 0
        return sign + self.fontMetrics().horizontalAdvance(self.text())

    @property
    def has_room(self) -> bool:
        """Whether the words fit between the edges of the key."""
        return self.words_width <= self.width() - 2 * self._edge

    def sizeHint(self) -> QSize:
        """As high as it should be; never wider for a longer word: the grid decides on widths."""
        return QSize(0, self._usual_height)
