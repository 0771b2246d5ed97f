"""The office's business with confirmed dossiers: what the officer reads and decides, and what the
holder of a receipt is told.

Each decision carries the officer's id into the journal. It must never show an answer or a name,
and never send anything: it wakes whoever sends.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kiosk.clock import Clock
from kiosk.fields.field import Problem
from kiosk.outcome import Outcome
from kiosk.portal.reasons import FEES, PAUSES
from kiosk.portal.refused import questions_named
from kiosk.procedures.model import Procedure
from kiosk.queue_line import QueueLine
from kiosk.standing import Standing
from kiosk.store.codes import plain_reference
from kiosk.store.contract import JournalEvent, Outbox, OutboxRow, OutboxState

_SAYS: Mapping[OutboxState, str] = {
    OutboxState.REJECTED: "screen.status.rejected",
    OutboxState.PAUSED: "screen.status.paused",
    OutboxState.RETURNED: "screen.status.returned",
    OutboxState.MOVED: "screen.status.moved",
    OutboxState.ACKNOWLEDGED: "screen.status.received",
}


class Clerk:
    """One for the kiosk."""

    pauses = tuple(str(one) for one in PAUSES)
    """The reasons that an officer may give for a pause."""

    def __init__(
        self,
        outbox: Outbox,
        procedures: Mapping[str, Procedure],
        clock: Clock,
        nudge: Callable[[], None],
    ) -> None:
        self._outbox = outbox
        self._procedures = procedures
        self._clock = clock
        self._nudge = nudge

    # -- what the officer reads and decides ----------------------------------------------------

    def queue(self) -> tuple[QueueLine, ...]:
        """The dossiers not yet erased, oldest first."""
        return tuple(self._line(row) for row in self._outbox.rows())

    def line(self, reference: str) -> QueueLine | None:
        """One of them, or None where it was erased meanwhile."""
        row = self._outbox.row(reference)
        return None if row is None else self._line(row)

    def retry(self, reference: str, officer: str) -> Problem | None:
        """Makes a dossier due now; what the portal itself asked for stands."""
        done = self._outbox.retry(reference, self._clock(), _event("outbox.retry", officer))
        self._nudge()
        return None if done else Problem("outbox.unknown", {"reference": reference})

    def pause(self, reference: str, reason: str, officer: str) -> Problem | None:
        """Keeps a dossier from being sent, for one of ``pauses``."""
        return self._outbox.pause(reference, reason, _event("outbox.pause", officer))

    def release(self, reference: str, officer: str) -> Problem | None:
        """Lets a paused dossier go on."""
        event = _event("outbox.release", officer)
        problem = self._outbox.release(reference, self._clock(), event)
        self._nudge()
        return problem

    def give_back(self, reference: str, officer: str) -> str | Problem:
        """Opens a dossier again for its citizen; the code, to be read to its owner alone."""
        event = _event("outbox.returned", officer)
        outcome = self._outbox.return_to_citizen(reference, self._clock(), event)
        return outcome if isinstance(outcome, Problem) else outcome.shown_code

    # -- what the holder of a receipt is told --------------------------------------------------

    def standing(self, typed: str) -> Standing | None:
        """How the dossier with this reference stands; None where there is none."""
        asked = plain_reference(typed)
        row = self._outbox.row(asked) if asked else None
        if row is None or asked is None:
            return None
        row = self._newest(row)
        receipt = self._outbox.receipt(row.reference)
        name = receipt.procedure_name if receipt else ""
        return Standing(row.reference, asked, name, row.confirmed_at, row.portal_number, _says(row))

    # -- within --------------------------------------------------------------------------------

    def _newest(self, row: OutboxRow) -> OutboxRow:
        """Follows a dossier that was returned to the one that was confirmed instead."""
        while row.sent_again_as:
            again = self._outbox.row(row.sent_again_as)
            if again is None:
                break
            row = again
        return row

    def _line(self, row: OutboxRow) -> QueueLine:
        return QueueLine(
            reference=row.reference,
            procedure=row.procedure,
            state=str(row.state),
            reason=row.last_reason,
            confirmed_at=row.confirmed_at,
            next_attempt_at=row.next_attempt_at,
            number=row.portal_number or row.number,
            outcome=_outcome_key(row.outcome),
            words=row.last_text,
            questions=self._labels(row),
            sent_again_as=row.sent_again_as,
        )

    def _labels(self, row: OutboxRow) -> tuple[str, ...]:
        """The questions that the portal did not accept, as they stand on the paper form."""
        procedure = self._procedures.get(row.procedure)
        if procedure is None or not row.refused_fields:
            return ()
        named = questions_named(procedure, row.refused_fields)
        return tuple(one.form_label for one in procedure.questions.values() if one.id in named)


def _event(name: str, officer: str) -> JournalEvent:
    return JournalEvent(name, details={"officer": officer})


def _outcome_key(outcome: Outcome | None) -> str:
    return f"outcome.{int(outcome)}" if outcome is not None else ""


def _says(row: OutboxRow) -> str:
    """The portal's own state goes before ours, which then only says that it arrived; what is wrong
    with a fee, or still to come of it, goes before both."""
    if row.state is OutboxState.ACKNOWLEDGED and row.last_reason in FEES:
        return f"screen.status.{row.last_reason}"
    return _outcome_key(row.outcome) or _SAYS.get(row.state, "screen.status.waiting")
