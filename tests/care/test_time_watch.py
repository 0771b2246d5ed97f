"""A clock that looks wrong is said; nothing is sent or erased by it, and a restart forgets nothing."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kiosk.care.time_watch import EARLIEST, Suspicion, TimeWatch, suspicion_of
from kiosk.clock import VIETNAM
from kiosk.store.contract import JournalEvent
from tests.store.filled import START, Filled
from tests.sync.office import Office, an_office

pytestmark = pytest.mark.logs("clock suspected")


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Filled]:
    opened = Filled(tmp_path / "data")
    opened.store.journal.add(JournalEvent("test"))
    yield opened
    opened.store.close()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with an_office(tmp_path) as one:
        yield one


def watch(filled: Filled) -> TimeWatch:
    """The kiosk starts."""
    return TimeWatch(filled.store.time_marks, filled.store.journal, filled.clock)


@pytest.mark.parametrize(
    ("now", "found"),
    [
        (EARLIEST - timedelta(seconds=1), Suspicion.TOO_EARLY),
        (START - timedelta(days=2), Suspicion.SET_BACK),
        (START - timedelta(hours=3), None),
        (START + timedelta(days=40), None),
        (START + timedelta(days=400), Suspicion.FAR_AHEAD),
    ],
)
def test_a_clock_is_held_against_the_program_and_the_last_entry(
    now: datetime, found: Suspicion | None
) -> None:
    assert suspicion_of(now, START) is found
    assert suspicion_of(datetime(2031, 1, 1, tzinfo=VIETNAM), None) is None


def test_restarts_do_not_make_a_wrong_clock_right(filled: Filled) -> None:
    filled.clock.now = START + timedelta(days=400)
    for _ in range(3):
        assert watch(filled).suspicion() is Suspicion.FAR_AHEAD
        filled.store.journal.add(JournalEvent("test"))
    assert [one.event for one in filled.store.journal.proven().rows].count("clock.suspected") == 1
    filled.clock.now = START + timedelta(days=1)
    assert watch(filled).suspicion() is None
    assert not filled.store.time_marks.is_suspected()
    assert filled.store.journal.verify() is None


def test_an_officers_word_is_heard_by_the_kiosk_that_runs(filled: Filled) -> None:
    filled.clock.now = START + timedelta(days=400)
    running = watch(filled)
    assert running.suspicion() is Suspicion.FAR_AHEAD
    filled.store.journal.add(JournalEvent("clock.trusted", details={"by": "command"}))
    assert running.suspicion() is None
    assert watch(filled).suspicion() is None


def test_the_counter_of_the_journal_grows_whatever_the_clock_does(filled: Filled) -> None:
    for days in (400, -300, 2, -1):
        filled.clock.now = START + timedelta(days=days)
        filled.store.journal.add(JournalEvent("test"))
    assert [one.seq for one in filled.store.journal.proven().rows] == [1, 2, 3, 4, 5]


def test_nothing_is_sent_while_the_clock_is_suspected(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    office.confirm(b"a page")
    engine = office.engine()
    engine._is_wrong = {office.clock.now: Suspicion.FAR_AHEAD}.get
    assert engine.run_once(office.clock.now).reason == "wrong_clock"
    assert office.calls() == 0
    engine._is_wrong = {}.get
    office.deliver(engine)
    office.assert_all_arrived_once()
