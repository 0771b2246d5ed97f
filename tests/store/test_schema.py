"""Migrations: a fresh file and a migrated one are the same, and nothing is risked on the way."""

from __future__ import annotations

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from kiosk.store import tables
from kiosk.store.database import Database
from kiosk.store.migrating import upgrade
from kiosk.store.schema import MIGRATIONS


def shape(connection: Connection) -> dict[str, str]:
    """Every table, index and trigger with its text, blanks and the order of columns aside."""
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {
        name: " ".join(
            sorted(sql.replace("(", " ( ").replace(")", " ) ").replace(",", " ").split())
        )
        for name, sql in rows
    }


def test_the_migrations_lead_to_the_tables_of_the_program(tmp_path: Path) -> None:
    fresh, migrated = Database(tmp_path / "fresh.db"), Database(tmp_path / "migrated.db")
    with fresh.writing() as connection:
        tables.metadata.create_all(connection)
        wanted = shape(connection)
    with migrated.writing() as connection:
        upgrade(connection, MIGRATIONS, "head")
        found = shape(connection)
        assert compare_metadata(MigrationContext.configure(connection), tables.metadata) == []
    found.pop("alembic_version")
    assert found == wanted
    fresh.close()
    migrated.close()


def test_the_program_names_the_newest_revision() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_current_head() == tables.REVISION
