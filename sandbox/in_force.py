"""A day on which the usual procedures can be filed: measures must not end with their packs.

It must never be the clock of a kiosk that anybody uses.
"""

from __future__ import annotations

from datetime import datetime

from kiosk.clock import VIETNAM, Clock, system_clock

LAST_MORNING = datetime(2027, 2, 26, 9, tzinfo=VIETNAM)
"""The packs of today end two days later. To be moved when they are renewed."""


def in_force() -> Clock:
    """The machine's clock, or one that runs from the last morning on which there is something to file."""
    late = system_clock() - LAST_MORNING
    if late.total_seconds() <= 0:
        return system_clock
    return lambda: system_clock() - late
