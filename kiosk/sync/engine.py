"""The engine that empties the outbox: one due row at a time, from wherever it was left.

It must never hold a database transaction while the network is asked, never let one dossier stop
the others, and never send anything while the connection is on hold. This is one of the three
places where our own bugs are caught: a bug costs one dossier an hour, not the office its queue.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Callable
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from kiosk.care.time_watch import suspicion_of
from kiosk.clock import Clock
from kiosk.portal.contract import Portal, PortalError, Refused
from kiosk.portal.reasons import Reason
from kiosk.store.contract import OutboxRow, OutboxState, Outcomes, SendQueue
from kiosk.sync.catalogue import CatalogueReader
from kiosk.sync.delivery import Delivery
from kiosk.sync.outcomes import OutcomeAsker
from kiosk.sync.retry import POLL, hold_wait
from kiosk.sync.verdict import Stage, Verdict, delivered, judge, state_before
from kiosk.troubles import Trouble

BREAKER = 3
"""So many different dossiers failing in a row are the line's fault, not theirs."""

WRONG_CLOCK_WAIT = timedelta(minutes=1)

log = logging.getLogger(__name__)


class StepResult(Struct, frozen=True):
    """What one step did. ``worked`` is false where nothing was due or the connection is held."""

    worked: bool
    wake_at: datetime
    reference: str = ""
    state: OutboxState | None = None
    reason: str = ""


