"""I3, I4: the power goes at any moment, and still one dossier at the portal for each confirmed."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from kiosk.clock import system_clock
from kiosk.portal.reasons import Reason
from kiosk.portal.rest import PATHS
from kiosk.store.contract import OutboxState
from kiosk.troubles import Trouble, TroubleCode
from tests.sync.faltering import Cut, Fuse
from tests.sync.office import Office, an_office, taken
from tests.sync.sender import send

CALLS = ("take_number", "upload", "file", "look_up")
WRITES = ("take_due", "keep_number", "keep_upload", "settle")


def run(office: Office, fuse: Fuse) -> None:
    """One sender until it is done or cut."""
    engine = office.engine(queue=fuse.on(office.store.send_queue), portal=fuse.on(office.adapter()))
    try:
        office.deliver(engine)
    except Cut:
        office.restart()


def steps_of_a_delivery(office: Office) -> list[str]:
    """The steps when nothing goes wrong; the last one asks and finds nothing to do."""
    fuse = Fuse()
    office.confirm(b"one page", b"another page")
    run(office, fuse)
    return fuse.steps


def test_i4_each_step_is_on_disk_before_the_next_begins(office: Office) -> None:
    steps = [one for one in steps_of_a_delivery(office) if one in CALLS + WRITES]
    assert steps == [
        "take_due",
        "take_number",
        "keep_number",
        "upload",
        "keep_upload",
        "upload",
        "keep_upload",
        "file",
        "settle",
        "take_due",
    ]


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_i3_a_cut_at_any_step_leaves_exactly_one(office: Office, after: bool) -> None:
    steps = steps_of_a_delivery(office)
    for place in range(1, len(steps) + 1):
        reference = office.confirm(b"one page", b"another page")
        run(office, Fuse(place, after=after))
        number = office.row(reference).number
        office.deliver()
        row = office.row(reference)
        assert row.state is OutboxState.ACKNOWLEDGED
        assert number in ("", row.number), "a number on disk is the number that is used"
    office.assert_all_arrived_once()


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_i3_a_second_cut_while_the_first_is_being_mended_leaves_exactly_one(
    office: Office, after: bool
) -> None:
    mending = Fuse()
    office.confirm(b"one page")
    run(office, Fuse(blows_on="file", after=True))
    run(office, mending)
    assert "look_up" in mending.steps
    assert "file" not in mending.steps
    for place in range(1, len(mending.steps) + 1):
        office.confirm(b"one page")
        run(office, Fuse(blows_on="file", after=True))
        run(office, Fuse(place, after=after))
        office.deliver()
    office.assert_all_arrived_once()
    assert set(taken(office).values()) == {1}, "known dossiers are asked about, not sent again"


def test_i4_no_number_is_taken_for_a_dossier_that_has_one(office: Office) -> None:
    office.confirm(b"one page", b"another page")
    for step in ("keep_number", "upload", "keep_upload", "file"):
        run(office, Fuse(blows_on=step, after=True))
        assert office.states() == [OutboxState.SENDING]
    office.deliver()
    assert len(office.portal.state()["numbers"]) == 1
    office.assert_all_arrived_once()


def test_a_number_that_did_not_reach_the_disk_is_a_gap_and_nothing_worse(office: Office) -> None:
    office.confirm(b"one page")
    run(office, Fuse(blows_on="take_number", after=True))
    office.deliver()
    assert len(office.portal.state()["numbers"]) == 2
    office.assert_all_arrived_once()


def test_a_verdict_that_could_not_be_written_is_written_first_the_next_time(
    office: Office,
) -> None:
    reference = office.confirm(b"one page", b"another page")
    fuse = Fuse(blows_on="settle")
    engine = office.engine(queue=fuse.on(office.store.send_queue))
    with pytest.raises(Cut):
        office.deliver(engine)
    assert office.row(reference).state is OutboxState.SENDING
    office.deliver(engine)
    assert taken(office)[office.row(reference).number] == 1
    office.assert_all_arrived_once()


def full_disk(step: str) -> None:
    raise Trouble(TroubleCode.STORE_FULL, file="kiosk.db")


@pytest.mark.logs("TL-")
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("write", WRITES)
def test_i10_a_full_disk_at_any_write_costs_a_wait_and_no_dossier(
    office: Office, write: str, after: bool
) -> None:
    reference = office.confirm(b"one page", b"another page")
    fuse = Fuse(blows_on=write, after=after, blow=full_disk)
    engine = office.engine(queue=fuse.on(office.store.send_queue))
    with suppress(Trouble):
        engine.run_once(office.clock.now)
    if write in ("keep_number", "keep_upload"):
        assert office.row(reference).last_reason == Reason.STORE
    if write == "take_due" and after:
        office.restart()
        engine = office.engine(queue=office.store.send_queue)
    office.deliver(engine)
    office.assert_all_arrived_once()
    assert set(taken(office).values()) == {1}


class Executioner(random.Random):
    """Chance that kills the process which is just being served, at the n-th call it hears of."""

    def __init__(self) -> None:
        super().__init__(1)
        self._lock = threading.Lock()
        self.victim = 0
        self.patience = 0

    def random(self) -> float:
        with self._lock:
            self.patience -= 1
            if self.victim and self.patience == 0:
                os.kill(self.victim, signal.SIGKILL)
                self.victim = 0
        return super().random()


@pytest.mark.slow
def test_i3_kill_9_in_the_middle_of_any_call_leaves_exactly_one(tmp_path: Path) -> None:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.sync.sender"])
    executioner = Executioner()
    with an_office(tmp_path, chance=executioner, portal_clock=system_clock) as office:
        # A fault that never happens, at every call: the executioner is asked before each.
        office.portal.set_faults({"delay_ms": {"probability": 0}})
        for one in range(6):
            office.confirm(b"a page of %d" % one, b"another of %d" % one)
        killed = [_one_life(context, office, executioner, one) for one in range(1, 40)]
        assert killed.count(-signal.SIGKILL) >= 8
        assert killed[-1] == 0, "the last one found nothing left to be killed at"
        office.assert_all_arrived_once()


def _one_life(
    context: multiprocessing.context.ForkServerContext,
    office: Office,
    executioner: Executioner,
    generation: int,
) -> int:
    process = context.Process(target=send, args=(str(office.folder), office.portal.url, generation))
    executioner.patience = 2 + generation % 5
    process.start()
    executioner.victim = process.pid or 0
    process.join(30)
    executioner.victim = 0
    assert process.exitcode is not None
    return process.exitcode


def test_i3_a_portal_that_is_switched_off_before_any_call_gets_exactly_one(
    office: Office,
) -> None:
    for call in CALLS:
        office.confirm(b"one page", b"another page")
        plug = Fuse(blows_on=call, blow=lambda _: office.portal.stop())
        if call == "look_up":
            office.portal.set_faults({"drop_after": {"path": PATHS["create"], "count": 1}})
        engine = office.engine(portal=plug.on(office.adapter()))
        office.step(engine)
        office.step(engine, minutes=10)
        assert call in plug.steps
        office.portal.start()
        office.deliver(engine)
    office.assert_all_arrived_once()
