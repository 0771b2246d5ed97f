"""Whether the machine's clock may be believed where data would be destroyed by its word.

A leap beyond any holiday is ``time_watch``'s matter, which waits for an officer. A clock that is days
or weeks ahead is right, after a long closing, or was set wrong by a hand: nobody can tell at once, and
two days of waiting cost less than a draft that was erased too early. It must never make an erasing wait for ever, nor wait for a
portal that may be off for weeks.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from kiosk.portal.reasons import Reason
from kiosk.store.contract import JournalEvent
from kiosk.store.database import Database
from kiosk.store.journal import StoredJournal
from kiosk.store.moment import text_of

LEAP = timedelta(days=3)
"""Longer than a weekend. Kiosks are used on every working day."""
PATIENCE = timedelta(days=2)
"""Within these days an officer, or the portal's own clock, has shown that a leap was a fault: until
then nothing is erased by the calendar."""
RECENT_HOLD = timedelta(hours=1)
ROWS = 20_000
"""More than a kiosk writes in these days."""

LEAPT = JournalEvent("clock.leapt")


def is_believed(
    database: Database, journal: StoredJournal, now: datetime, seen: datetime | None
) -> bool:
    """Whether nothing speaks against this clock; a leap that is seen first is noted, so that the
    days count from then, also where nobody uses the machine.

    ``seen``: what the clock showed when this process looked last; no leap where it has run on since.
    """
    if database.glance(_DISAGREES, (Reason.WRONG_CLOCK, text_of(now - RECENT_HOLD))):
        return False
    last = [datetime.fromisoformat(row["at"]) for row in database.glance(_LAST)]
    if last and now - max(last[0], seen or last[0]) > LEAP:
        journal.add(LEAPT)
        return False
    found = database.glance(_LATEST_GAP, (ROWS, LEAP.days))
    if not found:
        return True
    before, after = (datetime.fromisoformat(found[0][name]) for name in ("before", "at"))
    put_right = after < before or now < after
    trusted = bool(database.glance(_TRUSTED, (found[0]["seq"],)))
    return put_right or trusted or now - after >= PATIENCE


_DISAGREES = "SELECT 1 FROM holds WHERE reason = ? AND until > ?"
_LAST = "SELECT at FROM journal ORDER BY seq DESC LIMIT 1"
_TRUSTED = "SELECT 1 FROM journal WHERE event = 'clock.trusted' AND seq >= ? LIMIT 1"
_LATEST_GAP = """
    SELECT seq, at, before FROM (
        SELECT seq, at, lag(at) OVER (ORDER BY seq) AS before FROM journal
        WHERE seq > (SELECT max(seq) FROM journal) - ?
    )
    WHERE abs(julianday(at) - julianday(before)) > ? ORDER BY seq DESC LIMIT 1
"""
