"""What a portal tells of a fee: what is owed, what was paid, and a code for paying it.

The kiosk takes no money and shows no code for paying: nobody has vouched for the account in it. It
must never believe a portal's word about money without saying whose word it is.
"""

from __future__ import annotations

from datetime import datetime
from enum import IntEnum
from typing import ClassVar

from kiosk.discreet import Discreet


class PaymentState(IntEnum):
    """How a payment stands; the codes are the wire's (``TrangThaiThanhToan``, ``TrangThaiGD``)."""

    UNPAID = 0
    """Nobody has paid."""
    PAID = 1
    """The money has come."""
    PENDING = 3
    """Somebody has paid, and the bank has not said how it ended."""
    FAILED = 4
    """The bank has said no: as good as unpaid."""


class Payment(Discreet, frozen=True):
    """Sums in dong; None where the portal tells none. ``code``: what a telephone would scan."""

    hidden: ClassVar[frozenset[str]] = frozenset({"code"})

    state: PaymentState
    owed_vnd: int | None = None
    paid_vnd: int | None = None
    code: str = ""
    code_until: datetime | None = None
