"""Migrations: a fresh file and a migrated one are the same, and nothing is risked on the way."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory

from kiosk.store.database import Database
from kiosk.store.migrating import upgrade
from kiosk.store.schema import MIGRATIONS, REVISION, Schema, copies
from kiosk.store.store import DATABASE, Store
from kiosk.troubles import Trouble, TroubleCode
from tests.store.filled import EVENT, Filled, HandClock, everything_in, tamper

NOW = REVISION
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


def shape(connection: sqlite3.Connection) -> dict[str, str]:
    """Every table, index and trigger with its text, blanks and the order of columns aside."""
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {
        name: " ".join(
            sorted(sql.replace("(", " ( ").replace(")", " ) ").replace(",", " ").split())
        )
        for name, sql in rows
    }


TABLES = "(SELECT name FROM sqlite_master WHERE type = 'table') t"
COLUMNS = f"""
    SELECT t.name, c.name, c.type, c.[notnull], c.dflt_value, c.pk
    FROM {TABLES}, pragma_table_xinfo(t.name) c
"""
REFERENCES = f"""
    SELECT t.name, r.[from], r.[table], r.[to], r.on_delete
    FROM {TABLES}, pragma_foreign_key_list(t.name) r
"""
KEYS = f"""
    SELECT t.name, i.[unique], i.origin, i.partial, c.seqno, c.name, c.[desc], c.coll
    FROM {TABLES}, pragma_index_list(t.name) i, pragma_index_xinfo(i.name) c WHERE c.[key]
"""


def details(connection: sqlite3.Connection) -> list[list[tuple[object, ...]]]:
    """Every column, reference and key as SQLite itself has understood it."""
    return [
        sorted((tuple(row) for row in connection.execute(query)), key=repr)
        for query in (COLUMNS, REFERENCES, KEYS)
    ]


def test_the_migrations_lead_to_the_tables_of_the_program(tmp_path: Path) -> None:
    fresh, migrated = Database(tmp_path / "fresh.db"), Database(tmp_path / "migrated.db")
    Schema(fresh).make(lambda _: None)
    with migrated.writing() as connection:
        upgrade(connection, MIGRATIONS, "head")
    with fresh.reading() as wanted, migrated.reading() as found:
        assert shape(found) == shape(wanted)
        assert details(found) == details(wanted)
        assert min(map(len, details(found))) > 5
    assert Schema(migrated).found() == Schema(fresh).found()
    fresh.close()
    migrated.close()


def test_the_program_names_the_newest_revision() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_current_head() == REVISION


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
        return [row[1] for row in connection.execute("PRAGMA table_info(holds)")]


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


def test_a_migration_on_a_full_disk_has_that_name(
    filled: Filled, migrations: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What SQLAlchemy says about the driver's error is undone: the office hears its name."""
    filled.store.close()
    database = Database(filled.folder / DATABASE)
    schema = Schema(database, migrations, NEXT)
    with database.reading() as connection:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
    promised = (*Database._promised, ("max_page_count", str(pages), pages))
    monkeypatch.setattr(Database, "_promised", promised)
    database.close()
    write_next(migrations, "op.execute('CREATE TABLE large AS SELECT randomblob(1000000)')")
    with pytest.raises(Trouble) as trouble:
        schema.bring_up(NOW)
    assert trouble.value.code is TroubleCode.STORE_FULL
    assert schema.found() == NOW
    assert "note" not in columns_of_holds(database)
    database.close()


def test_neither_a_start_nor_practice_loads_sqlalchemy(tmp_path: Path) -> None:
    """It costs a fifth of a second and 26 MB, and serves migrations alone."""
    script = """
import sys
from pathlib import Path
from kiosk.clock import system_clock
from kiosk.store.practice_store import PracticeStore
from kiosk.store.store import Store

Store.open(Path(sys.argv[1]), clock=system_clock).close()
Store.open(Path(sys.argv[1]), clock=system_clock).close()
PracticeStore(system_clock).close()
print([one for one in ("alembic", "sqlalchemy", "asyncio") if one in sys.modules])
"""
    told = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "data")],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert told == "[]\n"
