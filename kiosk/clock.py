"""Time as an argument: the one type through which the core learns the hour.

It must never be replaced by a call to ``datetime.now`` deep in a rule: a rule that reads the
clock by itself cannot be tested for the power cut of 2000 or the deadline of 2027.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7), "ICT")
"""Asia/Ho_Chi_Minh has had no daylight saving since 1975, so a fixed offset is exact."""

Clock = Callable[[], datetime]
"""Answers the present moment, always with a zone."""


def system_clock() -> datetime:
    """The machine's own clock, in Vietnam's zone."""
    return datetime.now(VIETNAM)
