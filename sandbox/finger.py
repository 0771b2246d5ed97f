"""The finger of the scripted citizen: real touch events on controls that a person could hit.

It refuses what a person could not touch: hidden, covered, off the glass, too small. It waits like
a person before it touches the same place again.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from sandbox.eyes import CannotGoOn, Eyes

TARGET_MM = 20.0
KEY_MM = 16.0
SAME_PLACE_MM = 30.0
PAUSE_MS = 520


class Finger:
    """Touches one window. ``pause`` waits before a second touch of the same place.

    ``touching`` is told right before each touch: a stopwatch begins there. From one control to
    the next it needs ``between_ms``.
    """

    def __init__(
        self,
        eyes: Eyes,
        pixels_per_mm: float,
        pause: Callable[[int], None] = QTest.qWait,
        touching: Callable[[], None] = lambda: None,
        between_ms: int = 0,
    ) -> None:
        self._eyes, self._scale, self._pause = eyes, pixels_per_mm, pause
        self._touching, self._between_ms = touching, between_ms
        self._device: QPointingDevice = QTest.createTouchDevice()
        self._taps: list[tuple[float, QPoint]] = []

    def tap(self, widget: QWidget) -> None:
        """Touches a control that acts: a button, a card, a box."""
        if self._between_ms:
            QTest.qWait(self._between_ms)
        spot = self._reachable(widget, TARGET_MM)
        self._wait_like_a_person(spot)
        self._touch(spot)
        self._taps.append((time.monotonic(), spot))

    def press(self, key: QWidget) -> None:
        """Touches a key of the keyboard or the number pad."""
        self._touch(self._reachable(key, KEY_MM))

    def _wait_like_a_person(self, spot: QPoint) -> None:
        """A place that was just touched is left alone for a while, whatever was touched since."""
        now = time.monotonic()
        self._taps = [one for one in self._taps if (now - one[0]) * 1000 < PAUSE_MS]
        then = max((at for at, place in self._taps if self._near(spot, place)), default=None)
        if then is not None:
            self._pause(PAUSE_MS - round((now - then) * 1000))

    def _touch(self, spot: QPoint) -> None:
        window = self._eyes.window.windowHandle()
        assert window is not None, "a window that was never shown"
        self._touching()
        QTest.touchEvent(window, self._device).press(0, spot, window)
        QTest.touchEvent(window, self._device).release(0, spot, window)
        QTest.qWait(1)

    def _reachable(self, widget: QWidget, least_mm: float) -> QPoint:
        """The middle of a control that is enabled, whole, uncovered and large enough."""
        window, place = self._eyes.window, self._eyes.place
        name = widget.accessibleName() or widget.accessibleIdentifier()
        rect = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
        if not widget.isEnabled():
            raise CannotGoOn(f"{place}: {name!r} cannot be used")
        if not window.rect().contains(rect):
            raise CannotGoOn(f"{place}: {name!r} lies outside the screen")
        least = round(least_mm * self._scale) - 1  # a pixel for rounding
        if rect.width() < least or rect.height() < least:
            size = f"{rect.width() / self._scale:.1f} × {rect.height() / self._scale:.1f} mm"
            raise CannotGoOn(f"{place}: {name!r} is too small ({size})")
        hit = window.childAt(rect.center())
        if hit is not widget and not (hit and widget.isAncestorOf(hit)):
            raise CannotGoOn(f"{place}: {name!r} is covered")
        return rect.center()

    def _near(self, one: QPoint, other: QPoint) -> bool:
        least = SAME_PLACE_MM * self._scale
        return abs(one.x() - other.x()) < least and abs(one.y() - other.y()) < least
