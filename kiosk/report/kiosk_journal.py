"""The journal of one kiosk, wherever it was read from, with the name under which it is reported."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from msgspec import Struct

from kiosk.store.journal_row import JournalRow


class KioskJournal(Struct, frozen=True):
    """``broken`` says where its chain breaks; then ``rows`` end before that place."""

    kiosk: str
    """The mark of its public key: the same machine whatever it is called."""
    name: str
    rows: Sequence[JournalRow]
    head: str
    broken: str | None = None


def mark_of(public_key: bytes) -> str:
    """A kiosk's key as people compare it: "7C4E-19A0-B3D2"."""
    digits = hashlib.sha256(public_key).hexdigest()[:12].upper()
    return "-".join(digits[place : place + 4] for place in range(0, len(digits), 4))
