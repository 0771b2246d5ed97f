"""A day on which the usual procedures can be filed: measures and pictures must not end with their packs.

It must never be the clock of a kiosk that anybody uses, or of one before a portal with another clock.
"""

from __future__ import annotations

from datetime import date

from kiosk.clock import Clock, system_clock

LAST_DAY = date(2027, 2, 22)
"""The packs of today end six days later: a quick clock has some way to go. To be moved when they are
renewed."""


def in_force() -> Clock:
    """The machine's clock, or one that shows this time of day on the last day with all that can be filed."""
    late = system_clock().date() - LAST_DAY
    if late.days <= 0:
        return system_clock
    return lambda: system_clock() - late
