"""The lines of a report: what a table says of one kiosk, week or procedure, or of some together.

``None`` stands where a number is hidden. It must never hold a number that may not be shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from kiosk.report.measure import Level
from kiosk.report.spread import Spread

VISITS, FINISHED, DELIVERED, RETURNED = "visits", "finished", "delivered", "returned"
COLUMNS = (VISITS, FINISHED, DELIVERED, RETURNED, *(str(one) for one in Level))
Number = int | None


class Line(Struct, frozen=True):
    """One line. Empty ``kiosks``, ``weeks`` or ``procedures`` mean: all of them."""

    numbers: Mapping[str, Number]
    spread: Spread | None = None
    kiosks: tuple[str, ...] = ()
    weeks: tuple[date, ...] = ()
    procedures: tuple[str, ...] = ()


class Tables(Struct, frozen=True):
    """The whole period, and the same people cut in four ways."""

    total: Line
    by_kiosk: tuple[Line, ...]
    by_week: tuple[Line, ...]
    by_procedure: tuple[Line, ...]
    by_all_three: tuple[Line, ...]
