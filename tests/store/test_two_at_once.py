"""The kiosk and ``kiosk sync --once`` over one folder, and two threads over one store."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from kiosk.store.contract import JournalEvent
from kiosk.store.store import Store
from tests.store.filled import EVENT, START, Filled, HandClock
from tests.store.victim import open_and_tell, running

WRITES = 20


def rows_of(store: Store) -> int:
    return int(store.journal.head().partition("-")[0])


def test_two_stores_over_one_folder_see_each_other(filled: Filled) -> None:
    other = Store.open(filled.folder, clock=filled.clock)
    draft = filled.draft(colour="red")
    assert other.drafts.find(draft.code) == draft
    other.send_queue.hold("busy", START.replace(hour=10), wished=True)
    assert filled.store.send_queue.held(START) == ("busy", START.replace(hour=10))
    reference = filled.confirm(draft).reference
    taken = other.send_queue.take_due(START)
    assert taken is not None
    assert taken.reference == reference
    other.close()
    assert filled.store.journal.verify() is None


def test_threads_over_two_stores_write_one_unbroken_journal(filled: Filled) -> None:
    other = Store.open(filled.folder, clock=filled.clock)
    stores = [filled.store, other, filled.store, other]

    def write(store: Store) -> None:
        for _ in range(WRITES):
            store.journal.add(JournalEvent("event"))

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(write, stores))
    other.close()
    assert rows_of(filled.store) == 4 * WRITES
    assert filled.store.journal.verify() is None


def test_threads_of_one_store_save_different_drafts(filled: Filled) -> None:
    drafts = [filled.draft() for _ in range(4)]

    def save(turn: int) -> None:
        draft = drafts[turn]
        for number in range(WRITES):
            draft = filled.save(draft, colour=f"{turn}-{number}")

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(save, range(4)))
    for turn, draft in enumerate(drafts):
        found = filled.store.drafts.find(draft.code)
        assert found is not None
        assert found.value("colour") == f"{turn}-{WRITES - 1}"


def test_a_reader_waits_for_no_writer(filled: Filled) -> None:
    """A page can be shown while the sync thread is in the middle of a write."""
    draft = filled.draft(colour="red")
    database = filled.store.drafts._database
    with database.writing():
        assert filled.store.drafts.find(draft.code) == draft
        assert filled.store.outbox.rows() == ()


def test_a_fresh_folder_may_be_opened_by_several_processes_at_once(tmp_path: Path) -> None:
    for attempt in range(5):
        folder = tmp_path / str(attempt)
        with running(open_and_tell, folder) as one, running(open_and_tell, folder) as other:
            assert [one.hear(), other.hear()] == ["ready", "ready"]
            one.say("go")
            other.say("go")
            assert [one.hear(), other.hear()] == ["opened", "opened"]
        store = Store.open(folder, clock=HandClock())
        assert rows_of(store) == 2
        assert store.journal.verify() is None
        store.close()


def test_a_draft_erased_by_another_is_gone_here_at_once(filled: Filled) -> None:
    draft = filled.draft(colour="red")
    other = Store.open(filled.folder, clock=filled.clock)
    other.drafts.erase(draft, EVENT)
    other.close()
    assert filled.store.drafts.find(draft.code) is None
