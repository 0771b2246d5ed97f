"""A Vietnamese telephone number: ten digits, the first a 0.

It never dials and never asks the network; ranges that exist are known from ``phonenumbers``,
which is loaded when the first number is checked.
"""

from __future__ import annotations

import re

from kiosk.fields.field import FieldContext, Problem

DIGITS = 10

_COUNTRY_CODE = re.compile(r"(?:\+|00)84\s*(?:\(0\))?")


class PhoneField:
    """A telephone number. Canonical: ten digits with the leading 0."""

    def parse(self, raw: str, context: FieldContext) -> str | Problem:
        """Problems: phone.not_digits, phone.wrong_length, phone.start, phone.unknown."""
        digits = re.sub(r"[\s.()\-]", "", _COUNTRY_CODE.sub("0", raw, count=1))
        if not re.fullmatch(r"[0-9]+", digits):
            return Problem("phone.not_digits", {"expected": DIGITS})
        if len(digits) != DIGITS:
            return Problem("phone.wrong_length", {"expected": DIGITS, "found": len(digits)})
        if not digits.startswith("0"):
            return Problem("phone.start")
        return digits if _exists(digits) else Problem("phone.unknown")

    def show(self, value: str, context: FieldContext) -> str:
        """In three groups, as numbers are read out: 0912 345 678."""
        return f"{value[:4]} {value[4:7]} {value[7:]}"

    def pack(self, value: str, context: FieldContext) -> str:
        """Ten digits."""
        return value


def read_ahead() -> None:
    """Brings in the tables of numbers, so that whoever gives one does not wait for them."""
    _exists("0912345678")


def _exists(digits: str) -> bool:
    """Whether the number lies in a range that was ever given out in Vietnam."""
    import phonenumbers  # noqa: PLC0415 - its tables cost start-up time

    try:
        return phonenumbers.is_valid_number_for_region(phonenumbers.parse(digits, "VN"), "VN")
    except phonenumbers.NumberParseException:
        return False
