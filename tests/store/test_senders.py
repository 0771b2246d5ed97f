"""Two senders never share a row; a dead one's row is found and asked about, a living one's never."""

from __future__ import annotations

import fcntl
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from kiosk.store.contract import OutboxState
from kiosk.store.senders import Senders
from kiosk.store.store import SENDERS, Store
from tests.store.filled import START, Filled
from tests.store.victim import running, take_and_wait


def test_a_living_senders_row_is_left_alone_and_a_killed_ones_is_asked_about(
    filled: Filled,
) -> None:
    reference = filled.queued()
    with running(take_and_wait, filled.folder) as other:
        assert other.hear() == (reference, "QUEUED")
        assert filled.store.send_queue.take_due(START) is None
        assert filled.row(reference).state is OutboxState.SENDING
        other.kill()
        row = filled.store.send_queue.take_due(START)
        assert row is not None
        assert (row.reference, row.state) == (reference, OutboxState.UNCERTAIN)
        assert filled.row(reference).state is OutboxState.SENDING
        assert filled.store.send_queue.take_due(START) is None


def test_the_kiosk_and_a_second_process_take_different_rows(filled: Filled) -> None:
    first, second = filled.queued(), filled.queued()
    mine = filled.store.send_queue.take_due(START)
    assert mine is not None
    assert mine.reference == first
    with running(take_and_wait, filled.folder) as other:
        assert other.hear() == (second, "QUEUED")


def test_a_sender_that_ended_well_leaves_its_row_to_be_asked_about(filled: Filled) -> None:
    reference = filled.queued()
    filled.store.send_queue.take_due(START)
    row = filled.reopen().send_queue.take_due(START)
    assert row is not None
    assert (row.reference, row.state) == (reference, OutboxState.UNCERTAIN)


def test_an_adopted_row_stands_behind_those_that_were_due_before(filled: Filled) -> None:
    """One that kills its sender each time must not keep the others from being sent."""
    deadly, harmless = filled.queued(), filled.queued()
    filled.store.send_queue.take_due(START)
    filled.reopen()
    later = filled.clock.pass_by(minutes=1)
    taken = [filled.store.send_queue.take_due(later) for _ in range(2)]
    assert [one.reference for one in taken if one] == [harmless, deadly]


def test_the_former_sender_cannot_settle_what_was_adopted(filled: Filled) -> None:
    reference = filled.queued()
    former = filled.store
    former.send_queue.take_due(START)
    former.close()
    filled.store = Store.open(filled.folder, clock=filled.clock)
    assert filled.store.send_queue.take_due(START) is not None
    former.send_queue.settle(reference, OutboxState.REJECTED, now=START)
    former.close()
    assert filled.row(reference).state is OutboxState.SENDING


def test_many_threads_over_two_stores_take_each_row_once(filled: Filled) -> None:
    references = {filled.queued() for _ in range(24)}
    second = Store.open(filled.folder, clock=filled.clock)
    queues = [filled.store.send_queue, second.send_queue] * 2
    with ThreadPoolExecutor(4) as threads:
        taken = list(threads.map(lambda turn: queues[turn % 4].take_due(START), range(24)))
    second.close()
    assert {one.reference for one in taken if one} == references


def test_a_sender_is_alive_until_it_closes(tmp_path: Path) -> None:
    one, other = Senders(tmp_path / SENDERS), Senders(tmp_path / SENDERS)
    name = one.me()
    assert one.me() == name
    assert other.me() != name
    assert other.is_alive(name)
    assert one.is_alive(name)
    assert not other.is_alive("0" * 16)
    one.close()
    assert not other.is_alive(name)
    other.close()
    assert list((tmp_path / SENDERS).iterdir()) == []


def test_a_dead_senders_file_is_taken_away(tmp_path: Path) -> None:
    folder = tmp_path / SENDERS
    folder.mkdir()
    (folder / "dead").touch()
    assert not Senders(folder).is_alive("dead")
    assert list(folder.iterdir()) == []


def test_a_name_is_not_taken_while_another_looks_at_it(tmp_path: Path) -> None:
    """Whoever checks a file holds its lock for a moment: that moment must not kill the new one."""
    senders = Senders(tmp_path / SENDERS)
    name = senders.me()
    looking = os.open(tmp_path / SENDERS / name, os.O_RDWR)
    try:
        fcntl.flock(looking, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        held = True
    else:
        held = False
    os.close(looking)
    assert held
    senders.close()
