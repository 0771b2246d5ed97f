"""When the journal was last written by a clock that was believed.

Rows that were written while the clock was suspected count only once somebody, or the clock itself, has
taken the suspicion back. It reads; it must never write.
"""

from __future__ import annotations

from datetime import datetime

from kiosk.store.database import Database


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
