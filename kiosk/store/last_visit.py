"""What the journal says about the last visit: asked once, at start, to close what was cut off.

It reads from the journal's end only, however long that is; it must never write.
"""

from __future__ import annotations

import json

from kiosk.store.contract import JournalEvent
from kiosk.store.database import Database


def rows_of_last_visit(database: Database) -> tuple[JournalEvent, ...]:
    """Every row of the visit that began last, oldest first; none where none ever began."""
    with database.reading() as connection:
        last = connection.execute(_LAST_BEGUN).fetchone()
        if last is None:
            return ()
        rows = connection.execute(_ITS_ROWS, {"visit": last["visit"], "begun": last["seq"]})
        return tuple(
            JournalEvent(
                row["event"],
                row["visit"],
                row["draft"],
                row["question"],
                row["source"],
                json.loads(row["details"]),
            )
            for row in rows
        )


_LAST_BEGUN = """
    SELECT visit, seq FROM journal WHERE event = 'visit.begun' ORDER BY seq DESC LIMIT 1
"""
_ITS_ROWS = """
    SELECT event, visit, draft, question, source, details FROM journal
    WHERE visit = :visit AND seq >= :begun ORDER BY seq
"""
