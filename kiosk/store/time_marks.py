"""What the store knows of the clock: when the journal was last written by one that was believed, and its leaps.

Rows that were written while the clock was suspected count only once somebody, or the clock itself, has
taken the suspicion back. It reads; it must never write.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from kiosk.care.time_watch import Leap
from kiosk.portal.reasons import Reason
from kiosk.store.database import Database
from kiosk.store.moment import text_of

ROWS = 20_000
"""More than a kiosk writes in the days within which a leap is waited over."""


class StoredTimeMarks:
    """Over the journal of one kiosk."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def last_believed(self) -> datetime | None:
        """When the journal was last written by a clock that was believed; None: never."""
        rows = self._database.glance(_LAST)
        return datetime.fromisoformat(rows[0][0]) if rows else None

    def is_suspected(self) -> bool:
        """Whether a suspicion was noted and not taken back since."""
        return bool(self._database.glance(_SUSPECTED))

    def last_written(self) -> datetime | None:
        """What the clock showed when the newest row was written, believed or not."""
        rows = self._database.glance(_NEWEST)
        return datetime.fromisoformat(rows[0][0]) if rows else None

    def latest_leap(self, longer: timedelta) -> Leap | None:
        """The newest place in the journal where the clock leapt by more, forth or back."""
        rows = self._database.glance(_LEAP, (ROWS, longer / timedelta(days=1)))
        if not rows:
            return None
        before, after = (datetime.fromisoformat(rows[0][name]) for name in ("before", "at"))
        trusted = bool(self._database.glance(_TRUSTED_SINCE, (rows[0]["seq"],)))
        return Leap(before, after, trusted)

    def portal_disagrees(self, since: datetime) -> bool:
        """Whether the portal's clock showed another day, and the connection is held for it."""
        return bool(self._database.glance(_DISAGREES, (Reason.WRONG_CLOCK, text_of(since))))


_TRUSTED = "(SELECT coalesce(max(seq), 0) FROM journal WHERE event = 'clock.trusted')"
_SUSPECTED = (
    f"SELECT seq FROM journal WHERE event = 'clock.suspected' AND seq > {_TRUSTED} "  # noqa: S608
    "ORDER BY seq LIMIT 1"
)
_LAST = (
    "SELECT at FROM journal WHERE seq < coalesce("  # noqa: S608 - fixed words only
    f"(SELECT min(seq) FROM journal WHERE event = 'clock.suspected' AND seq > {_TRUSTED}), "
    "9223372036854775807) ORDER BY seq DESC LIMIT 1"
)
_NEWEST = "SELECT at FROM journal ORDER BY seq DESC LIMIT 1"
_DISAGREES = "SELECT 1 FROM holds WHERE reason = ? AND until > ?"
_TRUSTED_SINCE = "SELECT 1 FROM journal WHERE event = 'clock.trusted' AND seq >= ? LIMIT 1"
_LEAP = """
    SELECT seq, at, before FROM (
        SELECT seq, at, lag(at) OVER (ORDER BY seq) AS before FROM journal
        WHERE seq > (SELECT max(seq) FROM journal) - ?
    )
    WHERE abs(julianday(at) - julianday(before)) > ? ORDER BY seq DESC LIMIT 1
"""
