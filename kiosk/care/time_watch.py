"""Whether the machine's clock can be believed: against the program's own age and the journal.

A battery that is empty shows an old year; a hand that slips shows a far one. Then nothing is sent and
nothing is erased, and the officer reads why. A clock that is days or weeks ahead is right, after a long
closing, or was set wrong: nobody can tell at once, and two days of waiting cost less than a draft that was
erased too early. It must never mend the clock, nor stop a citizen, nor make an erasing wait for ever.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from msgspec import Struct

from kiosk.clock import VIETNAM, Clock
from kiosk.store.contract import Journal, JournalEvent

EARLIEST = datetime(2026, 1, 1, tzinfo=VIETNAM)
"""Older than the program itself: the machine's clock has lost its battery."""
BACK = timedelta(days=1)
"""Smaller leaps do no harm that the portal's own clock would not show."""
AHEAD = timedelta(days=45)
"""Longer than any holiday in which a kiosk stands still."""

LEAP = timedelta(days=3)
"""Longer than a weekend. Kiosks are used on every working day."""
PATIENCE = timedelta(days=2)
"""Within these days an officer, or the portal's own clock, has shown that a leap was a fault: until
then nothing is erased by the calendar."""
RECENT_HOLD = timedelta(hours=1)
LEAPT = JournalEvent("clock.leapt")

log = logging.getLogger(__name__)


class Suspicion(StrEnum):
    """Why a clock is not believed."""

    TOO_EARLY = "too_early"
    """It shows a time before this program was made."""
    SET_BACK = "set_back"
    """The journal was last written more than a day later than now."""
    FAR_AHEAD = "far_ahead"
    """Nothing was written for longer than a kiosk ever stands still."""


class Leap(Struct, frozen=True):
    """Two neighbours in the journal that lie far apart, and whether somebody said since that it is right."""

    before: datetime
    after: datetime
    is_trusted: bool


class TimeMarks(Protocol):
    """What the store remembers of times, believed or not."""

    def last_believed(self) -> datetime | None:
        """When the journal was last written by a clock that was believed; None: never."""

    def is_suspected(self) -> bool:
        """Whether a suspicion was noted and not taken back since."""

    def last_written(self) -> datetime | None:
        """What the clock showed when the newest row was written, believed or not."""

    def latest_leap(self, longer: timedelta) -> Leap | None:
        """The newest place in the journal where the clock leapt by more, forth or back."""

    def portal_disagrees(self, since: datetime) -> bool:
        """Whether the portal's clock showed another day, and the connection is held for it."""


def suspicion_of(now: datetime, last: datetime | None) -> Suspicion | None:
    """Why ``now`` cannot be believed, or None. ``last``: when a believed clock last wrote."""
    if now < EARLIEST:
        return Suspicion.TOO_EARLY
    if last is None:
        return None
    if now < last - BACK:
        return Suspicion.SET_BACK
    if now > last + AHEAD:
        return Suspicion.FAR_AHEAD
    return None


class TimeWatch:
    """One for each start. What was found is noted in the journal, and stands beyond a restart until
    the clock is right again or an officer says that it is (``kiosk clock --trust``)."""

    def __init__(self, marks: TimeMarks, journal: Journal, clock: Clock) -> None:
        self._marks, self._journal, self._clock = marks, journal, clock
        self._last = marks.last_believed()
        self._noted = marks.is_suspected()
        self._looked: datetime | None = None
        found = self.suspicion()
        if found is not None:
            log.warning("clock suspected %s", found)
            if not self._noted:
                journal.add(JournalEvent("clock.suspected", details={"why": str(found)}))
                self._noted = True
        self.settle()

    def suspicion(self) -> Suspicion | None:
        """Why the clock is not believed at this moment, or None."""
        return self.about(self._clock())

    def about(self, now: datetime) -> Suspicion | None:
        """The same about a moment; what an officer trusts is believed from then on."""
        found = suspicion_of(now, self._last)
        if found in (None, Suspicion.TOO_EARLY) or not self._noted or self._marks.is_suspected():
            return found
        self._last = self._marks.last_believed()
        return suspicion_of(now, self._last)

    def settle(self) -> None:
        """Takes back a noted suspicion once the clock is right again."""
        if self._noted and self._marks.is_suspected() and self.suspicion() is None:
            self._journal.add(JournalEvent("clock.trusted", details={"by": "clock"}))
            self._noted = False

    def may_erase(self, now: datetime) -> bool:
        """Whether data may be destroyed by the word of this clock; to be asked before each erasing."""
        looked, self._looked = self._looked, now
        if self.about(now) is not None or self._has_leapt(now, looked):
            return False
        if self._last is not None:  # a kiosk that runs for months has not leapt there
            self._last = max(self._last, now)
        return True

    def _has_leapt(self, now: datetime, looked: datetime | None) -> bool:
        """A leap that is seen first is noted, so that the days count from then, used or not.

        ``looked``: what the clock showed at the last look; no leap where it has run on since.
        """
        marks = self._marks
        if marks.portal_disagrees(now - RECENT_HOLD):
            return True
        written = marks.last_written()
        if written is not None and now - max(written, looked or written) > LEAP:
            self._journal.add(LEAPT)
            return True
        leap = marks.latest_leap(LEAP)
        if leap is None or leap.is_trusted:
            return False
        put_right = leap.after < leap.before or now < leap.after
        return not put_right and now - leap.after < PATIENCE
