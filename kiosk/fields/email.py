"""An electronic mail address.

It looks at the shape only. It must never ask a server whether the box exists.
"""

from __future__ import annotations

import re

from kiosk.fields.field import FieldContext, Problem
from kiosk.fields.text import wrong_length
from kiosk.vietnamese.normal import one_line

LONGEST = 254
"""Characters of a whole address (RFC 5321, section 4.5.3.1.3, less the brackets)."""

_LETTERS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_{|}~@-]+")
_DOMAIN = re.compile(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


class EmailField:
    """A mail address. Canonical: as typed, the part after @ in small letters."""

    def parse(self, raw: str, context: FieldContext) -> str | Problem:
        """Problems: email.letters, email.at, email.domain, too_long, too_short."""
        address = one_line(raw)
        if not _LETTERS.fullmatch(address):
            return Problem("email.letters")
        box, at, domain = address.partition("@")
        if not box or not at or "@" in domain:
            return Problem("email.at")
        if not _DOMAIN.fullmatch(domain):
            return Problem("email.domain")
        canonical = f"{box}@{domain.lower()}"
        return wrong_length(canonical, context.question.rules, LONGEST) or canonical

    def show(self, value: str, context: FieldContext) -> str:
        """The address itself."""
        return value

    def pack(self, value: str, context: FieldContext) -> str:
        """The address itself."""
        return value
