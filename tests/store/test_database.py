"""What the store believes of its database: promises read back, errors named, nothing shown of what was written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pytest

from kiosk.store.database import BUSY_TIMEOUT_MS, PROMISED, Database
from kiosk.store.sqlite_troubles import trouble_of
from kiosk.store.store import DATABASE
from kiosk.troubles import Trouble, TroubleCode
from tests.store.filled import EVENT, Filled


def test_every_promise_is_read_back_on_every_connection(tmp_path: Path) -> None:
    database = Database(tmp_path / "promises.db")
    with database.writing() as one, database.reading() as other:
        for name, _, reads in PROMISED:
            assert one.execute(f"PRAGMA {name}").fetchone()[0] == reads
            assert other.execute(f"PRAGMA {name}").fetchone()[0] == reads
    database.close()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("SQLITE_FULL", TroubleCode.STORE_FULL),
        ("SQLITE_READONLY_DBMOVED", TroubleCode.STORE_UNWRITABLE),
        ("SQLITE_CANTOPEN_ISDIR", TroubleCode.STORE_UNWRITABLE),
        ("SQLITE_IOERR_FSYNC", TroubleCode.STORE_UNWRITABLE),
        ("SQLITE_BUSY_SNAPSHOT", TroubleCode.STORE_LOCKED),
        ("SQLITE_CORRUPT_INDEX", TroubleCode.STORE_DAMAGED),
        ("SQLITE_IOERR_SHORT_READ", TroubleCode.STORE_DAMAGED),
        ("SQLITE_NOTADB", TroubleCode.STORE_DAMAGED),
        ("SQLITE_CONSTRAINT_UNIQUE", None),
        ("SQLITE_ERROR", None),
        ("SQLITE_MISUSE", None),
    ],
)
def test_sqlites_codes_are_troubles_and_bugs_stay_bugs(
    tmp_path: Path, name: str, code: TroubleCode | None
) -> None:
    error = sqlite3.OperationalError("x")
    error.sqlite_errorcode = getattr(sqlite3, name)
    trouble = trouble_of(error, tmp_path / DATABASE)
    assert (trouble and trouble.code) == code


def test_an_error_never_shows_what_was_about_to_be_written(filled: Filled) -> None:
    draft = filled.attach(filled.draft(colour="red"))
    paper = draft.attachments[0]
    with pytest.raises(sqlite3.IntegrityError) as refused:
        filled.store.drafts.attach(draft, paper, b"secret content", EVENT)
    assert paper.id not in str(refused.value)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """One with a table that refers to itself."""
    made = Database(tmp_path / "one.db")
    with made.writing() as connection:
        connection.execute("CREATE TABLE one (a INTEGER PRIMARY KEY, b REFERENCES one (a))")
    yield made
    made.close()


def kept(database: Database) -> list[int]:
    return [row["a"] for row in database.glance("SELECT a FROM one ORDER BY a")]


@pytest.mark.parametrize("ends_well", [True, False])
def test_after_a_claim_every_transaction_is_synced_again(
    database: Database, ends_well: bool
) -> None:
    def synced() -> int:
        return int(database.glance("PRAGMA synchronous")[0][0])

    with suppress(ZeroDivisionError), database.sending(claims=True) as connection:
        assert connection.execute("PRAGMA synchronous").fetchone()[0] == 1
        connection.execute("INSERT INTO one (a) VALUES (1)")
        assert ends_well or 1 // 0
    assert synced() == 2
    assert database.glance("PRAGMA busy_timeout")[0][0] == BUSY_TIMEOUT_MS
    assert len(kept(database)) == ends_well


@pytest.mark.parametrize(
    ("then", "error"),
    [
        ("a stop", KeyboardInterrupt),
        # The reference is looked for at the commit, which then fails with the transaction open.
        ("INSERT INTO one VALUES (2, 99)", sqlite3.IntegrityError),
        # SQLite ends the transaction itself, as it does on a full disk.
        ("INSERT OR ROLLBACK INTO one VALUES (1, NULL)", sqlite3.IntegrityError),
        ("NO SQL", sqlite3.OperationalError),
    ],
)
def test_whatever_ends_a_transaction_badly_undoes_it_whole(
    database: Database, then: str, error: type[BaseException]
) -> None:
    def write() -> None:
        with database.writing() as connection:
            connection.execute("PRAGMA defer_foreign_keys = ON")
            connection.execute("INSERT INTO one (a) VALUES (1)")
            if then == "a stop":
                raise KeyboardInterrupt
            connection.execute(then)

    with pytest.raises(error):
        write()
    assert kept(database) == []
    with database.writing() as again:
        again.execute("INSERT INTO one (a) VALUES (3)")
    assert kept(database) == [3]


def test_a_connection_that_cannot_be_put_back_is_given_up(database: Database) -> None:
    def write() -> None:
        with database.writing() as connection:
            connection.execute("INSERT INTO one (a) VALUES (1)")
            connection.close()

    with pytest.raises(sqlite3.ProgrammingError):
        write()
    assert kept(database) == []


def test_what_a_reader_writes_is_undone(database: Database) -> None:
    with database.reading() as connection:
        connection.execute("INSERT INTO one (a) VALUES (1)")
    assert kept(database) == []


def test_a_reader_has_one_view_however_long_it_looks(database: Database) -> None:
    with database.reading() as connection:
        assert connection.execute("SELECT a FROM one").fetchall() == []
        with database.writing() as other:
            other.execute("INSERT INTO one (a) VALUES (1)")
        assert connection.execute("SELECT a FROM one").fetchall() == []
    assert kept(database) == [1]


def test_threads_take_turns_and_connections_are_used_again(database: Database) -> None:
    used = set()

    def write(number: int) -> None:
        with database.writing() as connection:
            used.add(id(connection))
            connection.execute("INSERT INTO one (a) VALUES (?)", (number,))

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(write, range(40)))
    assert kept(database) == list(range(40))
    assert len(used) <= 4


def test_closing_closes_what_is_still_lent_when_it_comes_back(database: Database) -> None:
    with database.reading() as connection:
        database.close()
        assert connection.execute("SELECT a FROM one").fetchall() == []
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        connection.execute("SELECT 1")
    assert kept(database) == []


def test_a_file_that_is_none_of_sqlites_has_its_name_on_every_way(tmp_path: Path) -> None:
    (tmp_path / "rubbish.db").write_bytes(b"rubbish " * 4096)
    database = Database(tmp_path / "rubbish.db")
    ways = (database.writing, database.sending, database.reading)
    for way in ways:
        with pytest.raises(Trouble) as trouble, way():
            pass
        assert trouble.value.code is TroubleCode.STORE_DAMAGED
    with pytest.raises(Trouble):
        database.glance("SELECT 1")


def test_a_time_cannot_reach_a_column_but_as_its_text(database: Database) -> None:
    """The guard of all tests (``conftest.py``) is awake."""
    with pytest.raises(AssertionError, match="as datetime"), database.writing() as connection:
        connection.execute("INSERT INTO one (b) VALUES (?)", (datetime.now().astimezone(),))
