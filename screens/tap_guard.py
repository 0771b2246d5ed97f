"""Tells a second tap from a tremor: the same place within half a second counts once.

Only controls that turn a page or change a state ask it. Keys of the keyboard never do: Telex and
00 need the same key twice. Its clock is an argument, so that a test need not wait.
"""

from __future__ import annotations

import time
from collections.abc import Callable

GUARD_SECONDS = 0.5
SAME_PLACE_MM = 30.0
"""A finger that trembles strays this far; the next page's button may lie under it."""


class TapGuard:
    """Remembers the last tap that counted. One for the whole window."""

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._last: tuple[float, float, float] | None = None

    def counts(self, x_mm: float, y_mm: float) -> bool:
        """Whether a tap at this place of the window counts; if so, it is remembered."""
        now = self._seconds()
        if self._last is not None:
            then, last_x, last_y = self._last
            near = abs(x_mm - last_x) < SAME_PLACE_MM and abs(y_mm - last_y) < SAME_PLACE_MM
            if near and now - then < GUARD_SECONDS:
                return False
        self._last = (now, x_mm, y_mm)
        return True
