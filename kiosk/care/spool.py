"""Receipts that nobody printed: they go when the answers of their dossiers would.

A receipt holds no answer, but it names the procedure somebody came for. It must never touch anything in
the folder that is no receipt.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path


def clear_spool(spool: Path, written_before: datetime) -> int:
    """Removes the receipts that were written before a moment; how many."""
    removed = 0
    for one in spool.glob("TL-*.pdf"):
        with suppress(OSError):  # printed and taken away at this very moment
            if one.stat().st_mtime < written_before.timestamp():
                one.unlink()
                removed += 1
    return removed
