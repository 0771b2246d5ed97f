"""From a line of the outbox table to an ``OutboxRow``: the same for officers and for the engine.

It must never unseal more than the portal's own words: whoever lists the outbox needs no answer.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime

from kiosk.outcome import Outcome
from kiosk.store import records
from kiosk.store.contract import OutboxRow, OutboxState
from kiosk.store.key_ring import KeyRing, NoKey
from kiosk.store.moment import moment_of
from kiosk.store.vault import Broken

WAITING = (OutboxState.QUEUED, OutboxState.UNCERTAIN)
"""The states that leave by themselves, when their time has come."""

LINES = """
    SELECT
        reference, draft, procedure, procedure_code, confirmed_at, parcels, journal_head, state,
        attempts, next_attempt_at, not_before, last_reason, number, portal_number, paused_from,
        reopened_as, outcome, sealed_words,
        (SELECT again.reference FROM outbox AS again WHERE again.draft = outbox.reopened_as) AS again
    FROM outbox
"""
"""What is known of a dossier without opening it. Whoever asks says of which, and in what order."""
EVERY_LINE = f"{LINES} ORDER BY place"
LINE_OF = f"{LINES} WHERE reference = :reference"
LINE_OF_DRAFT = f"{LINES} WHERE draft = :draft"


def outbox_row(connection: sqlite3.Connection, line: sqlite3.Row, keys: KeyRing) -> OutboxRow:
    """One line as the rest of the core sees it."""
    words = _words(connection, line, keys)
    state = OutboxState(line["state"])
    return OutboxRow(
        reference=line["reference"],
        procedure=line["procedure_code"],
        state=state,
        attempts=line["attempts"],
        confirmed_at=moment_of(line["confirmed_at"]),
        last_reason=line["last_reason"],
        last_text=words.text,
        next_attempt_at=_next(line) if state in WAITING else None,
        number=line["number"],
        portal_number=line["portal_number"],
        refused_fields=words.refused_fields,
        outcome=Outcome(line["outcome"]) if line["outcome"] else None,
        sent_again_as=line["again"] or "",
    )


def state_before_pause(line: sqlite3.Row) -> OutboxState:
    """What a paused line goes back to: asking first where nobody wrote down what it was."""
    return OutboxState(line["paused_from"] or OutboxState.UNCERTAIN)


def _words(connection: sqlite3.Connection, line: sqlite3.Row, keys: KeyRing) -> records.PortalWords:
    """The portal's words; none where they were erased, or were damaged.

    One damaged line must not hide the others, nor keep them from being sent: its damage is named
    when the dossier itself is opened.
    """
    if not line["sealed_words"]:
        return records.PortalWords()
    try:
        key = keys.open(connection, line["draft"])
        return records.read_words(key.unseal("words", line["sealed_words"]))
    except (NoKey, Broken):
        return records.PortalWords()


def _next(line: sqlite3.Row) -> datetime:
    """The portal's wish is never undercut. A waiting row always has a time."""
    due = moment_of(line["next_attempt_at"])
    wished = line["not_before"]
    return due if wished is None else max(due, moment_of(wished))
