"""Unfinished dossiers on disk: every call one transaction, with its journal row in the same one.

Answers, papers and codes are sealed before they reach the database. It must never touch a draft
that was confirmed: what the citizen confirmed is what is sent.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from types import MappingProxyType

from msgspec.structs import replace

from kiosk.clock import Clock
from kiosk.dossier import Answer, Attachment, Draft
from kiosk.store import codes, records
from kiosk.store import draft_statements as statements
from kiosk.store.contract import JournalEvent
from kiosk.store.database import Database
from kiosk.store.erasing import Eraser
from kiosk.store.journal import StoredJournal
from kiosk.store.kept_procedures import KeptProcedures
from kiosk.store.key_ring import KeyRing, NoKey
from kiosk.store.moment import moment_of, text_of
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
            seal_facts(connection, draft.id, key, facts)
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
                this = {"draft": draft.id, "question": question}
                connection.execute(statements.FORGET_ANSWER, this)
            put_answers(connection, draft.id, key, answers)
            if answered.refusal != draft.refusal:
                facts = replace(facts_of(connection, draft.id, key), refusal=answered.refusal)
                seal_facts(connection, draft.id, key, facts)
            self._journal.write(connection, _about(draft, events))
        return answered

    def attach(
        self, draft: Draft, attachment: Attachment, content: bytes, event: JournalEvent
    ) -> Draft:
        """Seals and stores one captured paper."""
        with self._database.writing() as connection:
            key = self._open(connection, draft.id)
            put_paper(connection, draft.id, key, attachment, content)
            self._journal.write(connection, _about(draft, [event]))
        return replace(draft, attachments=(*draft.attachments, attachment))

    def detach(self, draft: Draft, attachment_id: str, event: JournalEvent) -> Draft:
        """Destroys one captured paper."""
        this = {"draft": draft.id, "paper": attachment_id}
        with self._database.writing() as connection:
            self._open(connection, draft.id)
            connection.execute(statements.DETACH, this)
            self._journal.write(connection, _about(draft, [event]))
        self._database.checkpoint()
        left = tuple(one for one in draft.attachments if one.id != attachment_id)
        return replace(draft, attachments=left)

    def decline(self, draft: Draft, paper: str, event: JournalEvent) -> Draft:
        """Notes that the citizen has no such optional paper."""
        with self._database.writing() as connection:
            key = self._open(connection, draft.id)
            facts = facts_of(connection, draft.id, key)
            facts = replace(facts, declined=facts.declined | {paper})
            seal_facts(connection, draft.id, key, facts)
            self._journal.write(connection, _about(draft, [event]))
        return replace(draft, declined=draft.declined | {paper})

    def keep(self, draft: Draft, event: JournalEvent) -> Draft:
        """Its owner agreed after all that it is kept beyond the visit."""
        with self._database.writing() as connection:
            self._open(connection, draft.id)
            connection.execute(statements.KEEP, {"draft": draft.id})
            self._journal.write(connection, _about(draft, [event]))
        return replace(draft, kept=True)

    def content(self, draft: Draft, attachment_id: str) -> bytes:
        """The plain bytes of a captured paper. Raises LookupError where the draft has no such."""
        this = {"draft": draft.id, "paper": attachment_id}
        with self._database.reading() as connection:
            key = self._keys.open(connection, draft.id)
            row = connection.execute(statements.CONTENT, this).fetchone()
            if row is None:
                raise LookupError("no such paper")
            return key.unseal(f"content/{attachment_id}", row["sealed_content"])

    def find(self, code: str) -> Draft | None:
        """The open draft with this code (eight characters, or the long token), or None."""
        plain = codes.plain_code(code)
        if plain is None:
            return None
        with self._database.reading() as connection:
            hashed = {"hash": self._vault.code_hash(plain)}
            row = connection.execute(statements.FIND, hashed).fetchone()
            return None if row is None else self._read(connection, row)

    def long_code(self, draft: Draft) -> str:
        """The token of at least 128 bits that the draft's QR carries."""
        with self._database.reading() as connection:
            key = self._keys.open(connection, draft.id)
            return facts_of(connection, draft.id, key).token

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

    def _open(self, connection: sqlite3.Connection, draft: str) -> DraftKey:
        """The key of a draft that may still be changed; notes that somebody is at it."""
        now = text_of(self._clock())
        if not connection.execute(statements.TOUCH, {"draft": draft, "now": now}).rowcount:
            raise NotOpen("the draft was confirmed or erased")
        try:
            return self._keys.open(connection, draft)
        except NoKey:
            raise NotOpen("the draft was erased") from None

    def _insert(self, connection: sqlite3.Connection, draft: Draft, token: str) -> None:
        row = {
            "id": draft.id,
            "code_hash": self._vault.code_hash(draft.code),
            "token_hash": self._vault.code_hash(token),
            "procedure": self._procedures.keep(connection, draft.procedure),
            "language": draft.language,
            "begun_at": text_of(draft.begun_at),
            "touched_at": text_of(self._clock()),
            "kept": int(draft.kept),
            "sealed": b"",
        }
        connection.execute(statements.PUT_DRAFT, row)

    def _unused(self, connection: sqlite3.Connection, make: Callable[[], str]) -> str:
        """A code that no draft has; two in a row that are taken would be a miracle."""
        while True:
            code = make()
            hashed = {"hash": self._vault.code_hash(code)}
            if connection.execute(statements.TAKEN, hashed).fetchone() is None:
                return code

    def _read(self, connection: sqlite3.Connection, row: sqlite3.Row) -> Draft:
        key = self._keys.open(connection, row["id"])
        facts = records.read_facts(key.unseal("facts", row["sealed"]))
        of_draft = {"draft": row["id"]}
        answers = (
            records.read_answer(key.unseal(f"answer/{question}", sealed))
            for question, sealed in connection.execute(statements.ANSWERS_OF, of_draft)
        )
        papers = connection.execute(statements.PAPERS_OF, of_draft)
        return Draft(
            id=row["id"],
            code=facts.code,
            procedure=self._procedures.load(connection, row["procedure"]),
            language=row["language"],
            filing_for=facts.filing_for,
            begun_at=moment_of(row["begun_at"]),
            answers=MappingProxyType({one.question: one for one in answers}),
            attachments=tuple(
                records.read_attachment(key.unseal(f"paper/{name}", sealed))
                for name, sealed in papers
            ),
            declined=facts.declined,
            refusal=facts.refusal,
            kept=bool(row["kept"]),
        )


