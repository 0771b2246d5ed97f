"""The sync engine's side of the outbox: take, note each step, settle.

It must never hold a transaction while somebody talks to the portal, and never hand the same row
to two living senders.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import datetime
from typing import cast

from kiosk.dossier import Dossier
from kiosk.portal.channel import SENT_BY
from kiosk.portal.contract import Unclear, Uploaded
from kiosk.portal.reasons import Reason
from kiosk.store import connection_hold, records
from kiosk.store import send_statements as statements
from kiosk.store.connection_hold import OURS, WISHED
from kiosk.store.contract import JournalEvent, OutboxRow, OutboxState
from kiosk.store.database import Database
from kiosk.store.journal import StoredJournal
from kiosk.store.kept_procedures import KeptProcedures
from kiosk.store.key_ring import KeyRing
from kiosk.store.moment import text_of
from kiosk.store.outbox_rows import WAITING, outbox_row
from kiosk.store.senders import Senders
from kiosk.store.vault import Vault


class StoredSendQueue:
    """The send queue of one kiosk, for one sender."""

    def __init__(
        self,
        database: Database,
        vault: Vault,
        journal: StoredJournal,
        procedures: KeptProcedures,
        senders: Senders,
    ) -> None:
        self._database = database
        self._keys = KeyRing(vault)
        self._journal = journal
        self._procedures = procedures
        self._senders = senders

    def take_due(self, now: datetime) -> OutboxRow | None:
        """The next due row, marked SENDING under this sender and committed, or None.

        Also adopts SENDING rows of dead senders, as UNCERTAIN. The row's state before it was
        taken tells the engine whether to ask first: it is in the answer's ``state``. An adopted
        row stands behind those that were due before: one that kills its sender blocks nobody.
        """
        first, then = statements.FRESH, statements.TRIED
        if self._database.glance(statements.IS_FRESH):
            # Nothing was ever sent for it, nor is before its number is on disk, and this with it.
            with self._database.sending(claims=True) as connection:
                taken = self._take(connection, now, first)
            if taken is not None:
                return taken
        with self._database.sending() as connection:
            return self._take(connection, now, first, then)

    def dossier(self, reference: str) -> Dossier:
        """The frozen dossier, unsealed. Raises LookupError where it was erased."""
        with self._database.unsealing():
            (line,) = self._database.glance(statements.DOSSIER, {"reference": reference})
            key = self._keys.unwrapped(line["draft"], line["wrapped"])
            procedure = self._procedures.read(self._database, line["procedure"])
            return records.read_dossier(key.unseal("dossier", line["sealed"]), reference, procedure)

    def content(self, reference: str, attachment_id: str) -> bytes:
        """The plain bytes of one attachment. Raises LookupError where the dossier has no such."""
        this = {"reference": reference, "paper": attachment_id}
        with self._database.unsealing():
            (line,) = self._database.glance(statements.CONTENT, this)
            key = self._keys.unwrapped(line["draft"], line["wrapped"])
            sealed: bytes | None = line["sealed_content"]
            if sealed is None:
                raise LookupError("no such attachment")
            return key.unseal(f"content/{attachment_id}", sealed)

    def keep_number(self, reference: str, number: str) -> None:
        """Durably notes the number before anything is sent under it.

        Raises Unclear (strange_number) where another dossier has this number already, or this
        one another: sent under it, one of the two would be lost.
        """
        try:
            with self._database.sending() as connection:
                line = self._line(connection, reference)
                if line["number"] not in ("", number):
                    raise Unclear(Reason.STRANGE_NUMBER)
                this = {"reference": reference, "number": number}
                connection.execute(statements.KEEP_NUMBER, this)
                self._note(connection, "delivery.number", line)
        except sqlite3.IntegrityError:
            raise Unclear(Reason.STRANGE_NUMBER) from None

    def is_of_another(self, reference: str, number: str) -> bool:
        """Whether another dossier of this kiosk has this number, as its own or as the portal's."""
        this = {"reference": reference, "number": number}
        return bool(self._database.glance(statements.OF_ANOTHER, this))

    def uploads(self, reference: str) -> dict[str, Uploaded]:
        """Parcels the portal has confirmed, by attachment id."""
        with self._database.reading() as connection:
            line = self._line(connection, reference)
            key = self._keys.unwrapped(line["draft"], line["wrapped"])
            return {
                name: records.read_uploaded(key.unseal(f"parcel/{name}", sealed))
                for name, sealed in connection.execute(statements.UPLOADS, {"draft": line["draft"]})
            }

    def keep_upload(self, reference: str, attachment_id: str, uploaded: Uploaded) -> None:
        """Durably notes one confirmed parcel. Raises LookupError where there is no such."""
        with self._database.sending() as connection:
            line = self._line(connection, reference)
            key = self._keys.unwrapped(line["draft"], line["wrapped"])
            sealed = key.seal(f"parcel/{attachment_id}", records.write_uploaded(uploaded))
            kept = {"sealed": sealed, "paper": attachment_id, "draft": line["draft"]}
            if not connection.execute(statements.KEEP_UPLOAD, kept).rowcount:
                raise LookupError("no such parcel")
            self._note(connection, "delivery.parcel", line)

    def settle(
        self,
        reference: str,
        state: OutboxState,
        *,
        reason: str = "",
        text: str = "",
        portal_number: str = "",
        refused_fields: tuple[str, ...] = (),
        next_attempt_at: datetime | None = None,
        counts_as_attempt: bool = True,
        not_before: datetime | None = None,
        now: datetime,
    ) -> None:
        """Ends this sender's hold on the row, with what happened and when to come back.

        ``not_before`` is the portal's own wish (Retry-After): no ``retry`` may undercut it.
        A row that is no longer this sender's is left alone: a verdict is written once.
        """
        with self._database.sending() as connection:
            line = self._line(connection, reference)
            if line["state"] != OutboxState.SENDING or line["sender"] != self._senders.me():
                return
            waits = state in WAITING
            settled = {
                "reference": reference,
                "state": state,
                "attempts": line["attempts"] + counts_as_attempt,
                "reason": reason,
                "words": self._sealed_words(line, text, refused_fields),
                "portal_number": portal_number or line["portal_number"],
                "next_attempt_at": text_of(next_attempt_at or now) if waits else None,
                "not_before": text_of(not_before) if waits and not_before else None,
                "now": text_of(now),
            }
            connection.execute(statements.SETTLE, settled)
            sent = {"channel": str(SENT_BY)} if state is OutboxState.ACKNOWLEDGED else {}
            self._note(connection, "delivery.settled", line, state=state, reason=reason, **sent)

    def hold(self, reason: str, until: datetime, *, wished: bool = False) -> None:
        """Puts the *connection* on hold (HELD) with its reason; kept for every process.

        ``wished``: the portal itself named the time, so that no officer's retry lifts it.
        A hold is never shortened by a later one.
        """
        with self._database.sending() as connection:
            connection_hold.put(connection, WISHED if wished else OURS, reason, until)
            event = JournalEvent("connection.held", details={"reason": reason})
            self._journal.write(connection, [event])

    def held(self, now: datetime) -> tuple[str, datetime] | None:
        """The hold in force, or None."""
        return connection_hold.in_force(self._database, now)

    def lift_hold(self) -> None:
        """Ends our own hold after a success, or on an officer's word; the portal's wish stays."""
        with self._database.sending() as connection:
            if connection_hold.lift_ours(connection):
                self._journal.write(connection, [JournalEvent("connection.free")])

    # -- within --------------------------------------------------------------------------------

    def _take(
        self, connection: sqlite3.Connection, now: datetime, *queries: str
    ) -> OutboxRow | None:
        self._adopt(connection, now)
        for query in queries:
            line = connection.execute(query, {"now": text_of(now)}).fetchone()
            if line is not None:
                row = outbox_row(connection, line, self._keys)
                taken = {"sender": self._senders.me(), "reference": row.reference}
                connection.execute(statements.TAKE, taken)
                self._note(connection, "delivery.begun", line, state=row.state)
                return row
        return None

    def _line(self, connection: sqlite3.Connection, reference: str) -> sqlite3.Row:
        """What a step needs of one line. Raises ValueError, a bug, where there is none."""
        (line,) = connection.execute(statements.LINE, {"reference": reference})
        return cast("sqlite3.Row", line)

    def _adopt(self, connection: sqlite3.Connection, now: datetime) -> None:
        sending = connection.execute(statements.SENDING).fetchall()
        alive = {
            sender: self._senders.is_alive(sender) for sender in {s["sender"] for s in sending}
        }
        for line in sending:
            if not alive[line["sender"]]:
                adopted = {"now": text_of(now), "reference": line["reference"]}
                connection.execute(statements.ADOPT, adopted)
                self._note(connection, "delivery.adopted", line)

    def _sealed_words(self, line: sqlite3.Row, text: str, fields: tuple[str, ...]) -> bytes:
        if not text and not fields:
            return b""
        key = self._keys.unwrapped(line["draft"], line["wrapped"])
        return key.seal("words", records.write_words(text, fields))

    def _note(
        self, connection: sqlite3.Connection, event: str, line: sqlite3.Row, **details: str
    ) -> None:
        facts: Mapping[str, str] = {"reference": line["reference"]} | details
        self._journal.write(connection, [JournalEvent(event, draft=line["draft"], details=facts)])
