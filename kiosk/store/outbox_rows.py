"""From a line of the outbox table to an ``OutboxRow``: the same for officers and for the engine.

It must never unseal more than the portal's own words: whoever lists the outbox needs no answer.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, select

from kiosk.outcome import Outcome
from kiosk.store import records, tables
from kiosk.store.contract import OutboxRow, OutboxState
from kiosk.store.key_ring import KeyRing, NoKey
from kiosk.store.vault import Broken

WAITING = (OutboxState.QUEUED, OutboxState.UNCERTAIN)
"""The states that leave by themselves, when their time has come."""

ours = tables.outbox.c
_again = tables.outbox.alias("sent_again")


def lines() -> Select[Any]:
    """Every line of the outbox, oldest first, without the sealed dossiers."""
    columns = [one for one in ours if one is not ours.sealed]
    again = select(_again.c.reference).where(_again.c.draft == ours.reopened_as)
    return select(*columns, again.scalar_subquery().label("again")).order_by(ours.place)


def outbox_row(connection: Connection, line: RowMapping, keys: KeyRing) -> OutboxRow:
    """One line as the rest of the core sees it."""
    words = _words(connection, line, keys)
    state = OutboxState(line["state"])
    return OutboxRow(
        reference=line["reference"],
        procedure=line["procedure_code"],
        state=state,
        attempts=line["attempts"],
        confirmed_at=line["confirmed_at"],
        last_reason=line["last_reason"],
        last_text=words.text,
        next_attempt_at=_next(line) if state in WAITING else None,
        number=line["number"],
        portal_number=line["portal_number"],
        refused_fields=words.refused_fields,
        outcome=Outcome(line["outcome"]) if line["outcome"] else None,
        sent_again_as=line["again"] or "",
    )


def state_before_pause(line: RowMapping) -> OutboxState:
    """What a paused line goes back to: asking first where nobody wrote down what it was."""
    return OutboxState(line["paused_from"] or OutboxState.UNCERTAIN)


def _words(connection: Connection, line: RowMapping, keys: KeyRing) -> records.PortalWords:
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


def _next(line: RowMapping) -> datetime:
    """The portal's wish is never undercut. A waiting row always has a time."""
    due: datetime = line["next_attempt_at"]
    wished: datetime | None = line["not_before"]
    return due if wished is None else max(due, wished)
