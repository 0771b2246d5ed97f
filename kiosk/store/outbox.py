"""Confirmed dossiers, for the citizen's side and for the officer.

It must never change what was confirmed, and never send: it queues, and tells how things stand.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec.structs import replace
from sqlalchemy import ColumnElement, Connection, RowMapping, delete, insert, select, update

from kiosk.dossier import Dossier, Draft, Receipt
from kiosk.fields.field import Problem
from kiosk.store import codes, records, tables
from kiosk.store.connection_hold import lift_ours
from kiosk.store.contract import JournalEvent, OutboxRow, OutboxState, Returned
from kiosk.store.database import Database
from kiosk.store.decisions import Decisions
from kiosk.store.drafts import NotOpen
from kiosk.store.journal import StoredJournal
from kiosk.store.kept_procedures import KeptProcedures
from kiosk.store.key_ring import KeyRing, NoKey
from kiosk.store.outbox_rows import lines, ours, outbox_row, state_before_pause
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
            standing = self._receipt(connection, ours.draft == draft.id)
            if standing is not None:
                return standing
            key = self._key(connection, draft.id)
            dossier = replace(dossier, reference=_unused_reference(connection))
            self._queue(connection, key, dossier, _with(event, draft.id, dossier.reference))
            _close(connection, dossier)
            receipt = self._receipt(connection, ours.draft == draft.id)
            assert receipt is not None
        return receipt

    def receipt(self, reference: str) -> Receipt | None:
        """The receipt of a confirmed dossier as it stands now."""
        with self._database.reading() as connection:
            return self._receipt(connection, ours.reference == reference)

    def rows(self) -> tuple[OutboxRow, ...]:
        """Every dossier not yet erased, oldest first."""
        with self._database.reading() as connection:
            found = connection.execute(lines()).mappings().all()
            return tuple(outbox_row(connection, line, self._keys) for line in found)

    def row(self, reference: str) -> OutboxRow | None:
        """One row, or None."""
        query = lines().where(ours.reference == reference)
        with self._database.reading() as connection:
            line = connection.execute(query).mappings().one_or_none()
            return None if line is None else outbox_row(connection, line, self._keys)

    def retry(self, reference: str, now: datetime, event: JournalEvent) -> bool:
        """Makes a row due now and lifts a hold; False where the reference is unknown.

        A REJECTED row becomes QUEUED, an UNCERTAIN one stays so and is asked about. What the
        portal wished (``not_before`` of a row, or a hold that carries one) is never undercut.
        """
        query = lines().where(ours.reference == reference)
        with self._database.writing() as connection:
            line = connection.execute(query).mappings().one_or_none()
            if line is None:
                return False
            lift_ours(connection)
            state = _again(line)
            if state is not None:
                values = {"state": state, "next_attempt_at": now, "paused_from": ""}
                connection.execute(update(tables.outbox).where(_is(reference)).values(values))
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

    def _key(self, connection: Connection, draft: str) -> DraftKey:
        try:
            return self._keys.open(connection, draft)
        except NoKey:
            raise NotOpen("the draft was erased") from None

    def _queue(
        self, connection: Connection, key: DraftKey, dossier: Dossier, event: JournalEvent
    ) -> None:
        head = self._journal.write(connection, [event])
        row: Mapping[str, Any] = {
            "reference": dossier.reference,
            "draft": dossier.draft_id,
            "procedure": self._procedures.keep(connection, dossier.procedure),
            "procedure_code": dossier.procedure.code,
            "confirmed_at": dossier.confirmed_at,
            "parcels": len(dossier.attachments),
            "content_hash": self._vault.content_hash(dossier.content_hash),
            "journal_head": str(head),
            "state": OutboxState.QUEUED,
            "next_attempt_at": dossier.confirmed_at,
            "sealed_words": b"",
            "sealed": key.seal("dossier", records.write_dossier(dossier)),
        }
        connection.execute(insert(tables.outbox), row)

    def _receipt(self, connection: Connection, which: ColumnElement[bool]) -> Receipt | None:
        line = connection.execute(lines().where(which)).mappings().one_or_none()
        if line is None:
            return None
        acknowledged = line["state"] == OutboxState.ACKNOWLEDGED
        return Receipt(
            reference=line["reference"],
            procedure_code=line["procedure_code"],
            procedure_name=self._procedures.load(connection, line["procedure"]).name,
            confirmed_at=line["confirmed_at"],
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


def _again(line: RowMapping) -> OutboxState | None:
    if line["state"] == OutboxState.PAUSED:
        return state_before_pause(line)
    return _AGAIN.get(OutboxState(line["state"]))


def _is(reference: str) -> ColumnElement[bool]:
    return ours.reference == reference


def _with(event: JournalEvent, draft: str, reference: str) -> JournalEvent:
    """The journal finds a dossier by both its names."""
    return replace(event, draft=draft, details=dict(event.details) | {"reference": reference})


def _unused_reference(connection: Connection) -> str:
    while True:
        reference = codes.new_reference()
        if connection.execute(select(ours.place).where(_is(reference))).scalar() is None:
            return reference


def _close(connection: Connection, dossier: Dossier) -> None:
    """Shuts the draft: its papers become parcels, whatever did not apply is deleted."""
    drafts, papers, answers = tables.drafts, tables.attachments, tables.answers
    draft, kept = dossier.draft_id, [one.id for one in dossier.attachments]
    connection.execute(delete(papers).where(papers.c.draft == draft, papers.c.id.not_in(kept)))
    connection.execute(delete(answers).where(answers.c.draft == draft))
    held = connection.execute(select(papers.c.id).where(papers.c.draft == draft)).scalars()
    if set(held) != set(kept):
        raise NotOpen("the draft does not hold a paper of the dossier")
    if kept:
        parcels = [{"attachment": one, "draft": draft} for one in kept]
        connection.execute(insert(tables.parcels), parcels)
    connection.execute(
        update(drafts).where(drafts.c.id == draft).values(closed_at=dossier.confirmed_at)
    )
