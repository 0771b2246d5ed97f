"""The hand of the tour: sets controls off by their words, without a finger and without a look.

It is for pictures and layouts only; whether a person could touch a control is not asked here.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from screens.app import Kiosk
from screens.screen import Screen

SETTLE_MS = 25
MOST_RESTS = 800


class TourHand:
    """One hand for one kiosk."""

    def __init__(self, kiosk: Kiosk) -> None:
        self._kiosk = kiosk

    @property
    def page(self) -> Screen:
        """The screen that stands there now."""
        page = self._kiosk.frame.page
        assert page is not None
        return page

    def sees(self, role: str) -> bool:
        """Whether a widget of this role is shown."""
        found = self._kiosk.frame.findChildren(QWidget)
        return any(one.isVisible() and one.property("role") == role for one in found)

    def press(self, key: str) -> bool:
        """Sets off the control whose words have this key; whether there is one."""
        return self.press_named(self._kiosk.texts.text(key))

    def rest(self) -> None:
        """Until a paper that was taken or kept has been looked at."""
        self.wait(lambda: not getattr(self.page, "is_working", False))

    def wait(self, until: Callable[[], bool]) -> None:
        """Until it comes to be so, but not for ever."""
        for _ in range(MOST_RESTS):
            if until():
                return
            QTest.qWait(SETTLE_MS)

    def press_named(self, name: str) -> bool:
        """Sets off the control of this name; whether there is one."""
        for button in self._kiosk.frame.findChildren(QAbstractButton):
            if button.isVisible() and button.accessibleName() == name:
                button.click()
                QTest.qWait(SETTLE_MS)
                self.rest()
                return True
        return False
