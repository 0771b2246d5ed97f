"""A database that is nowhere but in this program's memory, for what must leave nothing behind.

It is gone when it is closed and when the program ends, however it ends. It must never be used for
anything that a citizen was told is kept.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import StaticPool

from kiosk.store.database import PROMISED, Database

NOWHERE = Path(":memory:")


class MemoryDatabase(Database):
    """One connection, for the one thread that practises: memory has no log and no other process."""

    _promised = tuple(
        (name, "MEMORY", "memory") if name == "journal_mode" else (name, value, reads)
        for name, value, reads in PROMISED
    )

    def __init__(self) -> None:
        super().__init__(NOWHERE)

    def _made_engine(self) -> Engine:
        return create_engine("sqlite://", hide_parameters=True, poolclass=StaticPool)
