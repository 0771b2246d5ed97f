"""Confirmed dossiers, for the citizen's side and for the officer.

It must never change what was confirmed, and never send: it queues, and tells how things stand.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import datetime

from msgspec.structs import replace

from kiosk.dossier import Dossier, Draft, Receipt
from kiosk.fields.field import Problem
from kiosk.store import codes, records
from kiosk.store import draft_statements as drafts
from kiosk.store.connection_hold import lift_ours
from kiosk.store.contract import JournalEvent, OutboxRow, OutboxState, Returned
from kiosk.store.database import Database
from kiosk.store.decisions import Decisions
from kiosk.store.drafts import NotOpen
from kiosk.store.journal import StoredJournal
from kiosk.store.kept_procedures import KeptProcedures
from kiosk.store.key_ring import KeyRing, NoKey
from kiosk.store.moment import moment_of, text_of
from kiosk.store.outbox_rows import (
    EVERY_LINE,
    LINE_OF,
    LINE_OF_DRAFT,
    outbox_row,
    state_before_pause,
)
from kiosk.store.reopening import Reopening
from kiosk.store.vault import DraftKey, Vault


class StoredOutbox:
    """The outbox of one kiosk."""

    def __init__(
        self,
        database: Database,
        vault: Vault,
        journal: StoredJournal,
        procedures: KeptProcedures,
    ) -> None:
        self._database = database
        self._vault = vault
        self._keys = KeyRing(vault)
        self._journal = journal
        self._procedures = procedures
        self._decisions = Decisions(database, journal, Reopening(vault, procedures))

    def confirm(self, draft: Draft, dossier: Dossier, event: JournalEvent) -> Receipt:
        """ONE transaction: freezes the dossier, queues it with a parcel per attachment, closes
        the draft. A second confirm of the same draft answers with the same reference.

        Raises NotOpen where the draft was erased, or does not have one of the papers.
        """
        with self._database.writing() as connection:
            standing = connection.execute(LINE_OF_DRAFT, {"draft": draft.id}).fetchone()
            if standing is not None:
                return self._receipt(connection, standing)
            key = self._key(connection, draft.id)
            dossier = replace(dossier, reference=_unused_reference(connection))
            self._queue(connection, key, dossier, _with(event, draft.id, dossier.reference))
            _close(connection, dossier)
            line = connection.execute(LINE_OF_DRAFT, {"draft": draft.id}).fetchone()
            return self._receipt(connection, line)

    def receipt(self, reference: str) -> Receipt | None:
        """The receipt of a confirmed dossier as it stands now."""
        with self._database.reading() as connection:
            line = connection.execute(LINE_OF, {"reference": reference}).fetchone()
            return None if line is None else self._receipt(connection, line)

    def rows(self) -> tuple[OutboxRow, ...]:
        """Every dossier not yet erased, oldest first."""
        with self._database.reading() as connection:
            found = connection.execute(EVERY_LINE).fetchall()
            return tuple(outbox_row(connection, line, self._keys) for line in found)

    def row(self, reference: str) -> OutboxRow | None:
        """One row, or None."""
        with self._database.reading() as connection:
            line = connection.execute(LINE_OF, {"reference": reference}).fetchone()
            return None if line is None else outbox_row(connection, line, self._keys)

    def retry(self, reference: str, now: datetime, event: JournalEvent) -> bool:
        """Makes a row due now and lifts a hold; False where the reference is unknown.

        A REJECTED row becomes QUEUED, an UNCERTAIN one stays so and is asked about. What the
        portal wished (``not_before`` of a row, or a hold that carries one) is never undercut.
        """
        with self._database.writing() as connection:
            line = connection.execute(LINE_OF, {"reference": reference}).fetchone()
            if line is None:
                return False
            lift_ours(connection)
            state = _again(line)
            if state is not None:
                due = {"reference": reference, "state": state, "now": text_of(now)}
                connection.execute(_MAKE_DUE, due)
            self._journal.write(connection, [_with(event, line["draft"], reference)])
        return True

    def pause(self, reference: str, reason: str, event: JournalEvent) -> Problem | None:
        """Keeps a waiting row from being sent, or says why that cannot be."""
        return self._decisions.pause(reference, reason, event)

    def release(self, reference: str, now: datetime, event: JournalEvent) -> Problem | None:
        """Makes a paused row again what it was, due now, or says why that cannot be."""
        return self._decisions.release(reference, now, event)

    def return_to_citizen(
        self, reference: str, now: datetime, event: JournalEvent
    ) -> Returned | Problem:
        """Opens a dossier again as a draft under the citizen's old code, or says why not."""
        return self._decisions.return_to_citizen(reference, now, event)

    # -- within --------------------------------------------------------------------------------

    def _key(self, connection: sqlite3.Connection, draft: str) -> DraftKey:
        try:
            return self._keys.open(connection, draft)
        except NoKey:
            raise NotOpen("the draft was erased") from None

    def _queue(
        self, connection: sqlite3.Connection, key: DraftKey, dossier: Dossier, event: JournalEvent
    ) -> None:
        head = self._journal.write(connection, [event])
        row = {
            "reference": dossier.reference,
            "draft": dossier.draft_id,
            "procedure": self._procedures.keep(connection, dossier.procedure),
            "procedure_code": dossier.procedure.code,
            "confirmed_at": text_of(dossier.confirmed_at),
            "parcels": len(dossier.attachments),
            "content_hash": self._vault.content_hash(dossier.content_hash),
            "journal_head": str(head),
            "state": OutboxState.QUEUED,
            "next_attempt_at": text_of(dossier.confirmed_at),
            "sealed_words": b"",
            "sealed": key.seal("dossier", records.write_dossier(dossier)),
        }
        connection.execute(_QUEUE, row)

    def _receipt(self, connection: sqlite3.Connection, line: sqlite3.Row) -> Receipt:
        acknowledged = line["state"] == OutboxState.ACKNOWLEDGED
        return Receipt(
            reference=line["reference"],
            procedure_code=line["procedure_code"],
            procedure_name=self._procedures.load(connection, line["procedure"]).name,
            confirmed_at=moment_of(line["confirmed_at"]),
            attachments=line["parcels"],
            journal_head=line["journal_head"],
            number=line["portal_number"] if acknowledged else "",
        )


