"""The kiosk's data folder, opened: drafts, outbox, send queue and journal over one database.

A fresh folder is set up by itself. It must never start over data that it cannot read: a missing,
wrong or garbled key, a damaged or a newer file each stop the start with their name.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from kiosk.clock import Clock
from kiosk.store.contract import JournalEvent
from kiosk.store.database import Database
from kiosk.store.drafts import StoredDrafts
from kiosk.store.erasing import Eraser
from kiosk.store.file_names import DATABASE, KEY
from kiosk.store.journal import StoredJournal, first_head
from kiosk.store.kept_procedures import KeptProcedures
from kiosk.store.key_file import make_key, read_key, unwritable
from kiosk.store.last_visit import rows_of_last_visit
from kiosk.store.moving import Moving
from kiosk.store.outbox import StoredOutbox
from kiosk.store.outcomes import StoredOutcomes
from kiosk.store.retention import Retention
from kiosk.store.schema import REVISION, Schema, remove_copies
from kiosk.store.send_queue import StoredSendQueue
from kiosk.store.senders import Senders
from kiosk.store.signer import Signer
from kiosk.store.time_marks import StoredTimeMarks
from kiosk.store.vault import Vault
from kiosk.troubles import Trouble, TroubleCode

__all__ = ["DATABASE", "KEY", "Store"]

SENDERS = "senders"
LOCK = "starting.lock"


class Store:
    """One data folder in use. Safe from any thread; several processes may open the same one."""

    def __init__(self, database: Database, vault: Vault, clock: Clock, senders: Senders) -> None:
        self._database = database
        self._senders = senders
        procedures = KeptProcedures()
        self.signer = Signer(vault.signing_seed)
        self.journal = StoredJournal(database, vault, clock)
        self.drafts = StoredDrafts(database, vault, self.journal, procedures, clock)
        self.outbox = StoredOutbox(database, vault, self.journal, procedures)
        self.send_queue = StoredSendQueue(database, vault, self.journal, procedures, senders)
        self.outcomes = StoredOutcomes(database, self.journal, procedures)
        self.retention = Retention(database, self.journal)
        self.moving = Moving(database, self.journal, senders)
        self.time_marks = StoredTimeMarks(database)

    @classmethod
    def open(cls, data_dir: Path, *, key_file: Path | None = None, clock: Clock) -> Self:
        """Opens the folder, setting up a fresh one and migrating an older one.

        ``key_file``: where the kiosk's key lies; in the folder itself where nobody said.
        Raises Trouble (store.*, key.*), each with the file it is about.
        """
        _make_folder(data_dir)
        database = Database(data_dir / DATABASE)
        with _alone(data_dir / LOCK):
            try:
                vault = _ready(database, key_file or data_dir / KEY)
                Eraser(database).finish()
            except BaseException:
                database.close()
                raise
        return cls(database, vault, clock, Senders(data_dir / SENDERS))

    def last_visit(self) -> tuple[JournalEvent, ...]:
        """What the journal says about the visit that began last."""
        return rows_of_last_visit(self._database)

    def copy_to(self, file: Path) -> None:
        """A whole and consistent copy of the database as one file."""
        self._database.copy_to(file)

    def ensure_whole(self) -> None:
        """The long check of the whole file. Raises Trouble (store.damaged)."""
        self._database.ensure_sound(thorough=True)

    def close(self) -> None:
        """Ends the sender and every connection. What is kept stays kept."""
        self._senders.close()
        self._database.close()


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(error, folder) from error


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """One start at a time: setting up and migrating are not for two processes at once.

    The system drops the lock with the process, so nobody waits for a dead one.
    """
    try:
        descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise unwritable(error, lock) from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _ready(database: Database, key_file: Path) -> Vault:
    """The vault of a database that is sound, ours, and of this program's shape."""
    schema = Schema(database)
    found = schema.found()
    if found is None:
        vault = Vault(make_key(key_file))
        schema.make(lambda connection: first_row(connection, vault))
        _ensure_key_fits(database, vault, key_file)
        return vault
    schema.ensure_known(found)
    vault = Vault(read_key(key_file))
    database.ensure_sound()
    _ensure_key_fits(database, vault, key_file)
    schema.bring_up(found)
    if found == REVISION:
        remove_copies(database)
    return vault


def first_row(connection: sqlite3.Connection, vault: Vault) -> None:
    """What stands in a fresh database before anything else: which key fits, and the first head."""
    head = first_head(vault.journal_key)
    connection.execute(_PUT_KIOSK, {"key_check": vault.key_check} | head)


def _ensure_key_fits(database: Database, vault: Vault, key_file: Path) -> None:
    stored = [row["key_check"] for row in database.glance(_KEY_CHECK)]
    if stored != [vault.key_check]:
        raise Trouble(TroubleCode.KEY_WRONG, file=str(key_file))


_PUT_KIOSK = """
    INSERT INTO kiosk (id, key_check, head_seq, head_mac, head_seal)
    VALUES (1, :key_check, :head_seq, :head_mac, :head_seal)
"""
_KEY_CHECK = "SELECT key_check FROM kiosk"
