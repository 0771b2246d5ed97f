"""What an officer decides about one waiting dossier: pause, release, return to the citizen.

Each is one transaction with its journal row: who, which dossier, for what reason. It must never
stop a sender in the middle of its work, and never open again what the portal has or may have.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TypeVar

from msgspec.structs import replace

from kiosk.fields.field import Problem
from kiosk.store.contract import JournalEvent, OutboxState, Returned
from kiosk.store.database import Database
from kiosk.store.erasing import Eraser
from kiosk.store.journal import StoredJournal
from kiosk.store.moment import text_of
from kiosk.store.outbox_rows import LINE_OF, state_before_pause
from kiosk.store.reopening import Reopening

_CANNOT_PAUSE: Mapping[str, str] = {
    OutboxState.SENDING: "outbox.sending",
    OutboxState.ACKNOWLEDGED: "outbox.acknowledged",
    OutboxState.REJECTED: "outbox.rejected",
    OutboxState.PAUSED: "outbox.paused",
    OutboxState.RETURNED: "outbox.returned",
    OutboxState.MOVED: "outbox.moved",
}
_CANNOT_RETURN: Mapping[str, str] = {
    OutboxState.SENDING: "outbox.sending",
    OutboxState.ACKNOWLEDGED: "outbox.acknowledged",
    OutboxState.MOVED: "outbox.moved",
    # The portal may have it: opened again, it could be there twice.
    OutboxState.UNCERTAIN: "outbox.uncertain",
}


Decided = TypeVar("Decided")


class Decisions:
    """The officer's hand on the outbox."""

    def __init__(self, database: Database, journal: StoredJournal, reopening: Reopening) -> None:
        self._database = database
        self._journal = journal
        self._reopening = reopening

    def pause(self, reference: str, reason: str, event: JournalEvent) -> Problem | None:
        """Keeps a waiting row from being sent, or says why that cannot be."""

        def act(connection: sqlite3.Connection, line: sqlite3.Row) -> Problem | None:
            code = _CANNOT_PAUSE.get(line["state"])
            if code is not None:
                return _problem(code, line)
            connection.execute(_PAUSE, {"reference": reference, "reason": reason})
            self._note(connection, event, line, reason=reason)
            return None

        return self._decide(reference, act)

    def release(self, reference: str, now: datetime, event: JournalEvent) -> Problem | None:
        """Lets a paused row go on from where it was, or says why that cannot be."""

        def act(connection: sqlite3.Connection, line: sqlite3.Row) -> Problem | None:
            if line["state"] != OutboxState.PAUSED:
                return _problem("outbox.not_paused", line)
            state = state_before_pause(line)
            going_on = {"reference": reference, "state": state, "now": text_of(now)}
            connection.execute(_RELEASE, going_on)
            self._note(connection, event, line, state=state)
            return None

        return self._decide(reference, act)

    def return_to_citizen(
        self, reference: str, now: datetime, event: JournalEvent
    ) -> Returned | Problem:
        """Opens a dossier again as a draft, or says why that cannot be.

        A row that was returned already tells its code once more, while its draft is open.
        """

        def act(connection: sqlite3.Connection, line: sqlite3.Row) -> Returned | Problem:
            if line["state"] == OutboxState.RETURNED:
                return self._tell_again(connection, line, event)
            state = line["state"]
            if state == OutboxState.PAUSED:
                state = state_before_pause(line)
            code = _CANNOT_RETURN.get(state)
            if code is not None:
                return _problem(code, line)
            return self._return(connection, line, now, event)

        outcome = self._decide(reference, act)
        if isinstance(outcome, Returned):
            Eraser(self._database).sweep()
        return outcome

    # -- within --------------------------------------------------------------------------------

    def _decide(
        self, reference: str, act: Callable[[sqlite3.Connection, sqlite3.Row], Decided]
    ) -> Decided | Problem:
        with self._database.writing() as connection:
            line = connection.execute(LINE_OF, {"reference": reference}).fetchone()
            if line is None:
                return Problem("outbox.unknown", {"reference": reference})
            return act(connection, line)

    def _return(
        self, connection: sqlite3.Connection, line: sqlite3.Row, now: datetime, event: JournalEvent
    ) -> Returned | Problem:
        opened = self._reopening.open_again(connection, line, now)
        if opened is None:
            return _problem("outbox.gone", line)
        draft, code = opened
        returned = {"reference": line["reference"], "draft": draft, "now": text_of(now)}
        connection.execute(_RETURN, returned)
        self._note(connection, event, line, reason=line["last_reason"])
        facts = {"reference": line["reference"]}
        self._journal.write(connection, [JournalEvent("draft.reopened", "", draft, details=facts)])
        return Returned(line["reference"], code)

    def _tell_again(
        self, connection: sqlite3.Connection, line: sqlite3.Row, event: JournalEvent
    ) -> Returned | Problem:
        code = self._reopening.code_of(connection, line["reopened_as"])
        if code is None:
            return _problem("outbox.returned", line)
        self._note(connection, replace(event, event="outbox.code_told"), line)
        return Returned(line["reference"], code)

    def _note(
        self, connection: sqlite3.Connection, event: JournalEvent, line: sqlite3.Row, **more: str
    ) -> None:
        facts = {"reference": line["reference"]} | {key: one for key, one in more.items() if one}
        told = replace(event, draft=line["draft"], details=dict(event.details) | facts)
        self._journal.write(connection, [told])


def _problem(code: str, line: sqlite3.Row) -> Problem:
    return Problem(code, {"reference": line["reference"]})


_PAUSE = """
    UPDATE outbox SET state = 'PAUSED', paused_from = state, last_reason = :reason
    WHERE reference = :reference
"""
_RELEASE = """
    UPDATE outbox SET state = :state, paused_from = '', last_reason = '', next_attempt_at = :now
    WHERE reference = :reference
"""
_RETURN = """
    UPDATE outbox SET
        state = 'RETURNED', paused_from = '', next_attempt_at = NULL, not_before = NULL,
        settled_at = :now, reopened_as = :draft
    WHERE reference = :reference
"""
