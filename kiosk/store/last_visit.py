"""What the journal says about the last visit: asked once, at start, to close what was cut off.

It reads from the journal's end only, however long that is; it must never write.
"""

from __future__ import annotations

import json

from sqlalchemy import select

from kiosk.store import tables
from kiosk.store.contract import JournalEvent
from kiosk.store.database import Database


def rows_of_last_visit(database: Database) -> tuple[JournalEvent, ...]:
    """Every row of the visit that began last, oldest first; none where none ever began."""
    journal = tables.journal.c
    begun = select(journal.visit, journal.seq).where(journal.event == "visit.begun")
    with database.reading() as connection:
        last = connection.execute(begun.order_by(journal.seq.desc()).limit(1)).first()
        if last is None:
            return ()
        mine = select(tables.journal).where(journal.visit == last.visit, journal.seq >= last.seq)
        rows = connection.execute(mine.order_by(journal.seq)).mappings()
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
