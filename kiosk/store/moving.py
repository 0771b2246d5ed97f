"""Dossiers that go to another machine with a copy of the data: given away here, taken up there.

A dossier is sent by one machine only. It must never leave a row that both would send: given away first,
on this disk, then copied; and whatever a plain copy brings waits for an officer's word.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from kiosk.fields.field import Problem
from kiosk.portal.reasons import Reason
from kiosk.store.contract import JournalEvent, OutboxState
from kiosk.store.database import Database
from kiosk.store.journal import StoredJournal
from kiosk.store.moment import text_of
from kiosk.store.senders import Senders

UNDELIVERED = (
    OutboxState.QUEUED,
    OutboxState.SENDING,
    OutboxState.UNCERTAIN,
    OutboxState.PAUSED,
    OutboxState.REJECTED,
)
_WOULD_BE_SENT = (OutboxState.QUEUED, OutboxState.SENDING, OutboxState.UNCERTAIN)
_FORMERLY = {OutboxState.SENDING: OutboxState.UNCERTAIN}
"""A dead sender's row: the portal is asked first."""


class Moving:
    """The outbox of one data folder on its way to another machine."""

    def __init__(self, database: Database, journal: StoredJournal, senders: Senders) -> None:
        self._database, self._journal, self._senders = database, journal, senders

    def give_away(self, now: datetime, *, again: bool = False) -> int | Problem:
        """Marks every undelivered dossier MOVED; how many, or why not now (``outbox.sending``).

        ``again``: those that an earlier copy was to carry too, because that copy was lost.
        """
        states = (*UNDELIVERED, OutboxState.MOVED) if again else UNDELIVERED
        with self._database.writing() as connection:
            lines = _lines(connection, states)
            for line in lines:
                if line["state"] == OutboxState.SENDING and self._senders.is_alive(line["sender"]):
                    return Problem("outbox.sending", {"reference": line["reference"]})
            for line in lines:
                former = _FORMERLY.get(line["state"], line["state"])
                if line["state"] == OutboxState.MOVED:
                    former = line["paused_from"]
                given = {"former": former, "reason": Reason.MOVED, "now": text_of(now)}
                connection.execute(_GIVE_AWAY, given | {"reference": line["reference"]})
                self._note(connection, "outbox.moved_away", line)
        return len(lines)

    def take_up(self, now: datetime, moved_at: datetime | None) -> int:
        """On the new machine: what was given away goes on; of a plain copy everything that would
        be sent is paused, because the old machine may have sent it since. How many."""
        with self._database.writing() as connection:
            if moved_at is None:
                lines = _lines(connection, _WOULD_BE_SENT)
                for line in lines:
                    paused = {"reference": line["reference"], "reason": Reason.PAUSED_RESTORED}
                    connection.execute(_PAUSE, paused)
            else:
                given = _lines(connection, (OutboxState.MOVED,))
                lines = [one for one in given if one["settled_at"] == text_of(moved_at)]
                for line in lines:
                    going_on = {"reference": line["reference"], "now": text_of(now)}
                    connection.execute(_GO_ON, going_on)
            for line in lines:
                self._note(connection, "outbox.taken_up", line)
            self._journal.write(connection, [JournalEvent("kiosk.restored")])
        return len(lines)

    def _note(self, connection: sqlite3.Connection, event: str, line: sqlite3.Row) -> None:
        facts = {"reference": line["reference"]}
        self._journal.write(connection, [JournalEvent(event, draft=line["draft"], details=facts)])


def _lines(connection: sqlite3.Connection, states: Sequence[OutboxState]) -> list[sqlite3.Row]:
    lines = connection.execute(_LINES).fetchall()
    return [line for line in lines if line["state"] in states]


_LINES = (
    "SELECT reference, draft, state, sender, paused_from, settled_at FROM outbox ORDER BY place"
)
_GIVE_AWAY = """
    UPDATE outbox SET
        state = 'MOVED', sender = '', paused_from = :former, settled_at = :now,
        last_reason = :reason
    WHERE reference = :reference
"""
_PAUSE = """
    UPDATE outbox SET
        state = 'PAUSED', sender = '', paused_from = 'UNCERTAIN', last_reason = :reason
    WHERE reference = :reference
"""
_GO_ON = """
    UPDATE outbox SET
        state = paused_from, sender = '', paused_from = '', settled_at = NULL, last_reason = '',
        next_attempt_at = :now
    WHERE reference = :reference
"""
