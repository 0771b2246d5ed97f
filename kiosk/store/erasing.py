"""What remains to be done once a draft's key is destroyed: its rows, the log, old copies.

The destroyed key alone makes everything unreadable, and needs little room on a nearly full disk;
this takes the ashes away. It must never decide that something is to be erased: it only finishes
what was decided, after a power cut too.
"""

from __future__ import annotations

from kiosk.store.database import Database
from kiosk.store.schema import remove_copies


class Eraser:
    """Takes away every row that no key opens any more."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def finish(self) -> None:
        """At the start: ends an erasing that a power cut has interrupted."""
        if self._database.glance(_OWED):
            self.sweep()
        else:
            self._database.checkpoint()

    def sweep(self) -> bool:
        """Deletes the rows, cuts the log, removes copies made before a migration.

        Of a confirmed dossier the line with its number and dates stays, without its content.
        False where another process kept the log from being cut: the next sweep does it.
        """
        with self._database.writing() as connection:
            for statement in _SWEEP:
                connection.execute(statement)
        remove_copies(self._database)
        return self._database.checkpoint()


_OWED = "SELECT 1 FROM drafts WHERE id NOT IN (SELECT draft FROM keys) AND sealed <> x'' LIMIT 1"
_SWEEP = (
    "DELETE FROM parcels WHERE draft NOT IN (SELECT draft FROM keys)",
    "DELETE FROM answers WHERE draft NOT IN (SELECT draft FROM keys)",
    "DELETE FROM attachments WHERE draft NOT IN (SELECT draft FROM keys)",
    """
    DELETE FROM drafts
    WHERE id NOT IN (SELECT draft FROM keys) AND id NOT IN (SELECT draft FROM outbox)
    """,
    """
    UPDATE drafts SET sealed = x''
    WHERE id NOT IN (SELECT draft FROM keys) AND sealed <> x''
    """,
    """
    UPDATE outbox SET sealed = x'', sealed_words = x''
    WHERE draft NOT IN (SELECT draft FROM keys) AND sealed <> x''
    """,
)
"""Whatever belongs to a draft that no key opens: what hangs on it before it itself. Confirmed ones
stay, emptied."""
