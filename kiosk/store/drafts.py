"""Unfinished dossiers on disk: every call one transaction, with its journal row in the same one.

Answers, papers and codes are sealed before they reach the database. It must never touch a draft
that was confirmed: what the citizen confirmed is what is sent.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from types import MappingProxyType

from sqlalchemy import Connection, RowMapping, bindparam, delete, insert, or_, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from kiosk.clock import Clock
from kiosk.dossier import Answer, Attachment, Draft
from kiosk.store import codes, records, tables
from kiosk.store.contract import JournalEvent
from kiosk.store.database import Database
from kiosk.store.erasing import Eraser
from kiosk.store.journal import StoredJournal
from kiosk.store.kept_procedures import KeptProcedures
from kiosk.store.key_ring import KeyRing, NoKey
from kiosk.store.vault import DraftKey, Vault


class NotOpen(Exception):
    """A bug: the draft was confirmed, or erased, and cannot be changed any more."""


class StoredDrafts:
    """The drafts of one kiosk."""

    def __init__(
        self,
        database: Database,
        vault: Vault,
        journal: StoredJournal,
        procedures: KeptProcedures,
        clock: Clock,
    ) -> None:
        self._database = database
        self._vault = vault
        self._keys = KeyRing(vault)
        self._journal = journal
        self._procedures = procedures
        self._clock = clock

    def begin(self, draft: Draft, event: JournalEvent) -> Draft:
        """Stores a new draft, with a fresh id, code and key of its own; answers with them set."""
        draft = replace(draft, id=secrets.token_hex(16))
        with self._database.writing() as connection:
            draft = replace(draft, code=self._unused(connection, codes.new_code))
            token = self._unused(connection, codes.new_token)
            self._insert(connection, draft, token)
            key = self._keys.make(connection, draft.id)
            facts = records.DraftFacts(draft.code, token, draft.filing_for, draft.declined)
            self._seal_facts(connection, draft.id, key, facts)
            put_answers(connection, draft.id, key, draft.answers.values())
            self._journal.write(connection, [replace(event, draft=draft.id)])
        return draft

    def save_answers(
        self,
        draft: Draft,
        answers: Sequence[Answer],
        events: Sequence[JournalEvent],
        forget: Sequence[str] = (),
    ) -> Draft:
        """Durably stores these answers together with their journal rows; the new draft.

        ``forget`` names questions whose answers no longer fit and go in the same transaction.
        Raises NotOpen where the draft was confirmed or erased meanwhile.
        """
        answered = draft.with_answers(answers, forget)
        with self._database.writing() as connection:
            key = self._open(connection, draft.id)
            for question in forget:
                connection.execute(_FORGET, {"of_draft": draft.id, "of_question": question})
            put_answers(connection, draft.id, key, answers)
            if answered.refusal != draft.refusal:
                facts = replace(self._facts(connection, draft.id, key), refusal=answered.refusal)
                self._seal_facts(connection, draft.id, key, facts)
            self._journal.write(connection, _about(draft, events))
        return answered

    def attach(
        self, draft: Draft, attachment: Attachment, content: bytes, event: JournalEvent
    ) -> Draft:
        """Seals and stores one captured paper: its facts and its bytes are one row."""
        with self._database.writing() as connection:
            key = self._open(connection, draft.id)
            facts = records.write_attachment(attachment)
            row = {
                "id": attachment.id,
                "draft": draft.id,
                "sealed": key.seal(f"paper/{attachment.id}", facts),
                "sealed_content": key.seal(f"content/{attachment.id}", content),
            }
            connection.execute(insert(tables.attachments), row)
            self._journal.write(connection, _about(draft, [event]))
        return replace(draft, attachments=(*draft.attachments, attachment))

    def detach(self, draft: Draft, attachment_id: str, event: JournalEvent) -> Draft:
        """Destroys one captured paper."""
        papers = tables.attachments.c
        with self._database.writing() as connection:
            self._open(connection, draft.id)
            connection.execute(
                delete(tables.attachments).where(
                    papers.id == attachment_id, papers.draft == draft.id
                )
            )
            self._journal.write(connection, _about(draft, [event]))
        self._database.checkpoint()
        left = tuple(one for one in draft.attachments if one.id != attachment_id)
        return replace(draft, attachments=left)

    def decline(self, draft: Draft, paper: str, event: JournalEvent) -> Draft:
        """Notes that the citizen has no such optional paper."""
        with self._database.writing() as connection:
            key = self._open(connection, draft.id)
            facts = self._facts(connection, draft.id, key)
            facts = replace(facts, declined=facts.declined | {paper})
            self._seal_facts(connection, draft.id, key, facts)
            self._journal.write(connection, _about(draft, [event]))
        return replace(draft, declined=draft.declined | {paper})

    def content(self, draft: Draft, attachment_id: str) -> bytes:
        """The plain bytes of a captured paper. Raises LookupError where the draft has no such."""
        papers = tables.attachments.c
        query = select(papers.sealed_content).where(
            papers.id == attachment_id, papers.draft == draft.id
        )
        with self._database.reading() as connection:
            key = self._keys.open(connection, draft.id)
            sealed = connection.execute(query).scalar()
            if sealed is None:
                raise LookupError("no such paper")
            return key.unseal(f"content/{attachment_id}", sealed)

    def find(self, code: str) -> Draft | None:
        """The open draft with this code (eight characters, or the long token), or None."""
        plain = codes.plain_code(code)
        if plain is None:
            return None
        with self._database.reading() as connection:
            rows = connection.execute(_FIND, {"hash": self._vault.code_hash(plain)}).mappings()
            row = rows.one_or_none()
            return None if row is None else self._read(connection, row)

    def long_code(self, draft: Draft) -> str:
        """The token of at least 128 bits that the draft's QR carries."""
        with self._database.reading() as connection:
            key = self._keys.open(connection, draft.id)
            return self._facts(connection, draft.id, key).token

    def erase(self, draft: Draft, event: JournalEvent) -> None:
        """Destroys the wrapped key, then the rows, then truncates the write-ahead log.

        Erasing twice does no harm. Raises NotOpen where the draft was confirmed: then the
        dossier is the office's, and ``Retention`` erases it in its time.
        """
        with self._database.writing() as connection:
            if not self._keys.holds(connection, draft.id):
                return
            self._open(connection, draft.id)
            self._keys.destroy(connection, draft.id)
            self._journal.write(connection, _about(draft, [event]))
        Eraser(self._database).sweep()

    # -- within --------------------------------------------------------------------------------

    def _open(self, connection: Connection, draft: str) -> DraftKey:
        """The key of a draft that may still be changed; notes that somebody is at it."""
        now = self._clock()
        touched = connection.execute(_TOUCH, {"of_draft": draft, "now": now}).rowcount
        if not touched:
            raise NotOpen("the draft was confirmed or erased")
        try:
            return self._keys.open(connection, draft)
        except NoKey:
            raise NotOpen("the draft was erased") from None

    def _insert(self, connection: Connection, draft: Draft, token: str) -> None:
        row = {
            "id": draft.id,
            "code_hash": self._vault.code_hash(draft.code),
            "token_hash": self._vault.code_hash(token),
            "procedure": self._procedures.keep(connection, draft.procedure),
            "language": draft.language,
            "begun_at": draft.begun_at,
            "touched_at": self._clock(),
            "sealed": b"",
        }
        connection.execute(insert(tables.drafts), row)

    def _unused(self, connection: Connection, make: Callable[[], str]) -> str:
        """A code that no draft has; two in a row that are taken would be a miracle."""
        while True:
            code = make()
            hashed = {"hash": self._vault.code_hash(code)}
            if connection.execute(_TAKEN, hashed).scalar() is None:
                return code

    def _read(self, connection: Connection, row: RowMapping) -> Draft:
        key = self._keys.open(connection, row["id"])
        facts = records.read_facts(key.unseal("facts", row["sealed"]))
        of_draft = {"of_draft": row["id"]}
        answers = (
            records.read_answer(key.unseal(f"answer/{question}", sealed))
            for question, sealed in connection.execute(_ANSWERS, of_draft)
        )
        papers = connection.execute(_PAPERS, of_draft)
        return Draft(
            id=row["id"],
            code=facts.code,
            procedure=self._procedures.load(connection, row["procedure"]),
            language=row["language"],
            filing_for=facts.filing_for,
            begun_at=row["begun_at"],
            answers=MappingProxyType({one.question: one for one in answers}),
            attachments=tuple(
                records.read_attachment(key.unseal(f"paper/{name}", sealed))
                for name, sealed in papers
            ),
            declined=facts.declined,
            refusal=facts.refusal,
        )

    def _facts(self, connection: Connection, draft: str, key: DraftKey) -> records.DraftFacts:
        columns = tables.drafts.c
        sealed = connection.execute(select(columns.sealed).where(columns.id == draft)).scalar_one()
        return records.read_facts(key.unseal("facts", sealed))

    def _seal_facts(
        self, connection: Connection, draft: str, key: DraftKey, facts: records.DraftFacts
    ) -> None:
        sealed = key.seal("facts", records.write_facts(facts))
        connection.execute(
            update(tables.drafts).where(tables.drafts.c.id == draft).values(sealed=sealed)
        )


