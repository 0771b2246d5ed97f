"""A clock that looks wrong is said; nothing is sent or erased by it, and a restart forgets nothing."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kiosk.care.time_watch import EARLIEST, Suspicion, TimeWatch, suspicion_of
from kiosk.clock import VIETNAM
from kiosk.store.contract import JournalEvent
from kiosk.store.retention import Erased
from tests.store.filled import EVENT, START, Filled
from tests.sync.office import Office, an_office

NOTHING = Erased(0, 0, 0)
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


@dataclass
class Running:
    """A kiosk that runs, and erases what is due from time to time."""

    filled: Filled
    watch: TimeWatch

    def passing(self, **span: float) -> Erased:
        """Some time later it makes its round."""
        now = self.filled.clock.pass_by(**span)
        return (
            self.filled.store.retention.erase_expired(now) if self.watch.may_erase(now) else NOTHING
        )

    def used_daily(self, days: int) -> Erased:
        """So many days on each of which somebody does something; what the last evening erased."""
        erased = NOTHING
        for _ in range(days):
            erased = self.passing(days=1)
            self.filled.store.journal.add(EVENT)
        return erased


@pytest.fixture
def running(filled: Filled) -> Running:
    return Running(filled, watch(filled))


def test_a_clock_twenty_years_ahead_erases_nothing_while_somebody_can_put_it_right(
    filled: Filled, running: Running
) -> None:
    draft = filled.draft(colour="red")
    right = filled.clock.now
    assert running.passing(days=20 * 365) == NOTHING
    filled.store.journal.add(EVENT)
    assert running.passing(days=1.9) == NOTHING
    filled.clock.now = right
    filled.store.journal.add(EVENT)
    assert running.passing(hours=1) == NOTHING
    assert filled.store.drafts.find(draft.code) == draft
    assert running.used_daily(6) == NOTHING
    assert running.used_daily(1) == Erased(1, 0, 0), "at its own time, as if nothing had been"


def test_after_a_long_closing_what_is_due_goes_some_days_later(
    filled: Filled, running: Running
) -> None:
    filled.draft(colour="red")
    assert running.passing(days=10) == NOTHING
    assert running.passing(days=1.9) == NOTHING
    assert running.passing(days=0.2) == Erased(1, 0, 0), "and nobody had to use the machine"


def test_what_somebody_says_of_the_clock_is_believed_at_once(
    filled: Filled, running: Running
) -> None:
    filled.draft(colour="red")
    assert running.passing(days=10) == NOTHING
    filled.store.journal.add(JournalEvent("clock.trusted"))
    assert running.passing(seconds=1) == Erased(1, 0, 0)


def test_a_machine_that_nobody_uses_but_that_runs_on_erases_in_time(
    filled: Filled, running: Running
) -> None:
    filled.draft(colour="red")
    erased = [running.passing(days=1) for _ in range(8)]
    assert erased == [*[NOTHING] * 6, Erased(1, 0, 0), NOTHING]


def test_nothing_is_erased_while_the_portals_clock_shows_another_day(
    filled: Filled, running: Running
) -> None:
    filled.draft(colour="red")
    running.used_daily(6)
    until = filled.clock.now + timedelta(days=1, minutes=10)
    filled.store.send_queue.hold("wrong_clock", until)
    assert running.passing(days=1) == NOTHING
    assert running.passing(hours=2) == Erased(1, 0, 0)


def test_a_kiosk_that_runs_for_months_believes_its_clock(filled: Filled, running: Running) -> None:
    for _ in range(30):
        running.passing(days=2)
    assert running.watch.suspicion() is None
