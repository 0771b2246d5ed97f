"""The twelve-digit personal number (số định danh cá nhân).

Three digits for the province of birth registration (001 to 096), one for century and sex, two
for the year, six without meaning (Nghị định 137/2015/NĐ-CP, Điều 13). Whether it fits a birth
date or a sex beside it is a warning elsewhere; it must never be refused here for that.
"""

from __future__ import annotations

import re

from kiosk.fields.field import FieldContext, Problem

DIGITS = 12
DIGITS_BEFORE_2021 = 9
"""Chứng minh nhân dân, invalid since 2025 and still in many purses."""
LAST_PROVINCE = 96
LAST_CENTURY_AND_SEX = 3
"""0 and 1 for 1900 to 1999, 2 and 3 for 2000 to 2099."""


class NationalIdField:
    """A personal number. Canonical: twelve digits."""

    def parse(self, raw: str, context: FieldContext) -> str | Problem:
        """Problems: national_id.not_digits, .old_number, .wrong_length, .province, .century."""
        digits = re.sub(r"[\s.\-]", "", raw)
        if not re.fullmatch(r"[0-9]+", digits):
            return Problem("national_id.not_digits", {"expected": DIGITS})
        if len(digits) == DIGITS_BEFORE_2021:
            return Problem("national_id.old_number", {"expected": DIGITS})
        if len(digits) != DIGITS:
            return Problem("national_id.wrong_length", {"expected": DIGITS, "found": len(digits)})
        if not 1 <= int(digits[:3]) <= LAST_PROVINCE:
            return Problem("national_id.province", {"last": f"{LAST_PROVINCE:03}"})
        if int(digits[3]) > LAST_CENTURY_AND_SEX:
            return Problem("national_id.century")
        return digits

    def show(self, value: str, context: FieldContext) -> str:
        """As the card prints it, without gaps."""
        return value

    def pack(self, value: str, context: FieldContext) -> str:
        """Twelve digits."""
        return value
