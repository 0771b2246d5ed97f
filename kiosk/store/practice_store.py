"""The store of one practice: drafts, outbox and journal in memory, under a key that is never written.

It has no send queue, so that nothing can ever be sent from it, and no folder. It must never be
opened on a kiosk's data.
"""

from __future__ import annotations

import secrets

from kiosk.clock import Clock
from kiosk.store.drafts import StoredDrafts
from kiosk.store.journal import StoredJournal
from kiosk.store.kept_procedures import KeptProcedures
from kiosk.store.memory_database import MemoryDatabase
from kiosk.store.outbox import StoredOutbox
from kiosk.store.schema import make_tables
from kiosk.store.store import first_row
from kiosk.store.vault import KEY_BYTES, Vault


class PracticeStore:
    """Thrown away by ``close``; a power cut throws it away too."""

    def __init__(self, clock: Clock) -> None:
        self._database = MemoryDatabase()
        vault = Vault(secrets.token_bytes(KEY_BYTES))
        with self._database.writing() as connection:
            make_tables(connection)
            first_row(connection, vault)
        procedures = KeptProcedures()
        self.journal = StoredJournal(self._database, vault, clock)
        self.drafts = StoredDrafts(self._database, vault, self.journal, procedures, clock)
        self.outbox = StoredOutbox(self._database, vault, self.journal, procedures)

    def close(self) -> None:
        """From now on there is nothing."""
        self._database.close()
