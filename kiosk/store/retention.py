"""How long things are kept: open drafts, the content of sent dossiers, their lines.

It must never erase what the portal does not have: a dossier that waits, or was refused, waits
for a person, however long.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from kiosk.keeping import USUAL, Keeping
from kiosk.store.contract import JournalEvent
from kiosk.store.database import Database
from kiosk.store.erasing import Eraser
from kiosk.store.journal import StoredJournal
from kiosk.store.key_ring import DESTROY
from kiosk.store.moment import text_of


class Erased(Struct, frozen=True):
    """How many of each kind were erased."""

    drafts: int
    contents: int
    lines: int


class Retention:
    """Erases what has had its time."""

    def __init__(self, database: Database, journal: StoredJournal) -> None:
        self._database = database
        self._journal = journal

    def erase_expired(self, now: datetime, keeping: Keeping = USUAL) -> Erased:
        """Erases everything older than its period; the log is cut where anything was.

        Whether ``now`` may be believed is the caller's question (``TimeWatch.may_erase``).
        """
        with self._database.writing() as connection:
            old = _drafts(
                connection,
                _UNTOUCHED,
                untouched_since=now - keeping.drafts,
                returned_since=now - keeping.returned,
            )
            sent = _drafts(connection, _AT_REST, since=now - keeping.contents)
            past = _drafts(connection, _GONE, since=now - keeping.lines)
            _erase(connection, (*old, *sent, *past), DESTROY)
            _erase(connection, past, _PARCELS, _LINE)
            self._note(connection, "draft.expired", old)
            self._note(connection, "dossier.content_erased", sent)
            self._note(connection, "dossier.erased", past)
        if old or sent or past:
            Eraser(self._database).sweep()
        return Erased(len(old), len(sent), len(past))

    def erase_unkept(self, untouched_since: datetime | None = None) -> int:
        """Erases drafts that nobody agreed to keep and whose visit was cut off.

        Without a moment: all of them, for the start of the kiosk, when nobody can be in one.
        """
        with self._database.writing() as connection:
            unkept = _drafts(connection, _UNKEPT, since=untouched_since)
            _erase(connection, unkept, DESTROY)
            self._note(connection, "draft.not_kept", unkept)
        if unkept:
            Eraser(self._database).sweep()
        return len(unkept)

    def _note(self, connection: sqlite3.Connection, event: str, drafts: Sequence[str]) -> None:
        self._journal.write(connection, [JournalEvent(event, draft=draft) for draft in drafts])


def _drafts(
    connection: sqlite3.Connection, query: str, **moments: datetime | None
) -> Sequence[str]:
    values = {name: one and text_of(one) for name, one in moments.items()}
    return [draft for (draft,) in connection.execute(query, values)]


def _erase(connection: sqlite3.Connection, drafts: Sequence[str], *statements: str) -> None:
    for statement in statements:
        connection.executemany(statement, [{"draft": draft} for draft in drafts])


_UNTOUCHED = """
    SELECT id FROM drafts WHERE closed_at IS NULL AND touched_at <= CASE
        WHEN id IN (SELECT reopened_as FROM outbox) THEN :returned_since
        ELSE :untouched_since
    END
"""
_UNKEPT = """
    SELECT id FROM drafts
    WHERE closed_at IS NULL AND kept = 0 AND id IN (SELECT draft FROM keys)
    AND (:since IS NULL OR touched_at <= :since)
"""
_AT_REST = """
    SELECT draft FROM outbox
    WHERE state IN ('ACKNOWLEDGED', 'RETURNED') AND settled_at <= :since
    AND draft IN (SELECT draft FROM keys)
"""
_GONE = """
    SELECT draft FROM outbox
    WHERE state IN ('ACKNOWLEDGED', 'RETURNED', 'MOVED') AND settled_at <= :since
"""
"""What another machine has taken over keeps its content as long as its line: the copy may be lost."""
_PARCELS = "DELETE FROM parcels WHERE draft = :draft"
_LINE = "DELETE FROM outbox WHERE draft = :draft"
