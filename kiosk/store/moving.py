"""Dossiers that go to another machine with a copy of the data: given away here, taken up there.

A dossier is sent by one machine only. It must never leave a row that both would send: given away first,
on this disk, then copied; and whatever a plain copy brings waits for an officer's word.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, RowMapping, select, update

from kiosk.fields.field import Problem
from kiosk.portal.reasons import Reason
from kiosk.store import tables
from kiosk.store.contract import JournalEvent, OutboxState
from kiosk.store.database import Database
from kiosk.store.journal import StoredJournal
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
                _set(
                    connection, line, OutboxState.MOVED, paused_from=former, settled_at=now, last_reason=Reason.MOVED
                )  # fmt: skip
                self._note(connection, "outbox.moved_away", line)
        return len(lines)

    def take_up(self, now: datetime, moved_at: datetime | None) -> int:
        """On the new machine: what was given away goes on; of a plain copy everything that would
        be sent is paused, because the old machine may have sent it since. How many."""
        with self._database.writing() as connection:
            if moved_at is None:
                lines = _lines(connection, _WOULD_BE_SENT)
                for line in lines:
                    _set(
                        connection, line, OutboxState.PAUSED, paused_from=OutboxState.UNCERTAIN, last_reason=Reason.PAUSED_RESTORED
                    )  # fmt: skip
            else:
                given = _lines(connection, (OutboxState.MOVED,))
                lines = [one for one in given if one["settled_at"] == moved_at]
                for line in lines:
                    former = OutboxState(line["paused_from"])
                    _set(
                        connection, line, former, paused_from="", settled_at=None, last_reason="", next_attempt_at=now
                    )  # fmt: skip
            for line in lines:
                self._note(connection, "outbox.taken_up", line)
            self._journal.write(connection, [JournalEvent("kiosk.restored")])
        return len(lines)

    def _note(self, connection: Connection, event: str, line: RowMapping) -> None:
        facts = {"reference": line["reference"]}
        self._journal.write(connection, [JournalEvent(event, draft=line["draft"], details=facts)])


def _lines(connection: Connection, states: tuple[OutboxState, ...]) -> list[RowMapping]:
    ours = tables.outbox.c
    wanted = (
        ours.reference,
        ours.draft,
        ours.state,
        ours.sender,
        ours.paused_from,
        ours.settled_at,
    )
    query = select(*wanted).where(ours.state.in_(states)).order_by(ours.place)
    return list(connection.execute(query).mappings())


def _set(connection: Connection, line: RowMapping, state: OutboxState, **values: object) -> None:
    ours = tables.outbox
    statement = update(ours).where(ours.c.reference == line["reference"])
    connection.execute(statement.values(state=state, sender="", **values))
