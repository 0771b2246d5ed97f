"""An officer who decides about rows of the queue, for tests."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import msgspec

from kiosk.dossier import Draft
from kiosk.fields.field import Problem
from kiosk.procedures.model import Procedure
from kiosk.store.contract import JournalEvent, OutboxState, Returned
from kiosk.store.store import DATABASE
from tests.store.filled import Filled

CHECK = "paused_check"
OFFICER = {"officer": "0a1b2c3d"}


def event(name: str) -> JournalEvent:
    return JournalEvent(f"outbox.{name}", details=OFFICER)


def pause(filled: Filled, reference: str) -> Problem | None:
    return filled.store.outbox.pause(reference, CHECK, event("pause"))


def release(filled: Filled, reference: str) -> Problem | None:
    return filled.store.outbox.release(reference, filled.clock(), event("release"))


def give_back(filled: Filled, reference: str) -> Returned | Problem:
    return filled.store.outbox.return_to_citizen(reference, filled.clock(), event("returned"))


def code_of(outcome: Returned | Problem | None) -> str:
    """The code of a problem; "" where there is none."""
    return outcome.code if isinstance(outcome, Problem) else ""


def in_state(filled: Filled, state: OutboxState, **more: object) -> str:
    """A dossier with one paper that has come to this state."""
    reference = filled.queued(colour="red", shade="đỏ sẫm")
    if state is not OutboxState.QUEUED:
        filled.store.send_queue.take_due(filled.clock())
    if state not in (OutboxState.QUEUED, OutboxState.SENDING):
        filled.settle(reference, state, **more)
    return reference


def rejected(filled: Filled, *fields: str, text: str = "Cổng không nhận") -> tuple[str, Draft]:
    """A refused dossier, and the draft as it was when it was confirmed."""
    draft = filled.attach(filled.draft(colour="red", shade="đỏ sẫm"))
    reference = filled.confirm(draft).reference
    filled.store.send_queue.take_due(filled.clock())
    filled.settle(
        reference,
        OutboxState.REJECTED,
        reason="refused_request",
        text=text,
        refused_fields=fields,
    )
    return reference, draft


def returned(filled: Filled, *fields: str) -> tuple[str, Draft]:
    """The reference of a returned dossier, and the draft that it became."""
    reference, before = rejected(filled, *fields)
    filled.clock.pass_by(minutes=5)
    outcome = give_back(filled, reference)
    assert outcome == Returned(reference, before.code)
    draft = filled.store.drafts.find(before.code)
    assert draft is not None
    return reference, draft


def with_portal_keys(procedure: Procedure) -> Procedure:
    """The same procedure with a key of the portal's form for each question."""
    data = msgspec.to_builtins(procedure)
    for section in data["sections"]:
        for page in section["pages"]:
            for question in page["questions"]:
                question["portal_key"] = f"NDK_{question['id']}"
    return msgspec.convert(data, Procedure)


def journal(filled: Filled) -> list[tuple[str, str]]:
    """Event and details of every row of the journal."""
    with closing(sqlite3.connect(filled.folder / DATABASE)) as other:
        return list(other.execute("SELECT event, details FROM journal ORDER BY seq"))
