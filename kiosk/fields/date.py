"""A whole date: day, month and year.

It must never complete a date that was not typed whole, and never swap day and month.
"""

from __future__ import annotations

from kiosk.fields.calendar import canonical_of, out_of_order, parts_of, written
from kiosk.fields.field import FieldContext, Problem


class DateField:
    """A date. Canonical: ISO, ``1960-07-01``."""

    def parse(self, raw: str, context: FieldContext) -> str | Problem:
        """Problems: those of a partial date; a part that is missing is date.incomplete."""
        parts = parts_of(raw)
        if parts is None or len(parts) > 3:
            return Problem("date.shape")
        if len(parts) < 3:
            return Problem("date.incomplete")
        value = canonical_of(parts)
        if isinstance(value, Problem):
            return value
        return out_of_order(value, context) or value

    def show(self, value: str, context: FieldContext) -> str:
        """01/07/1960."""
        return written(value)

    def pack(self, value: str, context: FieldContext) -> str:
        """dd/MM/yyyy."""
        return written(value)
