"""The one way to the database file: short transactions that are durable when they end.

Settings that promise something are read back on every new connection, because SQLite ignores
what it does not know. It must never let a driver's error out: whatever the world did becomes a
Trouble (see ``sqlite_troubles.py``), and our own bugs stay bugs.
"""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from kiosk.store.sqlite_troubles import trouble_of
from kiosk.store.vault import Broken
from kiosk.troubles import Trouble, TroubleCode

BUSY_TIMEOUT_MS = 5000
"""Another process (``kiosk sync --once``) holds the lock for some milliseconds; five seconds of
waiting mean that something else is wrong."""

PATIENT_MS = 20_000
"""The same for a sender. It keeps nobody waiting before the screen, and giving up costs more there:
a file that the portal has is sent again, a dossier that it has must be asked for. Still less than
the half minute in which a sender that is told to stop has to end."""

PROMISED: tuple[tuple[str, str, object], ...] = (
    ("busy_timeout", str(BUSY_TIMEOUT_MS), BUSY_TIMEOUT_MS),
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
    ("foreign_keys", "ON", 1),
    ("secure_delete", "ON", 1),
    ("cell_size_check", "ON", 1),
    ("temp_store", "MEMORY", 2),
    ("trusted_schema", "OFF", 0),
)
"""Each pragma as it is set, and as it must then read; the patience first, for the others need it.
WAL with FULL syncs every commit to the disk; secure_delete overwrites what is deleted; a
temporary file would be a copy that nobody erases."""

_AS_PROMISED: Mapping[str, str] = {}


class Database:
    """One SQLite file. Safe from any thread; any number of processes may have it open."""

    _promised = PROMISED

    def __init__(self, path: Path) -> None:
        self.path = path
        self._idle: deque[sqlite3.Connection] = deque()
        """As many as were ever in use at once, the last used on top: a handful."""

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction that is on disk when it ends well, and undone whole when it does not.

        Raises Trouble where the disk, the file or another program does not allow it.
        """
        with self._lent() as connection, _committed(connection):
            yield connection

    @contextmanager
    def sending(self, *, claims: bool = False) -> Iterator[sqlite3.Connection]:
        """As ``writing``, for a sender, who can wait longer for another program.

        ``claims``: seen by every process at once, but on disk only together with what is written
        next. For what a power cut may undo, because nothing was done yet on the strength of it.
        """
        meanwhile = {"busy_timeout": str(PATIENT_MS)} | (
            {"synchronous": "NORMAL"} if claims else {}
        )
        with self._lent(meanwhile) as connection, _committed(connection):
            yield connection

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One consistent view. It waits for no writer, and no writer waits for it."""
        with self._lent() as connection:
            connection.execute("BEGIN")
            yield connection

    def glance(
        self, query: str, values: Mapping[str, Any] | Sequence[Any] = ()
    ) -> list[sqlite3.Row]:
        """The rows of one query, as they stand now."""
        with self._lent() as connection:
            return connection.execute(query, values).fetchall()

    def ensure_sound(self, *, thorough: bool = False) -> None:
        """Raises Trouble (store.damaged) where the file does not pass its quick check, or the
        thorough one, which reads every index too."""
        check = "integrity_check" if thorough else "quick_check"
        with self.reading() as connection:
            (found,) = connection.execute(f"PRAGMA {check}(1)").fetchone()
        if found != "ok":
            raise Trouble(TroubleCode.STORE_DAMAGED, file=str(self.path))

    def checkpoint(self) -> bool:
        """Moves the write-ahead log into the file and cuts it to nothing.

        False where another process was reading just then: what was deleted may still stand in
        the log until the next checkpoint.
        """
        ((busy, _, _),) = self.glance("PRAGMA wal_checkpoint(TRUNCATE)")
        return not busy

    def copy_to(self, target: Path) -> None:
        """A whole and consistent copy of the database as one file."""
        with self._lent() as connection, closing(sqlite3.connect(target)) as copy:
            connection.backup(copy)

    def close(self) -> None:
        """Closes every connection; the last one of all processes removes the log."""
        idle, self._idle = self._idle, deque()
        for connection in idle:
            connection.close()

    @contextmanager
    def unsealing(self) -> Iterator[None]:
        """A sealed value that does not open is damage to the file, not a bug."""
        try:
            yield
        except Broken as error:
            raise Trouble(TroubleCode.STORE_DAMAGED, file=str(self.path)) from error

    # -- within --------------------------------------------------------------------------------

    @contextmanager
    def _lent(self, meanwhile: Mapping[str, str] = _AS_PROMISED) -> Iterator[sqlite3.Connection]:
        """A connection for one use, with these settings for its length."""
        idle = self._idle
        with self.unsealing(), self._naming():
            connection = _last_of(idle) or self._opened()
            try:
                for pragma, value in meanwhile.items():
                    connection.execute(f"PRAGMA {pragma} = {value}")
                yield connection
            finally:
                self._take_back(connection, meanwhile, idle)

    def _take_back(
        self,
        connection: sqlite3.Connection,
        changed: Mapping[str, str],
        idle: deque[sqlite3.Connection],
    ) -> None:
        """The next one has it as was promised; one that cannot be brought there is given up.

        What was not committed is undone here, if SQLite has not undone it itself.
        """
        try:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            for pragma, value, _ in self._promised:
                if pragma in changed:
                    connection.execute(f"PRAGMA {pragma} = {value}")
        except BaseException:
            connection.close()
            raise
        if idle is self._idle:
            idle.append(connection)
        else:
            connection.close()

    def _opened(self) -> sqlite3.Connection:
        """A new connection, each of its settings read back."""
        # Without an isolation level the driver begins and commits nothing by itself.
        connection = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False)
        try:
            kept = [_set(connection, *one) for one in self._promised]
        except BaseException:
            connection.close()
            raise
        if not all(kept):
            connection.close()
            raise Trouble(TroubleCode.STORE_UNWRITABLE, file=str(self.path))
        connection.row_factory = sqlite3.Row
        return connection

    @contextmanager
    def _naming(self) -> Iterator[None]:
        """Our Trouble in place of the driver's error, where that has a name of ours."""
        try:
            yield
        except sqlite3.Error as error:
            trouble = trouble_of(error, self.path)
            if trouble is None:
                raise
            raise trouble from error


def _last_of(idle: deque[sqlite3.Connection]) -> sqlite3.Connection | None:
    try:
        return idle.pop()
    except IndexError:
        return None


@contextmanager
def _committed(connection: sqlite3.Connection) -> Iterator[None]:
    """Takes the write lock at once: a lock that is asked for later can fail half-way."""
    connection.execute("BEGIN IMMEDIATE")
    yield
    connection.execute("COMMIT")


def _set(connection: sqlite3.Connection, pragma: str, value: str, reads: object) -> bool:
    """Sets a pragma; whether it then reads as it should."""
    connection.execute(f"PRAGMA {pragma} = {value}")
    row = connection.execute(f"PRAGMA {pragma}").fetchone()
    return row is not None and row[0] == reads
