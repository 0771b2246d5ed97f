"""From a dossier that came back to an open draft: the same answers and papers under a new key.

The citizen's code and the token of the QR go over to the new draft; the old key is destroyed, so
that what was refused is kept once and not twice. It must never touch the dossier's own row.
"""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
from collections.abc import Iterator
from datetime import datetime

from msgspec.structs import replace

from kiosk.dossier import Attachment, Dossier, Refusal
from kiosk.portal.refused import said_about
from kiosk.store import draft_statements as statements
from kiosk.store import records
from kiosk.store.drafts import facts_of, put_answers, put_paper, seal_facts
from kiosk.store.kept_procedures import KeptProcedures
from kiosk.store.key_ring import KeyRing, NoKey
from kiosk.store.moment import text_of
from kiosk.store.vault import Broken, DraftKey, Vault


class Reopening:
    """Opens returned dossiers as drafts, inside the transaction of whoever decided it."""

    def __init__(self, vault: Vault, procedures: KeptProcedures) -> None:
        self._keys = KeyRing(vault)
        self._vault = vault
        self._procedures = procedures

    def open_again(
        self, connection: sqlite3.Connection, line: sqlite3.Row, now: datetime
    ) -> tuple[str, str] | None:
        """The new draft's id and its code; None where the content is gone or cannot be read."""
        old = line["draft"]
        try:
            key = self._keys.open(connection, old)
            dossier = self._dossier(connection, line, key)
            facts = facts_of(connection, old, key)
            refusal = _refusal(line, dossier, key)
        except (NoKey, Broken):
            return None
        draft = secrets.token_hex(16)
        self._insert(connection, draft, old, facts, now)
        new_key = self._keys.make(connection, draft)
        facts = replace(facts, refusal=refusal)
        seal_facts(connection, draft, new_key, facts)
        put_answers(connection, draft, new_key, dossier.answers)
        for attachment, content in _readable(connection, dossier, key):
            # Under an id of its own: the old row stands until it is swept away.
            paper = replace(attachment, id=secrets.token_hex(12))
            put_paper(connection, draft, new_key, paper, content)
        self._keys.destroy(connection, old)
        return draft, facts.code

    def code_of(self, connection: sqlite3.Connection, draft: str) -> str | None:
        """The code of a returned draft while it is open, else None."""
        if connection.execute(statements.IS_OPEN, {"draft": draft}).fetchone() is None:
            return None
        try:
            return facts_of(connection, draft, self._keys.open(connection, draft)).code
        except (NoKey, Broken):
            return None

    # -- within --------------------------------------------------------------------------------

    def _dossier(self, connection: sqlite3.Connection, line: sqlite3.Row, key: DraftKey) -> Dossier:
        (sealed,) = connection.execute(_DOSSIER, {"draft": line["draft"]}).fetchone()
        procedure = self._procedures.load(connection, line["procedure"])
        plain = key.unseal("dossier", sealed)
        return records.read_dossier(plain, line["reference"], procedure)

    def _insert(
        self,
        connection: sqlite3.Connection,
        draft: str,
        old: str,
        facts: records.DraftFacts,
        now: datetime,
    ) -> None:
        """A row like the old one's. The code is unique, so the old row gets chance instead."""
        former = connection.execute(statements.FORMER, {"draft": old}).fetchone()
        nobodys = {"code_hash": secrets.token_bytes(32), "token_hash": secrets.token_bytes(32)}
        connection.execute(statements.GIVE_CODES_AWAY, nobodys | {"draft": old})
        row = {
            "id": draft,
            "code_hash": self._vault.code_hash(facts.code),
            "token_hash": self._vault.code_hash(facts.token),
            "procedure": former["procedure"],
            "language": former["language"],
            "begun_at": former["begun_at"],
            "touched_at": text_of(now),
            "kept": 1,
            "sealed": b"",
        }
        connection.execute(statements.PUT_DRAFT, row)


def _refusal(line: sqlite3.Row, dossier: Dossier, key: DraftKey) -> Refusal:
    """What the portal said, and which of the answered questions it meant."""
    sealed = line["sealed_words"]
    said = records.read_words(key.unseal("words", sealed)) if sealed else records.PortalWords()
    answered = {one.question for one in dossier.answers}
    told = said_about(dossier.procedure, said.refused_fields, said.text)
    about = {one: words for one, words in told.items() if one in answered}
    return Refusal(line["reference"], line["last_reason"], said.text, about)


def _readable(
    connection: sqlite3.Connection, dossier: Dossier, key: DraftKey
) -> Iterator[tuple[Attachment, bytes]]:
    """The papers that are still what was captured; a spoilt one is to be captured again."""
    for one in dossier.attachments:
        this = {"draft": dossier.draft_id, "paper": one.id}
        (sealed,) = connection.execute(statements.CONTENT, this).fetchone()
        try:
            content = key.unseal(f"content/{one.id}", sealed)
        except Broken:
            continue
        if content and hashlib.sha256(content).hexdigest() == one.sha256.lower():
            yield one, content


_DOSSIER = "SELECT sealed FROM outbox WHERE draft = :draft"
