"""Alembic at work on our own connection: one transaction for all steps, or none of them.

Imported only when a file is older than the program (see ``schema.py``), and the only place that
imports SQLAlchemy, which Alembic speaks. It must never open a connection of its own, nor end our
transaction: the settings and the write lock are the database's.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool


def known_revisions(folder: Path) -> frozenset[str]:
    """Every revision that these migrations can start from or lead to."""
    scripts = ScriptDirectory.from_config(_config(folder))
    return frozenset(one.revision for one in scripts.walk_revisions())


def upgrade(connection: sqlite3.Connection, folder: Path, revision: str) -> None:
    """Brings the database of this connection up, within the transaction it is in.

    Raises the driver's own errors, which the database names.
    """
    config = _config(folder)
    # A table that is made anew is gone for a moment; its references hold again at the commit.
    connection.execute("PRAGMA defer_foreign_keys = ON")
    engine = create_engine(
        "sqlite://", creator=lambda: _Lent(connection), poolclass=StaticPool, hide_parameters=True
    )
    try:
        with engine.connect() as config.attributes["connection"]:
            command.upgrade(config, revision)
    except DBAPIError as error:
        raise error.orig or error from error


class _Lent:
    """Our connection as SQLAlchemy has it: it can say anything but the end of a transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def cursor(self) -> sqlite3.Cursor:
        """With plain tuples for rows, as SQLAlchemy expects them."""
        cursor = self._connection.cursor()
        cursor.row_factory = None
        return cursor

    def commit(self) -> None:
        """Ours to do, when all steps are done."""

    def rollback(self) -> None:
        """Ours to do, when a step fails."""

    def close(self) -> None:
        """It goes back to where it was lent."""


def _config(folder: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
