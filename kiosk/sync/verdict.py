"""What a failure means for the row and for the connection: the whole table, pure.

It must never turn an outcome nobody knows into a plain "try again": once the dossier itself may
have arrived, only UNCERTAIN is true. And it never blames a dossier for the state of the line.
"""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from kiosk.portal.contract import (
    Acknowledged,
    AlreadyThere,
    Busy,
    NotSignedIn,
    PortalError,
    Refused,
    Unclear,
    Unreachable,
)
from kiosk.portal.reasons import OF_THE_LINE, Reason
from kiosk.store.contract import OutboxRow, OutboxState
from kiosk.sync.retry import LONG, next_wait
from kiosk.troubles import Trouble

ASK_NOT_BEFORE = timedelta(seconds=5)
"""A portal that did not answer may still be at work: do not ask it in the same breath."""


class Stage(StrEnum):
    """Which call was under way when something went wrong."""

    NUMBER = "number"
    """Taking a number: an unanswered call leaves a gap in the counting, nothing else."""
    PARCELS = "parcels"
    """Sending files: an unanswered call leaves an orphan that no dossier names."""
    FILE = "file"
    """Sending the dossier: the one call whose outcome must be known."""
    LOOK_UP = "look_up"
    """Asking by number: changes nothing at the portal."""


class Verdict(Struct, frozen=True):
    """How a row is to be settled, and whether the connection is to be held.

    ``not_before`` is the portal's own wish, which no officer's "retry" may undercut.
    ``ill`` marks a failure of the line or the portal, for the circuit breaker.
    """

    state: OutboxState
    reason: str = ""
    text: str = ""
    portal_number: str = ""
    refused_fields: tuple[str, ...] = ()
    next_attempt_at: datetime | None = None
    not_before: datetime | None = None
    counts_as_attempt: bool = True
    holds: bool = False
    ill: bool = False


def delivered(acknowledged: Acknowledged) -> Verdict:
    """The portal has it, under the number that it uses."""
    return Verdict(OutboxState.ACKNOWLEDGED, portal_number=acknowledged.number)


def state_before(row: OutboxRow) -> OutboxState:
    """To what a row returns when nothing new was learnt about it.

    Without a number nothing can have been filed, so an adopted row is simply queued again.
    """
    asks = row.state is OutboxState.UNCERTAIN and bool(row.number)
    return OutboxState.UNCERTAIN if asks else OutboxState.QUEUED


def judge(
    error: Exception, row: OutboxRow, stage: Stage, now: datetime, rng: random.Random
) -> Verdict:
    """The verdict on an error at a stage of this row."""
    verdict = _kind_of(error, state_before(row), stage)
    come_back = None if verdict.state is OutboxState.REJECTED else now + _wait(verdict, row, rng)
    wished = getattr(error, "retry_after_seconds", None)
    if wished is None:
        return replace(verdict, next_attempt_at=come_back)
    until = now + timedelta(seconds=wished)
    if come_back is not None:
        # "Retry-After: 0" of a portal that is down must not turn growing waits into short ones.
        come_back = max(come_back, until + FAR_SPREAD * rng.random())
    return replace(verdict, holds=True, not_before=until, next_attempt_at=come_back)


def _wait(verdict: Verdict, row: OutboxRow, rng: random.Random) -> timedelta:
    """Our own patience, before the portal's wish is heard."""
    wait = LONG if verdict.reason in _NEEDS_A_PERSON else next_wait(row.attempts + 1, rng)
    unsure = verdict.state is OutboxState.UNCERTAIN
    return max(wait, ASK_NOT_BEFORE) if unsure else wait


_NEEDS_A_PERSON = frozenset({Reason.BUG, Reason.CANNOT_ASK})
FAR_SPREAD = timedelta(seconds=10)
"""Kiosks that were told the same hour come back over some seconds, and never before it."""


def _kind_of(error: Exception, before: OutboxState, stage: Stage) -> Verdict:
    """The row of the table in docs/sync.md that fits."""
    unsure = OutboxState.UNCERTAIN if stage is Stage.FILE else before
    match error:
        case Refused(reason=reason, text=text) if stage is Stage.LOOK_UP:
            return Verdict(OutboxState.UNCERTAIN, Reason.CANNOT_ASK, text or reason)
        case Unreachable(reason=Reason.NO_SUCH_ADDRESS as reason, text=text) if (
            stage is Stage.LOOK_UP
        ):
            # A portal without this call is well: it must not trip the breaker for everybody.
            return Verdict(OutboxState.UNCERTAIN, Reason.CANNOT_ASK, text or reason)
        case PortalError(reason=reason, text=text) if reason in OF_THE_LINE:
            # Unclear: something in between answered, after the dossier may have passed it.
            state = unsure if isinstance(error, Unclear) else before
            return Verdict(state, reason, text, counts_as_attempt=False, holds=True)
        case Refused(reason=reason, text=text, fields=fields):
            return Verdict(OutboxState.REJECTED, reason, text, refused_fields=fields)
        case NotSignedIn(reason=reason, text=text) | Busy(reason=reason, text=text):
            return Verdict(before, reason, text, counts_as_attempt=False, holds=True)
        case Unreachable(reason=reason, text=text):
            return Verdict(before, reason, text, ill=True)
        case Unclear(reason=reason, text=text) | AlreadyThere(reason=reason, text=text):
            return Verdict(unsure, reason, text, ill=True)
        case Trouble():
            return Verdict(unsure, Reason.STORE)
        case _:
            return Verdict(unsure, Reason.BUG)
