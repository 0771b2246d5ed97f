"""Whether the machine's clock can be believed: against the program's own age and the journal.

A battery that is empty shows an old year; a hand that slips shows a far one. Then nothing is sent and
nothing is erased, and the officer reads why. It must never mend the clock, nor stop a citizen.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from kiosk.clock import VIETNAM

EARLIEST = datetime(2026, 1, 1, tzinfo=VIETNAM)
"""Older than the program itself: the machine's clock has lost its battery."""
BACK = timedelta(minutes=10)
"""A clock is set right by seconds or minutes; what was written in its future is more."""
AHEAD = timedelta(days=45)
"""Longer than any holiday in which a kiosk stands still."""


class Suspicion(StrEnum):
    """Why a clock is not believed."""

    TOO_EARLY = "too_early"
    """It shows a time before this program was made."""
    SET_BACK = "set_back"
    """The journal was last written later than now."""
    FAR_AHEAD = "far_ahead"
    """Nothing was written for longer than a kiosk ever stands still."""


def suspicion_of(now: datetime, last: datetime | None) -> Suspicion | None:
    """Why ``now`` cannot be believed, or None. ``last``: when the journal was last written."""
    if now < EARLIEST:
        return Suspicion.TOO_EARLY
    if last is None:
        return None
    if now < last - BACK:
        return Suspicion.SET_BACK
    if now > last + AHEAD:
        return Suspicion.FAR_AHEAD
    return None