def facts_of(connection: sqlite3.Connection, draft: str, key: DraftKey) -> records.DraftFacts:
    """What a draft holds beside its answers and papers. The draft must be there."""
    (sealed,) = connection.execute(statements.FACTS, {"draft": draft}).fetchone()
    return records.read_facts(key.unseal("facts", sealed))


def seal_facts(
    connection: sqlite3.Connection, draft: str, key: DraftKey, facts: records.DraftFacts
) -> None:
    """Seals and writes them."""
    sealed = key.seal("facts", records.write_facts(facts))
    connection.execute(statements.SEAL_FACTS, {"draft": draft, "sealed": sealed})


def put_answers(
    connection: sqlite3.Connection, draft: str, key: DraftKey, answers: Iterable[Answer]
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
    connection.executemany(statements.PUT_ANSWER, rows)


def put_paper(
    connection: sqlite3.Connection, draft: str, key: DraftKey, paper: Attachment, content: bytes
) -> None:
    """Seals and writes a captured paper: its facts and its bytes are one row."""
    row = {
        "id": paper.id,
        "draft": draft,
        "sealed": key.seal(f"paper/{paper.id}", records.write_attachment(paper)),
        "sealed_content": key.seal(f"content/{paper.id}", content),
    }
    connection.execute(statements.PUT_PAPER, row)


def _about(draft: Draft, events: Sequence[JournalEvent]) -> list[JournalEvent]:
    """Every row of the journal names the draft it is about."""
    return [replace(one, draft=draft.id) for one in events]
