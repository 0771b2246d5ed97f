"""What the store believes of its database: promises read back, errors named, nothing shown of what was written."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path

import pytest

from kiosk.store.database import BUSY_TIMEOUT_MS, PROMISED, Database
from kiosk.store.sqlite_troubles import trouble_of
from kiosk.store.store import DATABASE
from kiosk.troubles import TroubleCode
from tests.store.filled import EVENT, Filled


def test_every_promise_is_read_back_on_every_connection(tmp_path: Path) -> None:
    database = Database(tmp_path / "promises.db")
    with database.writing() as one, database.reading() as other:
        for name, _, reads in PROMISED:
            assert one.exec_driver_sql(f"PRAGMA {name}").scalar() == reads
            assert other.exec_driver_sql(f"PRAGMA {name}").scalar() == reads
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
    from sqlalchemy.exc import IntegrityError

    draft = filled.attach(filled.draft(colour="red"))
    paper = draft.attachments[0]
    with pytest.raises(IntegrityError) as refused:
        filled.store.drafts.attach(draft, paper, b"secret content", EVENT)
    assert paper.id not in str(refused.value)


@pytest.mark.parametrize("ends_well", [True, False])
def test_after_a_claim_every_transaction_is_synced_again(tmp_path: Path, ends_well: bool) -> None:
    database = Database(tmp_path / "claims.db")

    def synced() -> int:
        return int(database.glance("PRAGMA synchronous")[0][0])

    with database.writing() as connection:
        database.say(connection, "CREATE TABLE one (a)")
    with suppress(ZeroDivisionError), database.sending(claims=True) as connection:
        assert database.say(connection, "PRAGMA synchronous").fetchone()[0] == 1
        database.say(connection, "INSERT INTO one VALUES (1)")
        assert ends_well or 1 // 0
    assert synced() == 2
    assert database.glance("PRAGMA busy_timeout")[0][0] == BUSY_TIMEOUT_MS
    assert len(database.glance("SELECT a FROM one")) == ends_well
    database.close()
