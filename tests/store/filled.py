"""Makers for tests of the store: a clock by hand, drafts with answers and papers, dossiers."""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from kiosk.clock import VIETNAM
from kiosk.dossier import Answer, Attachment, Dossier, Draft, FilingFor, Receipt, Source
from kiosk.store.contract import JournalEvent, OutboxRow, OutboxState
from kiosk.store.store import DATABASE, Store
from tests.small_procedure import small_procedure

START = datetime(2026, 11, 24, 9, 0, tzinfo=VIETNAM)
EVENT = JournalEvent("test")
PICTURE = b"\xff\xd8\xff\xe0 a picture of a paper"


@dataclass
class HandClock:
    """Shows what the test says."""

    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **span: float) -> datetime:
        """Lets time pass; the moment then."""
        self.now += timedelta(**span)
        return self.now


@dataclass
class Filled:
    """An open store and the citizens who use it."""

    folder: Path
    clock: HandClock = field(default_factory=HandClock)

    def __post_init__(self) -> None:
        self.store = Store.open(self.folder, clock=self.clock)

    def reopen(self) -> Store:
        """The kiosk ends and starts again."""
        self.store.close()
        self.store = Store.open(self.folder, clock=self.clock)
        return self.store

    def draft(self, **answers: str) -> Draft:
        """A draft with these answers."""
        new = Draft("", "", small_procedure(), "vi", FilingFor.RELATIVE, self.clock())
        draft = self.store.drafts.begin(new, JournalEvent("draft.begun", "visit"))
        return self.save(draft, **answers) if answers else draft

    def save(self, draft: Draft, **answers: str) -> Draft:
        """These answers, typed."""
        given = [Answer(name, text, Source.TYPED, self.clock()) for name, text in answers.items()]
        events = [JournalEvent("answer.saved", "visit", draft.id, name) for name in answers]
        return self.store.drafts.save_answers(draft, given, events)

    def attach(self, draft: Draft, content: bytes = PICTURE, paper: str = "photo") -> Draft:
        """A captured paper."""
        facts = paper_of(content, paper, self.clock())
        return self.store.drafts.attach(draft, facts, content, EVENT)

    def dossier(self, draft: Draft) -> Dossier:
        """The draft as the citizen would confirm it, whole."""
        return Dossier(
            reference="",
            draft_id=draft.id,
            procedure=draft.procedure,
            language=draft.language,
            filing_for=draft.filing_for,
            confirmed_at=self.clock(),
            answers=tuple(draft.answers.values()),
            attachments=draft.attachments,
        )

    def confirm(self, draft: Draft) -> Receipt:
        """The citizen confirms."""
        event = JournalEvent("dossier.confirmed", "visit", draft.id)
        return self.store.outbox.confirm(draft, self.dossier(draft), event)

    def queued(self, **answers: str) -> str:
        """The reference of a fresh confirmed dossier with one paper."""
        return self.confirm(self.attach(self.draft(**answers or {"colour": "red"}))).reference

    def acknowledged(self, **answers: str) -> str:
        """The reference of a dossier that the portal has."""
        reference = self.queued(**answers)
        assert self.store.send_queue.take_due(self.clock()) is not None
        self.settle(reference, OutboxState.ACKNOWLEDGED)
        return reference

    def settle(self, reference: str, state: OutboxState, **more: object) -> None:
        """The sender's verdict."""
        self.store.send_queue.settle(reference, state, now=self.clock(), **more)  # type: ignore[arg-type]

    def row(self, reference: str) -> OutboxRow:
        """How a dossier stands."""
        found = self.store.outbox.row(reference)
        assert found is not None
        return found


def paper_of(
    content: bytes = PICTURE, paper: str = "photo", saved_at: datetime = START
) -> Attachment:
    """The facts of a captured paper."""
    digest = hashlib.sha256(content).hexdigest()
    name = secrets.token_hex(12)
    return Attachment(name, paper, "image/jpeg", len(content), digest, 1, saved_at)


def tamper(folder: Path, *statements: str) -> None:
    """Somebody with another program and the file, but without the key."""
    with closing(sqlite3.connect(folder / DATABASE, isolation_level=None)) as other:
        for statement in statements:
            other.execute(statement)


def everything_in(folder: Path) -> bytes:
    """Every byte of every file of a data folder, the key aside."""
    files = (one for one in sorted(folder.rglob("*")) if one.is_file() and one.suffix != ".key")
    return b"".join(one.read_bytes() for one in files)
