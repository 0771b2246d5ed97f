"""Several lines of plain text: a reason, a request in one's own words.

It must never judge what is said, or cut a text short.
"""

from __future__ import annotations

from kiosk.fields.field import FieldContext, Problem
from kiosk.fields.text import checked

LONGEST = 2000
"""Characters where the pack sets no ``max_length``: about one page of handwriting."""


class LongTextField:
    """Lines of text. Canonical: composed, single blanks, the lines kept apart."""

    def parse(self, raw: str, context: FieldContext) -> str | Problem:
        """Problems: too_long, too_short, text.picture, text.no_letter."""
        lines = "\n".join(" ".join(line.split()) for line in raw.split("\n"))
        return checked(lines.strip(), context.question.rules, LONGEST)

    def show(self, value: str, context: FieldContext) -> str:
        """The text itself."""
        return value

    def pack(self, value: str, context: FieldContext) -> str:
        """On one line: the portal's form has one, and refuses control characters."""
        return " ".join(value.split())
