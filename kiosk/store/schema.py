"""Brings a database file to the shape this program knows: made fresh, or migrated.

Alembic is imported only when the shapes differ. It must never touch a file that a newer program
has made, and never migrate without a copy beside the file; the copy goes at the next good start,
or with the next erasing, because it holds what is to be erased.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from kiosk.store.database import Database
from kiosk.store.key_file import unwritable
from kiosk.troubles import Trouble, TroubleCode

REVISION = "0004"
"""The migration that ``schema.sql`` corresponds to."""

MIGRATIONS = Path(__file__).parent / "migrations"
SHAPE = Path(__file__).parent / "schema.sql"

_VERSION_TABLE = (
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
    "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)
"""As Alembic itself makes it."""
_VERSION = "SELECT version_num FROM alembic_version"


class Schema:
    """The shape of one database file, against the one this program was written for."""

    def __init__(
        self, database: Database, migrations: Path = MIGRATIONS, revision: str = REVISION
    ) -> None:
        self._database = database
        self._migrations = migrations
        self._revision = revision

    def found(self) -> str | None:
        """The file's revision, or None where nothing was set up in it yet.

        Raises Trouble (store.damaged) where the file is a database, but none of ours.
        """
        if not self._database.path.exists():
            return None
        with self._database.reading() as connection:
            if _is_empty(connection):
                return None
            known = _has_table(connection, "alembic_version")
            found = connection.execute(_VERSION).fetchone() if known else None
        if found is None:
            raise Trouble(TroubleCode.STORE_DAMAGED, file=str(self._database.path))
        return str(found["version_num"])

    def make(self, first_rows: Callable[[sqlite3.Connection], None]) -> None:
        """Sets up an empty file with its first rows; where another process was first, nothing.

        Raises Trouble (store.unwritable, store.full).
        """
        _make_private(self._database.path)
        with self._database.writing() as connection:
            if not _is_empty(connection):
                return
            make_tables(connection)
            connection.execute(_VERSION_TABLE)
            connection.execute("INSERT INTO alembic_version VALUES (?)", (self._revision,))
            first_rows(connection)

    def ensure_known(self, found: str) -> None:
        """Raises Trouble (store.newer) where a file of this revision is beyond this program."""
        if found == self._revision:
            return
        # Alembic and SQLAlchemy cost half a second, and most starts do not need them.
        from kiosk.store.migrating import known_revisions  # noqa: PLC0415

        if found not in known_revisions(self._migrations):
            details = {"file": str(self._database.path), "found": found, "known": self._revision}
            raise Trouble(TroubleCode.STORE_NEWER, **details)

    def bring_up(self, found: str) -> None:
        """Migrates a file of an older revision, after a copy was put beside it."""
        if found == self._revision:
            return
        from kiosk.store.migrating import upgrade  # noqa: PLC0415 - as above

        path = self._database.path
        copy = path.with_name(f"{path.name}.before-{self._revision}")
        _make_private(copy)
        self._database.copy_to(copy)
        with self._database.writing() as connection:
            upgrade(connection, self._migrations, self._revision)


def _make_private(path: Path) -> None:
    """An empty file for the kiosk's user alone; SQLite gives its log the same rights."""
    try:
        path.touch(mode=0o600)
    except OSError as error:
        raise unwritable(error, path) from error


def copies(database: Database) -> tuple[Path, ...]:
    """The copies that migrations have left beside the database."""
    return tuple(database.path.parent.glob(f"{database.path.name}.before-*"))


def remove_copies(database: Database) -> None:
    """Removes them. Raises Trouble (store.unwritable)."""
    for copy in copies(database):
        try:
            copy.unlink(missing_ok=True)
        except OSError as error:
            raise Trouble(TroubleCode.STORE_UNWRITABLE, file=str(copy)) from error


def make_tables(connection: sqlite3.Connection) -> None:
    """Everything of ``schema.sql``, within the transaction of the caller."""
    for statement in _statements(SHAPE.read_text(encoding="utf-8")):
        connection.execute(statement)


def _statements(script: str) -> Iterator[str]:
    """One by one, without their notes: the driver's own way through a script would commit."""
    statement = ""
    for line in script.splitlines(keepends=True):
        if not line.lstrip().startswith("--"):
            statement += line
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""


def _is_empty(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is None


def _has_table(connection: sqlite3.Connection, name: str) -> bool:
    query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    return connection.execute(query, (name,)).fetchone() is not None
