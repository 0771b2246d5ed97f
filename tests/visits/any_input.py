"""Every way in which something can reach a page: fingers, keys, code readers, assistive technology.

It tries them all at once and does not care what comes of it; the test looks.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.visits.floor import Floor

STEP_MM = 35
KEYS = "ab 12"
BURST = "079090001001|012345678|Nguyễn Thị Mẫu|01071960|Nữ|Tổ 1|01012021\r"
PRESS_MS = 130
"""Assistive technology presses a button with a little animation."""


class AnyInput:
    """Everything at one floor but touches of ``spared``: what the citizen may touch."""

    def __init__(self, floor: Floor) -> None:
        self._frame = floor.kiosk.frame
        self._mm = floor.kiosk.wardrobe.theme.mm
        self._device = QTest.createTouchDevice()

    def try_all(self, spared: QWidget | None) -> None:
        """Fingers all over the window, keys, a burst, and every action of every widget."""
        self._touch_everywhere(spared)
        self._type()
        self._act_on_everything(spared)
        QTest.qWait(PRESS_MS)

    def _touch_everywhere(self, spared: QWidget | None) -> None:
        window = self._frame.windowHandle()
        assert window is not None
        for spot in self._spots(spared):
            QTest.touchEvent(window, self._device).press(0, spot, window)
            QTest.touchEvent(window, self._device).release(0, spot, window)
            QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=spot)

    def _spots(self, spared: QWidget | None) -> Iterator[QPoint]:
        """A net over the window, and the middle of whatever is to be seen."""
        step = self._mm(STEP_MM)
        net = [
            QPoint(x, y)
            for x in range(step // 2, self._frame.width(), step)
            for y in range(step // 2, self._frame.height(), step)
        ]
        middles = [self._place(one).center() for one in self._seen(spared)]
        keep = self._place(spared) if spared is not None else QRect()
        return (spot for spot in (*net, *middles) if not keep.contains(spot))

    def _type(self) -> None:
        """As a keyboard, slowly, and as a code reader that ends with Enter."""
        window = self._frame.windowHandle()
        assert window is not None
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            QTest.keyClick(window, key)
        for letter in KEYS + BURST:
            target = QApplication.focusWidget() or self._frame
            key = Qt.Key.Key_Return if letter == "\r" else Qt.Key.Key_unknown
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(target, event)
        QTest.keyClick(window, Qt.Key.Key_Enter)

    def _act_on_everything(self, spared: QWidget | None) -> None:
        for widget in list(self._seen(spared)):
            interface = QAccessible.queryAccessibleInterface(widget)
            if interface is not None:
                _act(interface)

    def _seen(self, spared: QWidget | None) -> Iterator[QWidget]:
        for widget in self._frame.findChildren(QWidget):
            mine = spared is not None and (widget is spared or spared.isAncestorOf(widget))
            if widget.isVisible() and not mine:
                yield widget

    def _place(self, widget: QWidget) -> QRect:
        return QRect(widget.mapTo(self._frame, QPoint(0, 0)), widget.size())


def _act(interface: QAccessibleInterface) -> None:
    actions = interface.actionInterface()
    if actions is not None:
        for name in actions.actionNames():
            actions.doAction(name)
    editable = interface.editableTextInterface()
    if editable is not None:
        editable.insertText(0, "x")
