"""Rules that end: which procedures, fees, exemptions and grounds end soon, or have ended.

What has ended is no longer offered or charged by itself (the visit and the page before it look at the
dates); here it is only told, early enough for an office to get the new rule. It must never guess one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from msgspec import Struct

from kiosk.procedures.model import Procedure

WARN_BEFORE = timedelta(days=60)


class Ending(Struct, frozen=True):
    """One rule and its last day; ``what`` is "procedure", "fee", "exemption" or "ground"."""

    code: str
    what: str
    name: str
    last_day: date

    def has_ended(self, today: date) -> bool:
        """Whether its last day is over."""
        return self.last_day < today


def endings(procedures: Iterable[Procedure], today: date) -> tuple[Ending, ...]:
    """Everything that ends within two months, or has ended: the soonest first."""
    found = (one for procedure in procedures for one in _dated(procedure))
    near = (one for one in found if one.last_day <= today + WARN_BEFORE)
    return tuple(sorted(near, key=lambda one: (one.last_day, one.code, one.what, one.name)))


def _dated(procedure: Procedure) -> Iterator[Ending]:
    code = procedure.code
    if procedure.valid_until is not None:
        yield Ending(code, "procedure", procedure.short_name, procedure.valid_until)
    for basis in procedure.legal_basis:
        if basis.valid_until is not None:
            yield Ending(code, "ground", basis.number, basis.valid_until)
    for fee in procedure.fees:
        if fee.valid_until is not None:
            yield Ending(code, "fee", fee.name, fee.valid_until)
        for one in fee.exemptions:
            if one.valid_until is not None:
                yield Ending(code, "exemption", one.who, one.valid_until)
