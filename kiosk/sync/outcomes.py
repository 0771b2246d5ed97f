"""Asks the portal, rarely, what became of the dossiers that it has.

One question at most in an idle moment of the engine, so that no delivery waits for more than one
call. It must never decide anything about a row: it notes what the portal says, and when to ask
again. A portal that does not answer is left alone for a while, for all dossiers.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Callable
from datetime import datetime, timedelta

from kiosk.clock import Clock
from kiosk.outcome import Outcome
from kiosk.portal.contract import Acknowledged, Portal, PortalError
from kiosk.store.contract import Outcomes, ToAsk
from kiosk.sync.fee import MOVING, fee_reason

FIRST_AFTER = timedelta(hours=2)
"""Nobody at the counter decides faster."""
FIRST_WAIT = timedelta(hours=2)
LONGEST_WAIT = timedelta(hours=12)
"""Twice a day is often enough for what takes days."""
MONEY_WAIT = timedelta(minutes=15)
"""The first wait while a payment is on its way, or a code for paying has to be asked for anew."""
REST = timedelta(minutes=30)
"""After a question that failed; deliveries find out by themselves when the line is well again."""
OUR_FAULT_WAIT = timedelta(hours=24)

log = logging.getLogger(__name__)


class OutcomeAsker:
    """Asks for one dossier at a time. One instance per engine."""

    def __init__(
        self,
        outcomes: Outcomes,
        portal: Portal,
        rng: random.Random,
        hold: Callable[[str, datetime], None],
    ) -> None:
        """``hold``: the portal itself named a time (reason, until) before which nobody calls."""
        self._outcomes = outcomes
        self._portal = portal
        self._rng = rng
        self._hold = hold
        self._rest_until: datetime | None = None

    def ask_one(self, moment: Clock) -> str:
        """The reference whose outcome has changed, or "". Raises no PortalError.

        ``moment`` goes on while the portal is asked: a Retry-After counts from when it was heard.
        """
        now = moment()
        if self._rests(now):
            return ""
        asked = self._outcomes.to_ask(now, FIRST_AFTER, now + OUR_FAULT_WAIT)
        if asked is None:
            return ""
        known = self._answer(asked, moment)
        outcome, reason = _told(known, asked, moment())
        said = asked.reason if reason is None else reason
        asks = asked.asks if said == asked.reason else 0
        first = MONEY_WAIT if said in MOVING else FIRST_WAIT
        ask_at = now + outcome_wait(asks, self._rng, first)
        is_new = self._outcomes.keep(asked.reference, outcome, ask_at, reason)
        log.info("%s outcome %s %s", asked.reference, outcome, reason)
        return asked.reference if is_new else ""

    def _rests(self, now: datetime) -> bool:
        """A clock that was ahead must not make the rest a long one."""
        until = self._rest_until
        return until is not None and now < until <= now + REST

    def _answer(self, asked: ToAsk, moment: Clock) -> Acknowledged | None:
        """What the portal says; None where it says nothing, or does not know the dossier."""
        try:
            return self._portal.look_up(asked.number)
        except PortalError as error:
            self._rest_until = moment() + REST
            if error.retry_after_seconds is not None:
                self._hold(error.reason, moment() + timedelta(seconds=error.retry_after_seconds))
            return None


def _told(
    known: Acknowledged | None, asked: ToAsk, now: datetime
) -> tuple[Outcome | None, str | None]:
    """The state, and what is to be said of a fee; None where there is no news of either."""
    if known is None or known.outcome is None or _is_anothers(known, asked):
        return None, None
    reason = fee_reason(known.payment, known.outcome, asked.procedure, now)
    return known.outcome, "" if reason is None else str(reason)


def _is_anothers(known: Acknowledged, asked: ToAsk) -> bool:
    """Whether the portal plainly speaks of another dossier: what that one is worth is not ours."""
    if asked.procedure is None or not known.procedure:
        return False
    return not known.procedure.startswith(asked.procedure.code)


def outcome_wait(asks: int, rng: random.Random, first: timedelta = FIRST_WAIT) -> timedelta:
    """The wait after the ``asks``-th question without news: doubled each time, a quarter by chance.

    The chance keeps the kiosks of a province from asking in the same minute.
    """
    wait = min(LONGEST_WAIT, first * (1 << min(asks, 20)))
    return wait * (0.75 + 0.25 * rng.random())
