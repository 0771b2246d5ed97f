"""The one way to the database file: short transactions that are durable when they end.

Settings that promise something are read back on every new connection, because libraries change
them silently. It must never let a driver's error out: whatever the world did becomes a Trouble
(see ``sqlite_troubles.py``), and our own bugs stay bugs.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, ExceptionContext
from sqlalchemy.pool import PoolProxiedConnection

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

_READING = {"reading": True}


class Database:
    """One SQLite file. Safe from any thread; any number of processes may have it open."""

    _promised = PROMISED

    def __init__(self, path: Path) -> None:
        self.path = path
        self._engine = self._listened_to(self._made_engine())

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is on disk when it ends well, and undone whole when it does not.

        Raises Trouble where the disk, the file or another program does not allow it.
        """
        with self.unsealing(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def sending(self, *, claims: bool = False) -> Iterator[Connection]:
        """As ``writing``, for a sender, who can wait longer for another program.

        ``claims``: seen by every process at once, but on disk only together with what is written
        next. For what a power cut may undo, because nothing was done yet on the strength of it.
        """
        changed: dict[str, tuple[object, object]]
        changed = {"busy_timeout": (PATIENT_MS, PROMISED[0][2])}
        changed |= {"synchronous": ("NORMAL", "FULL")} if claims else {}
        with self.unsealing(), self._engine.connect() as connection:
            for pragma, (meanwhile, _) in changed.items():
                self.say(connection, f"PRAGMA {pragma} = {meanwhile}")
            try:
                with connection.begin():
                    yield connection
            finally:
                self._as_before(connection, {name: usual for name, (_, usual) in changed.items()})

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view. It waits for no writer, and no writer waits for it."""
        with self.unsealing(), self._engine.connect() as connection:
            yield connection.execution_options(**_READING)

    def glance(self, query: str, values: Sequence[Any] = ()) -> list[sqlite3.Row]:
        """The rows of one query, as they stand now."""
        with self._raw() as connection:
            return _told(connection, query, values).fetchall()

    def say(
        self, connection: Connection, statement: str, values: Sequence[Any] = ()
    ) -> sqlite3.Cursor:
        """One statement within a transaction, said to the driver itself.

        For what is said a dozen times for each dossier: there the library costs more than SQLite.
        Raises Trouble, or the driver's own error where that has no name of ours.
        """
        try:
            return _told(_driver_of(connection), statement, values)
        except sqlite3.Error as error:
            raise self._named(error) from error

    def ensure_sound(self, *, thorough: bool = False) -> None:
        """Raises Trouble (store.damaged) where the file does not pass its quick check, or the
        thorough one, which reads every index too."""
        check = "integrity_check" if thorough else "quick_check"
        with self.reading() as connection:
            found = connection.exec_driver_sql(f"PRAGMA {check}(1)").scalar()
        if found != "ok":
            raise Trouble(TroubleCode.STORE_DAMAGED, file=str(self.path))

    def checkpoint(self) -> bool:
        """Moves the write-ahead log into the file and cuts it to nothing.

        False where another process was reading just then: what was deleted may still stand in
        the log until the next checkpoint.
        """
        with self._raw() as connection:
            busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not busy

    def copy_to(self, target: Path) -> None:
        """A whole and consistent copy of the database as one file."""
        with self._raw() as connection, sqlite3.connect(target) as copy:
            connection.backup(copy)
        copy.close()

    def close(self) -> None:
        """Closes every connection; the last one of all processes removes the log."""
        self._engine.dispose()

    def _as_before(self, connection: Connection, usual: Mapping[str, object]) -> None:
        """Every other transaction is as was promised; a connection that is not is given up."""
        try:
            for pragma, value in usual.items():
                self.say(connection, f"PRAGMA {pragma} = {value}")
        except BaseException:
            connection.invalidate()
            raise

    @contextmanager
    def unsealing(self) -> Iterator[None]:
        """A sealed value that does not open is damage to the file, not a bug."""
        try:
            yield
        except Broken as error:
            raise Trouble(TroubleCode.STORE_DAMAGED, file=str(self.path)) from error

    @contextmanager
    def _raw(self) -> Iterator[sqlite3.Connection]:
        """The driver's own connection, for what cannot run inside a transaction."""
        pooled: PoolProxiedConnection = self._engine.raw_connection()
        try:
            driver = pooled.driver_connection
            assert isinstance(driver, sqlite3.Connection)
            yield driver
        except sqlite3.Error as error:
            raise self._named(error) from error
        finally:
            pooled.close()

    def _made_engine(self) -> Engine:
        # Parameters never enter an error's text: they are what the citizen said.
        return create_engine(URL.create("sqlite", database=str(self.path)), hide_parameters=True)

    def _listened_to(self, engine: Engine) -> Engine:
        event.listen(engine, "connect", self._prepare)
        event.listen(engine, "begin", self._begin)
        event.listen(engine, "handle_error", self._name)
        return engine

    def _prepare(self, connection: sqlite3.Connection, record: object) -> None:
        """Settings of a new connection, each read back."""
        # The driver's own transactions would commit before DDL and begin too late.
        connection.isolation_level = None
        try:
            kept = [_set(connection, *one) for one in self._promised]
        except sqlite3.Error as error:
            connection.close()
            raise self._named(error) from error
        if not all(kept):
            connection.close()
            raise Trouble(TroubleCode.STORE_UNWRITABLE, file=str(self.path))

    def _begin(self, connection: Connection) -> None:
        """Takes the write lock at once: a lock that is asked for later can fail half-way.

        Said to the driver itself, because it is said some twelve times for one dossier.
        """
        reads = connection.get_execution_options().get("reading", False)
        self.say(connection, "BEGIN" if reads else "BEGIN IMMEDIATE")

    def _name(self, context: ExceptionContext) -> Trouble | None:
        """SQLAlchemy's hook: our Trouble in place of the driver's error."""
        error = context.original_exception
        return trouble_of(error, self.path) if isinstance(error, sqlite3.Error) else None

    def _named(self, error: sqlite3.Error) -> Exception:
        return trouble_of(error, self.path) or error


def _driver_of(connection: Connection) -> sqlite3.Connection:
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver


def _told(driver: sqlite3.Connection, statement: str, values: Sequence[Any]) -> sqlite3.Cursor:
    cursor = driver.cursor()
    cursor.row_factory = sqlite3.Row
    return cursor.execute(statement, values)


def _set(connection: sqlite3.Connection, pragma: str, value: str, reads: object) -> bool:
    """Sets a pragma; whether it then reads as it should."""
    connection.execute(f"PRAGMA {pragma} = {value}")
    row = connection.execute(f"PRAGMA {pragma}").fetchone()
    return row is not None and row[0] == reads
