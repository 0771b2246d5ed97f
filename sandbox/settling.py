"""Waiting until a window has laid itself out, so that a picture or a test sees what a person sees."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

SETTLE_MS = 15
MOST_ROUNDS = 40


def settle(window: QWidget) -> None:
    """Lets Qt lay out until nothing moves: words that wrap may ask for room a second time."""
    former: list[QRect] = []
    for _ in range(MOST_ROUNDS):
        QTest.qWait(SETTLE_MS)
        seen = [one.geometry() for one in window.findChildren(QWidget) if one.isVisible()]
        if seen == former:
            return
        former = seen
