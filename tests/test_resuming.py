"""Guessing draft codes is slowed, then needs a person; a slip of the finger costs nothing."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from kiosk.clock import VIETNAM
from kiosk.fields.field import Problem
from kiosk.resuming import FORGOTTEN_AFTER, FREE_TRIES, WAITS_SECONDS, ResumeGuard

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=VIETNAM)
SECOND = timedelta(seconds=1)
ALL_TRIES = FREE_TRIES + len(WAITS_SECONDS)


@pytest.fixture
def guard() -> ResumeGuard:
    return ResumeGuard()


def fail(guard: ResumeGuard, times: int, now: datetime = NOW) -> Problem:
    for _ in range(times):
        found = guard.failed(now)
    return found


def test_the_first_slips_are_free(guard: ResumeGuard) -> None:
    assert guard.problem(NOW) is None
    assert fail(guard, FREE_TRIES - 1) == Problem("resume.unknown")
    assert guard.problem(NOW) is None


def test_waits_grow_and_then_only_a_person_helps(guard: ResumeGuard) -> None:
    now = NOW
    fail(guard, FREE_TRIES - 1, now)
    for seconds in WAITS_SECONDS:
        assert guard.failed(now) == Problem("resume.wait", {"seconds": seconds})
        now += timedelta(seconds=seconds)
        assert guard.problem(now - SECOND) == Problem("resume.wait", {"seconds": 1})
        assert guard.problem(now) is None
    assert not guard.needs_officer
    assert guard.failed(now) == Problem("resume.needs_officer")
    assert guard.needs_officer


def test_no_wait_replaces_the_person(guard: ResumeGuard) -> None:
    fail(guard, ALL_TRIES)
    assert guard.problem(NOW + timedelta(days=400)) == Problem("resume.needs_officer")
    guard.officer_opened()
    assert guard.problem(NOW) is None
    assert guard.failed(NOW) == Problem("resume.unknown")


def test_a_right_code_clears_the_slips(guard: ResumeGuard) -> None:
    fail(guard, FREE_TRIES + 1)
    guard.succeeded()
    assert guard.failed(NOW) == Problem("resume.unknown")


def test_the_slips_of_somebody_long_gone_are_forgotten(guard: ResumeGuard) -> None:
    fail(guard, FREE_TRIES + 3)
    assert guard.failed(NOW + FORGOTTEN_AFTER) == Problem("resume.unknown")


def test_a_slip_just_now_keeps_the_older_ones_alive(guard: ResumeGuard) -> None:
    almost = FORGOTTEN_AFTER - SECOND
    fail(guard, FREE_TRIES - 1)
    assert guard.failed(NOW + almost).code == "resume.wait"
    assert guard.failed(NOW + 2 * almost).code == "resume.wait"


def test_a_clock_set_back_prolongs_no_wait(guard: ResumeGuard) -> None:
    fail(guard, FREE_TRIES)
    earlier = NOW - timedelta(days=365)
    assert guard.problem(earlier) == Problem("resume.wait", {"seconds": WAITS_SECONDS[0]})
    assert guard.problem(earlier + timedelta(seconds=WAITS_SECONDS[0])) is None
