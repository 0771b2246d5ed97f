"""Slows the guessing of draft codes at one kiosk: a few slips are free, then waits, then a person.

The count lives in memory alone, and a right code clears it. Eight characters give some 10^12
codes: even a guesser who restarts the machine, or types his own code between guesses, gets two
guesses a minute, so a write to the disk per slip would buy nothing. It must never see a code.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from math import ceil

from kiosk.fields.field import Problem

FREE_TRIES = 3
WAITS_SECONDS = (10, 20, 40, 80)
"""After the third, fourth, fifth and sixth wrong code; the seventh calls the officer."""
FORGOTTEN_AFTER = timedelta(minutes=30)
"""Slips older than this were somebody else's."""


class ResumeGuard:
    """How many wrong codes this kiosk has seen of late."""

    def __init__(self) -> None:
        self._wrong = 0
        self._last_wrong: datetime | None = None

    def problem(self, now: datetime) -> Problem | None:
        """Why no code may be tried now (``resume.wait``, ``resume.needs_officer``), or None."""
        self._forget(now)
        if self._wrong < FREE_TRIES or self._last_wrong is None:
            return None
        if self.needs_officer:
            return Problem("resume.needs_officer")
        wait = timedelta(seconds=WAITS_SECONDS[self._wrong - FREE_TRIES])
        left = (self._last_wrong + wait - now).total_seconds()
        return Problem("resume.wait", {"seconds": ceil(left)}) if left > 0 else None

    def failed(self, now: datetime) -> Problem:
        """Notes a wrong code; what to tell the citizen (``resume.unknown`` while tries are free)."""
        self._forget(now)
        self._wrong += 1
        self._last_wrong = now
        return self.problem(now) or Problem("resume.unknown")

    def succeeded(self) -> None:
        """A right code: the slips before it were slips."""
        self._wrong = 0
        self._last_wrong = None

    def officer_opened(self) -> None:
        """An officer stands beside the screen and lets the citizen try again."""
        self.succeeded()

    @property
    def needs_officer(self) -> bool:
        """Whether waiting no longer helps. The citizen's card is another way to the draft."""
        return self._wrong >= FREE_TRIES + len(WAITS_SECONDS)

    def _forget(self, now: datetime) -> None:
        """Drops old slips, but never the need for an officer; a clock set back prolongs nothing."""
        if self._last_wrong is None:
            return
        self._last_wrong = min(self._last_wrong, now)
        if not self.needs_officer and now - self._last_wrong >= FORGOTTEN_AFTER:
            self.succeeded()
