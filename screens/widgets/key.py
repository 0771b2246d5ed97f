"""One key of our own keyboard or number pad.

It acts when the finger is lifted on it, and sliding off cancels. Unlike a TapButton it has no
guard against the second tap: Telex and 00 need the same key twice. It never takes the focus from
the box that is being written in.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QMoveEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from screens.theme import Theme

LEAST_MM = 16.0
ICON_MM = 8.0
EDGE_MM = 0.5
REPEAT_AFTER_MS = 2000
"""EN 301 549, 5.7: where repeat cannot be adjusted, it begins no sooner than this."""
REPEAT_EVERY_MS = 250

Grounds = dict[tuple[str, bool, int, int], QPixmap]
"""Keys without words, by role, whether they are held, width and height."""


class Key(QPushButton):
    """``role`` is key, key_special or key_mark; ``name`` is what assistive technology says.

    ``height_mm`` is wanted; where room is scarce a key becomes lower, never below LEAST_MM.
    """

    became_other = Signal()
    """Its words, its place or whether it is held is another."""

    def __init__(
        self,
        text: str,
        theme: Theme,
        *,
        name: str,
        role: str = "key",
        icon: str = "",
        height_mm: float = LEAST_MM,
    ) -> None:
        super().__init__(f" {text}" if icon else text)
        self._sits = False
        self.setProperty("role", role)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.toggled.connect(self.became_other)
        self._edge = theme.mm(EDGE_MM)
        self._usual_height = theme.mm(height_mm)
        self.setMinimumHeight(theme.mm(LEAST_MM))
        if icon:
            size = theme.mm(ICON_MM)
            self.setIcon(QIcon(theme.sign(icon, size)))
            self.setIconSize(QSize(size, size))

    lies_in_bed = False
    """Whether a bed of keys paints this one while nobody touches it."""

    def setText(self, text: str) -> None:
        """Other words; cheap where they are the same."""
        if text != self.text():
            super().setText(text)
            self.became_other.emit()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self.became_other.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.became_other.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.lies_in_bed or self.isDown() or self._sits:
            super().paintEvent(event)

    def paint_into(self, painter: QPainter, grounds: Grounds) -> None:
        """As it looks now, for the picture of its bed.

        Its ground is taken from ``grounds``: a round edge takes longer to paint than a letter, and
        most keys of a bed have the same one.
        """
        if not self.icon().isNull():  # beside a sign a style places words only on the key itself
            self._sits = True
            self.render(painter, self.pos(), renderFlags=QWidget.RenderFlag.DrawChildren)
            self._sits = False
            return
        self.ensurePolished()
        option = QStyleOptionButton()
        self.initStyleOption(option)
        look = (str(self.property("role")), self.isChecked(), self.width(), self.height())
        if look not in grounds:
            grounds[look] = self._ground(option, painter.device().devicePixelRatioF())
        painter.save()
        painter.translate(self.pos())
        painter.setClipRect(self.rect())
        painter.drawPixmap(0, 0, grounds[look])
        painter.setFont(self.font())
        inner, label = (
            QStyle.SubElement.SE_PushButtonContents,
            QStyle.ControlElement.CE_PushButtonLabel,
        )
        option.rect = self.style().subElementRect(inner, option, self)
        self.style().drawControl(label, option, painter, self)
        painter.restore()

    def _ground(self, option: QStyleOptionButton, ratio: float) -> QPixmap:
        """The key without its words."""
        ground = QPixmap(self.size() * ratio)
        ground.setDevicePixelRatio(ratio)
        ground.fill(Qt.GlobalColor.transparent)
        painter = QPainter(ground)
        bevel = QStyle.ControlElement.CE_PushButtonBevel
        self.style().drawControl(bevel, option, painter, self)
        painter.end()
        return ground

    def repeat(self) -> Key:
        """Lets the key act again and again while it is held down."""
        self.setAutoRepeat(True)
        self.setAutoRepeatDelay(REPEAT_AFTER_MS)
        self.setAutoRepeatInterval(REPEAT_EVERY_MS)
        return self

    @property
    def words_width(self) -> int:
        """Pixels that sign and words need side by side."""
        sign = 0 if self.icon().isNull() else self.iconSize().width()
        return sign + self.fontMetrics().horizontalAdvance(self.text())

    @property
    def has_room(self) -> bool:
        """Whether the words fit between the edges of the key."""
        return self.words_width <= self.width() - 2 * self._edge

    def sizeHint(self) -> QSize:
        """As high as it should be; never wider for a longer word: the grid decides on widths."""
        return QSize(0, self._usual_height)
