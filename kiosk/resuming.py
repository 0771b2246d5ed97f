"""Slows the guessing of draft codes at one kiosk: a few slips are free, then waits, then a person.

The count lives in memory alone. Eight characters give some 10^12 codes and a restart costs a
guesser a minute, so a write to the disk per slip would buy nothing; nor does a right code clear
the count, or a guesser would put his own draft between his guesses. It must never see a code.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from kiosk.clock import Clock

FREE_TRIES = 3
WAITS_SECONDS = (10, 20, 40, 80)
"""After the third, fourth, fifth and sixth wrong code; the seventh calls the officer."""
FORGOTTEN_AFTER = timedelta(minutes=30)
"""Slips older than this were somebody else's."""


@dataclass(frozen=True, slots=True)
class MayTry:
    """A code may be entered now."""


@dataclass(frozen=True, slots=True)
class MustWait:
    """Not before this moment."""

    until: datetime


@dataclass(frozen=True, slots=True)
class NeedsOfficer:
    """Only an officer opens this door again; the citizen's card is another."""


class ResumeGuard:
    """How many wrong codes this kiosk has seen of late."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._wrong = 0
        self._last_wrong: datetime | None = None

    def state(self) -> MayTry | MustWait | NeedsOfficer:
        """Whether a code may be entered now. Ask before each try, and again after ``wrong``."""
        now = self._clock()
        self._forget(now)
        if self._wrong < FREE_TRIES or self._last_wrong is None:
            return MayTry()
        if self._wrong >= FREE_TRIES + len(WAITS_SECONDS):
            return NeedsOfficer()
        wait = timedelta(seconds=WAITS_SECONDS[self._wrong - FREE_TRIES])
        until = self._last_wrong + wait
        return MustWait(until) if now < until else MayTry()

    def wrong(self) -> MayTry | MustWait | NeedsOfficer:
        """Notes a wrong code; the state that follows from it."""
        now = self._clock()
        self._forget(now)
        self._wrong += 1
        self._last_wrong = now
        return self.state()

    def officer_opened(self) -> None:
        """An officer stands beside the screen and lets the citizen try again."""
        self._wrong = 0
        self._last_wrong = None

    def _forget(self, now: datetime) -> None:
        """Drops old slips, but never the need for an officer; a clock set back ends a wait."""
        if self._last_wrong is None:
            return
        self._last_wrong = min(self._last_wrong, now)
        needs_officer = self._wrong >= FREE_TRIES + len(WAITS_SECONDS)
        if not needs_officer and now - self._last_wrong >= FORGOTTEN_AFTER:
            self.officer_opened()
