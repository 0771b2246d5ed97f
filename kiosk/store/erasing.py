"""What remains to be done once a draft's key is destroyed: its rows, the log, old copies.

The destroyed key alone makes everything unreadable, and needs little room on a nearly full disk;
this takes the ashes away. It must never decide that something is to be erased: it only finishes
what was decided, after a power cut too.
"""

from __future__ import annotations

from sqlalchemy import Connection, delete, select, update

from kiosk.store import tables
from kiosk.store.database import Database
from kiosk.store.schema import remove_copies


class Eraser:
    """Takes away every row that no key opens any more."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def finish(self) -> None:
        """At the start: ends an erasing that a power cut has interrupted."""
        with self._database.reading() as connection:
            owed = connection.execute(_OWED.limit(1)).scalar() is not None
        if owed:
            self.sweep()
        else:
            self._database.checkpoint()

    def sweep(self) -> bool:
        """Deletes the rows, cuts the log, removes copies made before a migration.

        Of a confirmed dossier the line with its number and dates stays, without its content.
        False where another process kept the log from being cut: the next sweep does it.
        """
        with self._database.writing() as connection:
            _delete_lost(connection)
            _empty_lost(connection)
        remove_copies(self._database)
        return self._database.checkpoint()


def _delete_lost(connection: Connection) -> None:
    for table in (tables.parcels, tables.answers, tables.attachments):
        connection.execute(delete(table).where(table.c.draft.in_(_LOST)))
    unconfirmed = tables.drafts.c.id.not_in(select(tables.outbox.c.draft))
    connection.execute(delete(tables.drafts).where(tables.drafts.c.id.in_(_LOST), unconfirmed))


def _empty_lost(connection: Connection) -> None:
    drafts, ours, nothing = tables.drafts, tables.outbox, b""
    connection.execute(
        update(drafts)
        .where(drafts.c.id.in_(_LOST), drafts.c.sealed != nothing)
        .values(sealed=nothing)
    )
    connection.execute(
        update(ours)
        .where(ours.c.draft.in_(_LOST), ours.c.sealed != nothing)
        .values(sealed=nothing, sealed_words=nothing)
    )


_LOST = select(tables.drafts.c.id).where(tables.drafts.c.id.not_in(select(tables.keys.c.draft)))
"""Drafts that no key opens. Confirmed ones whose content was erased stay among them."""
_OWED = _LOST.where(tables.drafts.c.sealed != b"")
