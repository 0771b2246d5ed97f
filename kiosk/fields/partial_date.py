"""A date of which perhaps only the year, or month and year, is known: old people, old books.

It must never invent the missing part.
"""

from __future__ import annotations

from kiosk.fields.calendar import canonical_of, out_of_order, parts_of, written
from kiosk.fields.field import FieldContext, Problem


class PartialDateField:
    """A date, month or year. Canonical: ``1960``, ``1960-07`` or ``1960-07-01``."""

    def parse(self, raw: str, context: FieldContext) -> str | Problem:
        """Problems: date.shape, .incomplete, .year_digits, .too_old, .month, .not_real, .past,
        .future, .before_other, .after_other."""
        parts = parts_of(raw)
        if parts is None or len(parts) > 3:
            return Problem("date.shape")
        value = canonical_of(parts)
        if isinstance(value, Problem):
            return value
        return out_of_order(value, context) or value

    def show(self, value: str, context: FieldContext) -> str:
        """1960, 07/1960 or 01/07/1960."""
        return written(value)

    def pack(self, value: str, context: FieldContext) -> str:
        """yyyy, MM/yyyy or dd/MM/yyyy."""
        return written(value)
