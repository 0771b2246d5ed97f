"""Numbers of persons where others can see: the first and the last four digits, no more.

It must never be used where the owner has to check his own number: there he must see it whole.
"""

from __future__ import annotations

import re

SHOWN = 4
_LONG = re.compile(r"(?<![\d\-.])\d{9,}(?![\d\-])")
"""Citizens', phone, insurance and account numbers; a dossier's number has hyphens and points in it."""


def masked(text: str) -> str:
    """The same text with every long number shortened: ``0790…1001``."""
    return _LONG.sub(lambda found: f"{found[0][:SHOWN]}…{found[0][-SHOWN:]}", text)
