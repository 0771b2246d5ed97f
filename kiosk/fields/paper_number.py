"""The number of an identity paper: passport, old card, birth certificate.

Kinds of papers differ, so it asks for little: letters and digits, with / - . between. It must
never refuse a number because it does not look like the usual one of its kind.
"""

from __future__ import annotations

import re

from kiosk.fields.field import FieldContext, Problem
from kiosk.fields.text import wrong_length
from kiosk.vietnamese.normal import one_line

LONGEST = 50
"""Characters where the pack sets no ``max_length``."""

_SHAPE = re.compile(r"[A-ZĐ0-9]+(?:[ ./\-]+[A-ZĐ0-9]+)*")


class PaperNumberField:
    """A paper's number. Canonical: capitals, as such papers print them, and single blanks."""

    def parse(self, raw: str, context: FieldContext) -> str | Problem:
        """Problems: paper_number.sign, paper_number.no_digit, too_long, too_short."""
        number = one_line(raw).upper()
        if not _SHAPE.fullmatch(number):
            return Problem("paper_number.sign")
        if not re.search(r"[0-9]", number):
            return Problem("paper_number.no_digit")
        return wrong_length(number, context.question.rules, LONGEST) or number

    def show(self, value: str, context: FieldContext) -> str:
        """The number itself."""
        return value

    def pack(self, value: str, context: FieldContext) -> str:
        """The number itself."""
        return value
