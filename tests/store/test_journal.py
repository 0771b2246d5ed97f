"""The journal: whatever is done to it without the key, it shows; and it holds no value."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.store.contract import JournalEvent
from kiosk.store.journal import NotACode
from kiosk.store.store import Store
from tests.store.filled import Filled, HandClock, tamper

ROWS = 12
UNGUARDED = (
    "DROP TRIGGER journal_keeps_rows",
    "DROP TRIGGER journal_keeps_words",
    "DROP TRIGGER journal_grows_at_its_end",
)


@pytest.fixture
def written(filled: Filled) -> Filled:
    """A journal of some rows, whose triggers somebody has removed."""
    for number in range(ROWS):
        details = {"reason": f"code_{number}"}
        filled.store.journal.add(JournalEvent("event", "visit", "draft", "q", "typed", details))
        filled.clock.pass_by(seconds=1)
    tamper(filled.folder, *UNGUARDED)
    return filled


def test_an_untouched_journal_holds_and_passes_through_every_head(filled: Filled) -> None:
    heads = [filled.store.journal.head()]
    for _ in range(5):
        filled.store.journal.add(JournalEvent("event"))
        heads.append(filled.store.journal.head())
    assert heads[0] == "0-000000000000"
    assert [head.partition("-")[0] for head in heads] == ["0", "1", "2", "3", "4", "5"]
    for head in heads:
        assert filled.store.journal.verify(head) is None
        assert filled.store.journal.verify(f"{head[:7].upper()}…") is None
    assert filled.reopen().journal.verify() is None


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM journal WHERE seq = 1",
        "UPDATE journal SET event = 'x'",
        "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE seq = 1",
        "INSERT INTO journal (seq, at, event, mac) VALUES (7, '', '', '')",
    ],
)
def test_the_database_itself_refuses_to_change_the_journal(filled: Filled, statement: str) -> None:
    filled.store.journal.add(JournalEvent("event"))
    with pytest.raises(sqlite3.IntegrityError, match="journal_"):
        tamper(filled.folder, statement)


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE journal SET event = 'other' WHERE seq = 7", "row 7: altered"),
        ("UPDATE journal SET at = '2020-01-01T00:00:00+07:00' WHERE seq = 1", "row 1: altered"),
        ("UPDATE journal SET details = '{}' WHERE seq = 12", "row 12: altered"),
        ("UPDATE journal SET mac = 'ff' WHERE seq = 3", "row 3: altered"),
        ("UPDATE journal SET source = x'00' WHERE seq = 3", "row 3: altered"),
        ("DELETE FROM journal WHERE seq = 1", "row 1: missing"),
        ("DELETE FROM journal WHERE seq = 5", "row 5: missing"),
        ("DELETE FROM journal WHERE seq > 9", "row 10: missing"),
        ("DELETE FROM journal", "row 1: missing"),
        ("UPDATE journal SET seq = seq - 1 WHERE seq > 0", "row 1: missing"),
        (
            "INSERT INTO journal (seq, at, event, mac) SELECT 13, at, event, mac FROM journal LIMIT 1",
            "row 13: altered",
        ),
    ],
)
def test_each_kind_of_tampering_is_found_and_named(
    written: Filled, statement: str, found: str
) -> None:
    tamper(written.folder, statement)
    assert written.store.journal.verify() == found


def test_two_rows_that_changed_places_are_found(written: Filled) -> None:
    tamper(
        written.folder,
        "UPDATE journal SET seq = 99 WHERE seq = 4",
        "UPDATE journal SET seq = 4 WHERE seq = 8",
        "UPDATE journal SET seq = 8 WHERE seq = 99",
    )
    assert written.store.journal.verify() == "row 4: altered"


def test_a_tail_that_was_cut_together_with_the_head_is_found(written: Filled) -> None:
    tamper(
        written.folder,
        "DELETE FROM journal WHERE seq > 9",
        "UPDATE kiosk SET head_seq = 9, head_mac = (SELECT mac FROM journal WHERE seq = 9)",
    )
    assert written.store.journal.verify() == "row 9: not the last one"


def test_a_whole_older_database_is_found_against_a_printed_head(filled: Filled) -> None:
    filled.store.journal.add(JournalEvent("event"))
    filled.store.close()
    file = filled.folder / "kiosk.db"
    older = file.read_bytes()
    filled.reopen().journal.add(JournalEvent("event"))
    printed = filled.store.journal.head()
    filled.store.close()
    file.write_bytes(older)
    journal = filled.reopen().journal
    assert journal.verify() is None
    assert journal.verify(printed) == "row 2: missing"
    journal.add(JournalEvent("other"))
    assert journal.verify(printed) == "row 2: not the one that was printed"


def test_what_is_no_head_is_refused(filled: Filled) -> None:
    for text in ("", "x", "12", "12-zz", "-1-abcdef", "12-abc"):
        with pytest.raises(ValueError, match="not a head"):
            filled.store.journal.verify(text)


@pytest.mark.parametrize(
    "event",
    [
        JournalEvent("a sentence with blanks"),
        JournalEvent("answer.saved", question="Nguyễn"),
        JournalEvent("answer.saved", details={"value": "Phạm Thị Hạnh"}),
        JournalEvent("answer.saved", details={"value": "001185000011"}),
        JournalEvent("answer.saved", details={"value": "x" * 65}),
        JournalEvent("answer.saved", details={"a key": "x"}),
        JournalEvent("answer.saved", source="typed\n"),
    ],
)
def test_the_journal_refuses_what_is_no_code(filled: Filled, event: JournalEvent) -> None:
    with pytest.raises(NotACode):
        filled.store.journal.add(event)
    assert filled.store.journal.head() == "0-000000000000"


def test_a_refusal_does_not_repeat_what_it_refused(filled: Filled) -> None:
    with pytest.raises(NotACode) as refused:
        filled.store.journal.add(JournalEvent("answer.saved", details={"value": "Phạm Hạnh"}))
    assert "Hạnh" not in str(refused.value)


COLUMNS = ("at", "event", "visit", "draft", "question", "source", "details", "mac")


@pytest.fixture(scope="module")
def once_written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One journal for many examples: each works on a copy in memory of the file."""
    folder = tmp_path_factory.mktemp("journal")
    store = Store.open(folder, clock=HandClock())
    for number in range(ROWS):
        store.journal.add(JournalEvent("event", f"visit{number}", details={"n": str(number)}))
    store.close()
    return folder


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    seq=st.integers(1, ROWS),
    column=st.sampled_from(COLUMNS),
    value=st.one_of(
        st.text("abc{}019.", max_size=6),
        st.integers(0, 9),
        st.binary(max_size=3),
        st.floats(allow_nan=False),
    ),
)
def test_any_other_content_of_any_cell_is_found(
    once_written: Path, seq: int, column: str, value: object
) -> None:
    file = once_written / "kiosk.db"
    sound = file.read_bytes()
    try:
        with sqlite3.connect(file, isolation_level=None) as other:
            for statement in UNGUARDED:
                other.execute(statement)
            query = f"SELECT {column} FROM journal WHERE seq = ?"
            before = other.execute(query, (seq,)).fetchone()
            try:
                other.execute(f"UPDATE journal SET {column} = ? WHERE seq = ?", (value, seq))
            except sqlite3.IntegrityError:
                return
            changed = other.execute(query, (seq,)).fetchone() != before
        other.close()
        store = Store.open(once_written, clock=HandClock())
        found = store.journal.verify()
        store.close()
        assert found == (f"row {seq}: altered" if changed else None)
    finally:
        other.close()
        for rest in once_written.glob("kiosk.db-*"):
            rest.unlink()
        file.write_bytes(sound)