_AGAIN: Mapping[OutboxState, OutboxState] = {
    OutboxState.QUEUED: OutboxState.QUEUED,
    OutboxState.REJECTED: OutboxState.QUEUED,
    OutboxState.UNCERTAIN: OutboxState.UNCERTAIN,
}
"""What an officer's "try again" makes of a state; the others are not waiting for anybody."""


def _again(line: sqlite3.Row) -> OutboxState | None:
    if line["state"] == OutboxState.PAUSED:
        return state_before_pause(line)
    return _AGAIN.get(OutboxState(line["state"]))


def _with(event: JournalEvent, draft: str, reference: str) -> JournalEvent:
    """The journal finds a dossier by both its names."""
    return replace(event, draft=draft, details=dict(event.details) | {"reference": reference})


def _unused_reference(connection: sqlite3.Connection) -> str:
    while True:
        reference = codes.new_reference()
        if connection.execute(LINE_OF, {"reference": reference}).fetchone() is None:
            return reference


def _close(connection: sqlite3.Connection, dossier: Dossier) -> None:
    """Shuts the draft: its papers become parcels, whatever did not apply is deleted."""
    draft, kept = dossier.draft_id, {one.id for one in dossier.attachments}
    held = {row["id"] for row in connection.execute(drafts.PAPERS_OF, {"draft": draft})}
    if not kept <= held:
        raise NotOpen("the draft does not hold a paper of the dossier")
    these = [{"paper": one.id, "draft": draft} for one in dossier.attachments]
    others = [{"paper": one, "draft": draft} for one in held - kept]
    connection.executemany(drafts.DETACH, others)
    connection.execute(drafts.FORGET_ANSWERS, {"draft": draft})
    connection.executemany(drafts.PUT_PARCEL, these)
    connection.execute(drafts.CLOSE, {"draft": draft, "now": text_of(dossier.confirmed_at)})


_QUEUE = """
    INSERT INTO outbox (
        reference, draft, procedure, procedure_code, confirmed_at, parcels, content_hash,
        journal_head, state, next_attempt_at, sealed_words, sealed
    ) VALUES (
        :reference, :draft, :procedure, :procedure_code, :confirmed_at, :parcels, :content_hash,
        :journal_head, :state, :next_attempt_at, :sealed_words, :sealed
    )
"""
_MAKE_DUE = """
    UPDATE outbox SET state = :state, next_attempt_at = :now, paused_from = ''
    WHERE reference = :reference
"""
