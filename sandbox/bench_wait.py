"""The moment from which on the benchmarks' citizen comes. Not a part of what is measured as a start."""

from __future__ import annotations

from PySide6.QtTest import QTest

from screens.app import Kiosk

STEP_MS = 10


def wait_for_somebody(kiosk: Kiosk) -> None:
    """As long as a kiosk that was started makes things ready; nobody comes within that second."""
    while not kiosk.head_start.is_done:
        QTest.qWait(STEP_MS)
