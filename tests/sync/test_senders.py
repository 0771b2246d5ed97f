"""I3: however many send, and however they end, no dossier is shared and none forgotten."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from kiosk.portal.rest import PATHS
from kiosk.store.contract import OutboxState
from kiosk.store.store import Store
from kiosk.sync.engine import SyncEngine
from kiosk.sync.worker import SyncWorker
from tests.sync.office import Office, taken

QUEUED, ACKNOWLEDGED = OutboxState.QUEUED, OutboxState.ACKNOWLEDGED
REJECTED, UNCERTAIN = OutboxState.REJECTED, OutboxState.UNCERTAIN
CREATE = PATHS["create"]


def test_i3_two_senders_at_once_share_no_dossier(office: Office) -> None:
    for one in range(12):
        office.confirm(b"page of %d" % one)
    other = Store.open(office.folder, clock=office.clock)
    engines = [office.engine(1), office.engine(2, queue=other.send_queue)]
    handled: list[list[str]] = [[], []]
    start = threading.Barrier(2)

    def send(which: int) -> None:
        start.wait()
        while (result := engines[which].run_once(office.clock.now)).worked:
            handled[which].append(result.reference)

    threads = [threading.Thread(target=send, args=(one,)) for one in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    other.close()
    assert sorted(handled[0] + handled[1]) == sorted(row.reference for row in office.rows())
    assert all(handled), "both had work"
    assert set(taken(office).values()) == {1}
    assert len(office.portal.state()["numbers"]) == 12
    office.assert_all_arrived_once()


def test_a_living_senders_dossier_is_left_alone_and_a_dead_ones_is_asked_about(
    office: Office,
) -> None:
    reference = office.confirm(b"a page")
    other = Store.open(office.folder, clock=office.clock)
    assert other.send_queue.take_due(office.clock.now) is not None
    engine = office.engine()
    assert not engine.run_once(office.clock.now + timedelta(days=2)).worked
    other.close()
    assert engine.run_once(office.clock.now).reference == reference
    assert office.row(reference).state is ACKNOWLEDGED


def test_the_thread_delivers_when_nudged_and_ends_when_asked(office: Office) -> None:
    changed = threading.Event()

    def make() -> SyncEngine:
        engine = office.engine()
        engine._on_change = lambda _: changed.set()
        return engine

    worker = SyncWorker(make, office.clock)
    worker.start()
    office.confirm(b"a page")
    worker.nudge()
    assert changed.wait(10)
    assert worker.stop()
    office.assert_all_arrived_once()


@pytest.mark.logs("sync")
def test_the_thread_outlives_an_error_and_says_its_kind_alone(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    failed = threading.Event()

    def make() -> SyncEngine:
        failed.set()
        raise OSError("/a/path/that/says/something")

    worker = SyncWorker(make, office.clock)
    worker.start()
    assert failed.wait(10)
    assert worker.stop()
    assert [record.getMessage() for record in caplog.records] == ["sync OSError"]


def test_a_thread_that_never_began_has_ended(office: Office) -> None:
    assert SyncWorker(office.engine, office.clock).stop()
