"""What is to be said of a fee that the portal tells of: one reason, or nothing.

Pure. It must never call money paid, owed or rightly asked for where the sums do not agree: then a
person must look, and the citizen is told not to pay meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import product

from kiosk.outcome import Outcome
from kiosk.payment import Payment, PaymentState
from kiosk.portal.reasons import Reason
from kiosk.procedures.model import Fee, Procedure
from kiosk.vietqr import read_vietqr

MOST_COPIES = 50
"""A fee for each copy: more of them than anybody asks for at a kiosk."""
ENDED_BADLY = (Outcome.NOT_ACCEPTED, Outcome.WITHDRAWN, Outcome.STOPPED)
MOVING = frozenset({Reason.FEE_UNPAID, Reason.FEE_PENDING, Reason.FEE_CODE_EXPIRED})
"""These may be over in some minutes, so that they are asked about sooner, and more than once."""


def fee_reason(
    payment: Payment | None, outcome: Outcome | None, procedure: Procedure | None, now: datetime
) -> Reason | None:
    """Why the fee is not yet, or not, in order; None where there is nothing to say.

    ``procedure``: as the dossier was filed under, for the sums that it can ask for.
    """
    if payment is None:
        return None
    if payment.state is PaymentState.PAID:
        return _of_paid(payment, outcome, procedure)
    if outcome is not Outcome.TO_PAY and outcome not in ENDED_BADLY:
        return None  # a fee that is due on collecting the result is no matter yet
    if payment.state is PaymentState.PENDING:
        return Reason.FEE_PENDING
    return _of_unpaid(payment, procedure, now) if outcome is Outcome.TO_PAY else None


def may_cost(procedure: Procedure, amount_vnd: int) -> bool:
    """Whether the fees of a procedure can come to this sum: each once, for each copy, or not at all.

    Where the province sets a fee nobody here knows it, and any sum may be right.
    """
    if any(fee.amount_vnd is None for fee in procedure.fees):
        return True
    return any(sum(one) == amount_vnd for one in product(*map(_sums_of, procedure.fees)))


def _of_paid(
    payment: Payment, outcome: Outcome | None, procedure: Procedure | None
) -> Reason | None:
    if outcome in ENDED_BADLY:
        return Reason.FEE_LATE
    return None if _agree(procedure, payment.owed_vnd, payment.paid_vnd) else Reason.FEE_AMOUNT


def _of_unpaid(payment: Payment, procedure: Procedure | None, now: datetime) -> Reason:
    code = read_vietqr(payment.code) if payment.code else None
    if payment.code and code is None:
        return Reason.FEE_CODE_BROKEN
    if not _agree(procedure, payment.owed_vnd, code.amount_vnd if code else None):
        return Reason.FEE_AMOUNT
    if payment.code_until is not None and payment.code_until <= now:
        return Reason.FEE_CODE_EXPIRED
    return Reason.FEE_UNPAID


def _agree(procedure: Procedure | None, *sums: int | None) -> bool:
    """Whether all the sums that were told are one, and one that this procedure can cost."""
    told = {one for one in sums if one is not None}
    if len(told) > 1:
        return False
    return procedure is None or all(may_cost(procedure, one) for one in told)


def _sums_of(fee: Fee) -> Iterable[int]:
    copies = range(1, MOST_COPIES + 1) if fee.per_question else (1,)
    amounts = {fee.amount_vnd or 0, *(one.amount_vnd for one in fee.exemptions)}
    return {0, *(amount * count for amount in amounts for count in copies)}
