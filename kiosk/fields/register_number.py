"""The number of an entry in a register, of its book, of an account: 119/1990, 01.

Mostly figures, so that it is asked with them. It reads what any paper's number may hold, because old
registers have letters too; it must never refuse a number for its shape.
"""

from __future__ import annotations

from kiosk.fields.paper_number import PaperNumberField


class RegisterNumberField(PaperNumberField):
    """Canonical as that of a paper."""
