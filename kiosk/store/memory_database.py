"""A database that is nowhere but in this program's memory, for what must leave nothing behind.

It is gone when it is closed and when the program ends, however it ends. It must never be used for
anything that a citizen was told is kept.
"""

from __future__ import annotations

from pathlib import Path

from kiosk.store.database import PROMISED, Database

NOWHERE = Path(":memory:")


class MemoryDatabase(Database):
    """One kept connection, for the one thread that practises, and one use at a time: memory has no
    log, no other process, and a second connection would be a second, empty database."""

    _promised = tuple(
        (name, "MEMORY", "memory") if name == "journal_mode" else (name, value, reads)
        for name, value, reads in PROMISED
    )

    def __init__(self) -> None:
        super().__init__(NOWHERE)
