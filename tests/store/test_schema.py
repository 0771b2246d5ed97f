"""Migrations: a fresh file and a migrated one are the same, and nothing is risked on the way."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from kiosk.store import tables
from kiosk.store.database import Database
from kiosk.store.migrating import upgrade
from kiosk.store.schema import MIGRATIONS, Schema, copies
from kiosk.store.store import DATABASE, Store
from kiosk.troubles import Trouble, TroubleCode
from tests.store.filled import EVENT, Filled, HandClock, everything_in, tamper

NOW = tables.REVISION
NEXT = "0005"
NEXT_STEP = """
from alembic import op
import sqlalchemy as sa

revision, down_revision, branch_labels, depends_on = "0005", "0004", None, None


def upgrade():
    with op.batch_alter_table("holds") as table:
        table.add_column(sa.Column("note", sa.Text()))
    op.execute("UPDATE holds SET note = 'moved'")
    {then}
"""


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


@pytest.fixture
def migrations(tmp_path: Path) -> Path:
    """The migrations of a later program, with one more step."""
    folder = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    write_next(folder, "pass")
    return folder


def write_next(folder: Path, then: str) -> None:
    (folder / "versions" / "0003_next.py").write_text(NEXT_STEP.format(then=then))


def columns_of_holds(database: Database) -> list[str]:
    with database.reading() as connection:
        return [row[1] for row in connection.exec_driver_sql("PRAGMA table_info(holds)")]


def test_an_older_file_is_migrated_with_a_copy_beside_it(filled: Filled, migrations: Path) -> None:
    draft = filled.attach(filled.draft(colour="red"))
    filled.store.close()
    database = Database(filled.folder / DATABASE)
    schema = Schema(database, migrations, NEXT)
    schema.ensure_known(NOW)
    schema.bring_up(NOW)
    assert schema.found() == NEXT
    assert columns_of_holds(database)[-1] == "note"
    assert [one.name for one in copies(database)] == [f"kiosk.db.before-{NEXT}"]
    copy = Database(copies(database)[0])
    assert Schema(copy).found() == NOW
    copy.ensure_sound()
    assert copies(database)[0].stat().st_mode & 0o077 == 0
    copy.close()
    database.close()
    tamper(filled.folder, f"UPDATE alembic_version SET version_num = '{NOW}'")
    assert filled.reopen().drafts.find(draft.code) == draft


@pytest.mark.parametrize("then", ["op.execute('NO SQL AT ALL')", "1 / 0"])
def test_a_migration_that_fails_leaves_the_file_as_it_was(
    filled: Filled, migrations: Path, then: str
) -> None:
    write_next(migrations, then)
    draft = filled.draft(colour="red")
    filled.store.close()
    database = Database(filled.folder / DATABASE)
    schema = Schema(database, migrations, NEXT)
    with pytest.raises(Exception, match=r"NO SQL|zero|near"):
        schema.bring_up(NOW)
    assert schema.found() == NOW
    assert "note" not in columns_of_holds(database)
    database.close()
    assert filled.reopen().drafts.find(draft.code) == draft


def test_the_copy_goes_at_the_next_good_start(filled: Filled) -> None:
    filled.store.close()
    copy = filled.folder / f"{DATABASE}.before-0001"
    copy.write_bytes(b"older")
    filled.reopen()
    assert not copy.exists()


def test_the_copy_stays_while_the_start_is_not_good(filled: Filled) -> None:
    filled.store.close()
    copy = filled.folder / f"{DATABASE}.before-0001"
    copy.write_bytes(b"older")
    (filled.folder / "kiosk.key").rename(filled.folder / "away.key")
    with pytest.raises(Trouble):
        Store.open(filled.folder, clock=HandClock())
    assert copy.exists()


def test_erasing_erases_in_the_copy_too(filled: Filled) -> None:
    draft = filled.draft(colour="red")
    copy = filled.folder / f"{DATABASE}.before-0001"
    copy.write_bytes(b"a wrapped key of old")
    filled.store.drafts.erase(draft, EVENT)
    assert b"a wrapped key of old" not in everything_in(filled.folder)


def test_an_unknown_revision_is_newer_than_this_program(tmp_path: Path) -> None:
    schema = Schema(Database(tmp_path / DATABASE))
    with pytest.raises(Trouble) as trouble:
        schema.ensure_known("2099")
    assert trouble.value.code is TroubleCode.STORE_NEWER


def test_a_usual_start_does_not_load_alembic(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from kiosk.clock import system_clock;"
        "from kiosk.store.store import Store; folder = Path(sys.argv[1]);"
        "Store.open(folder, clock=system_clock).close();"
        "Store.open(folder, clock=system_clock).close();"
        "sys.exit('alembic' in sys.modules)"
    )
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", script, str(tmp_path / "data")]
    assert subprocess.run(command, cwd=root, check=False).returncode == 0