def put_answers(
    connection: Connection, draft: str, key: DraftKey, answers: Iterable[Answer]
) -> None:
    """Seals and writes answers; one that stands already is replaced."""
    rows = [
        {
            "draft": draft,
            "question": one.question,
            "sealed": key.seal(f"answer/{one.question}", records.write_answer(one)),
        }
        for one in answers
    ]
    if rows:
        connection.execute(_PUT, rows)


def _about(draft: Draft, events: Sequence[JournalEvent]) -> list[JournalEvent]:
    """Every row of the journal names the draft it is about."""
    return [replace(one, draft=draft.id) for one in events]


_drafts, _answers, _papers = tables.drafts.c, tables.answers.c, tables.attachments.c
_put = upsert(tables.answers)
_PUT = _put.on_conflict_do_update(set_={"sealed": _put.excluded.sealed})
_FORGET = delete(tables.answers).where(
    _answers.draft == bindparam("of_draft"), _answers.question == bindparam("of_question")
)
_TOUCH = (
    update(tables.drafts)
    .where(_drafts.id == bindparam("of_draft"), _drafts.closed_at.is_(None))
    .values(touched_at=bindparam("now"))
)
_BY_CODE = or_(_drafts.code_hash == bindparam("hash"), _drafts.token_hash == bindparam("hash"))
_TAKEN = select(_drafts.id).where(_BY_CODE)
_FIND = (
    select(tables.drafts)
    .join(tables.keys, tables.keys.c.draft == _drafts.id)
    .where(_BY_CODE, _drafts.closed_at.is_(None))
)
_ANSWERS = (
    select(_answers.question, _answers.sealed)
    .where(_answers.draft == bindparam("of_draft"))
    .order_by(tables.ROWID)
)
_PAPERS = (
    select(_papers.id, _papers.sealed)
    .where(_papers.draft == bindparam("of_draft"))
    .order_by(tables.ROWID)
)
