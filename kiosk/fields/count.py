"""A whole number: of copies, of children, of times.

It must never round, and never take a word for a number.
"""

from __future__ import annotations

import re

from kiosk.fields.field import FieldContext, Problem

LEAST = 0
MOST = 999_999_999
"""Bounds where the pack sets none."""


class CountField:
    """A whole number. Canonical: digits without leading zeros."""

    def parse(self, raw: str, context: FieldContext) -> str | Problem:
        """Problems: count.not_a_number, count.too_small, count.too_large."""
        digits = "".join(raw.split())
        if not re.fullmatch(r"[0-9]+", digits):
            return Problem("count.not_a_number")
        rules = context.question.rules
        least = LEAST if rules.min_value is None else rules.min_value
        most = MOST if rules.max_value is None else rules.max_value
        significant = digits.lstrip("0") or "0"
        if len(significant) > len(str(most)) or int(significant) > most:
            return Problem("count.too_large", {"most": most})
        if int(significant) < least:
            return Problem("count.too_small", {"least": least})
        return significant

    def show(self, value: str, context: FieldContext) -> str:
        """The digits."""
        return value

    def pack(self, value: str, context: FieldContext) -> str:
        """The digits."""
        return value