class SyncEngine:
    """Delivers confirmed dossiers. One instance per thread; two processes share the queue."""

    def __init__(
        self,
        queue: SendQueue,
        portal: Portal,
        clock: Clock,
        rng: random.Random,
        on_change: Callable[[str], None] | None = None,
        outcomes: Outcomes | None = None,
        catalogue: CatalogueReader | None = None,
        is_wrong: Callable[[datetime], object] = lambda now: suspicion_of(now, None),
    ) -> None:
        """``outcomes``: where to keep what becomes of dossiers; without it nobody asks.
        ``catalogue``: who reads what the portal publishes; without it nobody does.
        ``is_wrong``: whether the machine's clock cannot be believed; then nothing is sent."""
        self._queue = queue
        self._portal = portal
        self._clock = clock
        self._rng = rng
        self._on_change = on_change
        self._is_wrong = is_wrong
        self._unsettled: tuple[OutboxRow, Verdict] | None = None
        self._failing: set[str] = set()
        self._holds = 0
        self._asker = OutcomeAsker(outcomes, portal, rng, self._wished) if outcomes else None
        self._catalogue = catalogue

    def run_once(self, now: datetime) -> StepResult:
        """Handles at most one due row. Raises only Trouble of the store, with nothing lost:
        a verdict that could not be written is written first the next time, without the portal's
        words in case these were what could not be written."""
        if self._unsettled is not None:
            taken, verdict = self._unsettled
            return self._settle(taken, replace(verdict, text="", refused_fields=()), now)
        hold = self._hold_in_force(now)
        if hold is not None:
            return StepResult(False, hold[1], reason=hold[0])
        row = self._queue.take_due(now)
        moment = _running_from(now, self._clock)
        if row is None:
            self._use_idle_moment(moment)
            return StepResult(False, now + POLL)
        return self._settle(row, self._deliver(row, moment), moment())

    def _use_idle_moment(self, moment: Clock) -> None:
        """What may wait for ever, and must keep nobody waiting: at most three calls."""
        self._portal.catch_up()
        try:
            changed = self._asker.ask_one(moment) if self._asker is not None else ""
            if self._catalogue is not None:
                self._catalogue.read_one(moment, self._wished)
        except Trouble:
            raise
        except Exception as error:  # noqa: BLE001 - as in _deliver: the row is asked for tomorrow
            log.error("idle %s", type(error).__name__)
            return
        if changed and self._on_change is not None:
            self._on_change(changed)

    def _wished(self, reason: str, until: datetime) -> None:
        self._queue.hold(reason, until, wished=True)

    def _hold_in_force(self, now: datetime) -> tuple[str, datetime] | None:
        if self._is_wrong(now):
            return Reason.WRONG_CLOCK, now + WRONG_CLOCK_WAIT
        return self._queue.held(now)

    def _deliver(self, row: OutboxRow, moment: Clock) -> Verdict:
        def may_call() -> None:
            hold = self._queue.held(moment())
            if hold is not None:
                raise _HeldByAnother(*hold)

        delivery = Delivery(self._queue, self._portal, row, may_call)
        try:
            return self._well(delivered(delivery.run()))
        except _HeldByAnother as hold:
            return _back_in_line(delivery.row, hold)
        except Exception as error:  # noqa: BLE001 - the engine's one place, see above
            _note(error, row, delivery.stage)
            verdict = judge(error, delivery.row, delivery.stage, moment(), self._rng)
            return self._weigh(row, verdict, error)

    def _well(self, verdict: Verdict) -> Verdict:
        self._failing.clear()
        self._holds = 0
        return verdict

    def _weigh(self, row: OutboxRow, verdict: Verdict, error: Exception) -> Verdict:
        """Counts failures of the line; a clear answer, even a no, shows that the line is well."""
        if isinstance(error, Refused) and verdict.state is OutboxState.REJECTED:
            return self._well(verdict)
        if verdict.ill:
            self._failing.add(row.reference)
        return verdict

    def _settle(self, row: OutboxRow, verdict: Verdict, now: datetime) -> StepResult:
        """Writes the verdict. The hold comes first, or another process could slip through."""
        self._unsettled = (row, verdict)
        until = self._hold(verdict, now)
        self._queue.settle(
            row.reference,
            verdict.state,
            reason=verdict.reason,
            text=verdict.text,
            portal_number=verdict.portal_number,
            refused_fields=verdict.refused_fields,
            next_attempt_at=verdict.next_attempt_at,
            counts_as_attempt=verdict.counts_as_attempt,
            not_before=verdict.not_before,
            now=now,
        )
        self._unsettled = None
        log.info("%s %s %s", row.reference, verdict.state, verdict.reason)
        if self._on_change is not None:
            self._on_change(row.reference)
        return StepResult(True, until or now, row.reference, verdict.state, verdict.reason)

    def _hold(self, verdict: Verdict, now: datetime) -> datetime | None:
        """Holds the connection where the portal wished it, or where the line looks dead."""
        broken = verdict.ill and len(self._failing) >= BREAKER
        if not verdict.holds and not broken:
            return None
        self._holds += 1
        wished = verdict.not_before or now + hold_wait(self._holds, self._rng)
        standing = self._queue.held(now)
        until = wished if standing is None else max(wished, standing[1])
        self._queue.hold(verdict.reason, until, wished=verdict.not_before is not None)
        return until


class _HeldByAnother(PortalError):
    """Another process put the connection on hold while we were at work."""

    def __init__(self, reason: str, until: datetime) -> None:
        super().__init__(reason)
        self.until = until


def _back_in_line(row: OutboxRow, hold: _HeldByAnother) -> Verdict:
    """Neither a failure nor an attempt: it was not this dossier's turn."""
    return Verdict(
        state_before(row), hold.reason, next_attempt_at=hold.until, counts_as_attempt=False
    )


def _running_from(now: datetime, clock: Clock) -> Clock:
    """A clock that shows ``now`` at this moment: a delivery may take minutes, and a Retry-After
    counts from when it was heard."""
    started = clock()
    return lambda: now + (clock() - started)


def _note(error: Exception, row: OutboxRow, stage: Stage) -> None:
    """A portal's no is told by the settled row; anything else is named by its type alone."""
    if not isinstance(error, PortalError):
        log.error("%s %s %s", row.reference, stage, type(error).__name__)
