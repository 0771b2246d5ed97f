"""Alembic at work on our own connection: one transaction for all steps, or none of them.

Imported only when a file is older than the program (see ``schema.py``). It must never open a
connection of its own: the driver's settings and the write lock are the database's.
"""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection


def known_revisions(folder: Path) -> frozenset[str]:
    """Every revision that these migrations can start from or lead to."""
    scripts = ScriptDirectory.from_config(_config(folder))
    return frozenset(one.revision for one in scripts.walk_revisions())


def upgrade(connection: Connection, folder: Path, revision: str) -> None:
    """Brings the database of this connection up, within the transaction it is in."""
    config = _config(folder)
    config.attributes["connection"] = connection
    # A table that is made anew is gone for a moment; its references hold again at the commit.
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    command.upgrade(config, revision)


def _config(folder: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
