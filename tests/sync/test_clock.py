"""I9: a clock that jumps breaks neither order nor dates, and delays nobody."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from kiosk.clock import VIETNAM
from kiosk.portal.reasons import Reason
from kiosk.portal.rest import PATHS
from kiosk.store.contract import OutboxState
from kiosk.store.store import Store
from tests.portal.dossiers import CONFIRMED_AT
from tests.sync.office import Office

QUEUED, ACKNOWLEDGED = OutboxState.QUEUED, OutboxState.ACKNOWLEDGED
REJECTED, UNCERTAIN = OutboxState.REJECTED, OutboxState.UNCERTAIN
CREATE = PATHS["create"]


def test_i9_a_clock_of_the_year_2000_sends_nothing_and_says_why(office: Office) -> None:
    engine = office.engine()
    office.confirm(b"a page")
    right = office.clock.now
    office.clock.now = datetime(2000, 1, 1, tzinfo=VIETNAM)
    result = engine.run_once(office.clock.now)
    assert (result.worked, result.reason) == (False, Reason.WRONG_CLOCK)
    assert office.calls() == 0
    office.clock.now = right
    office.deliver(engine)
    office.assert_all_arrived_once()


@pytest.mark.parametrize("hours", [24, -24, 1, -1])
def test_i9_a_clock_that_jumps_and_comes_back_delays_no_dossier(office: Office, hours: int) -> None:
    engine, jump = office.engine(), timedelta(hours=hours)
    office.portal.set_faults({"drop_after": {"path": CREATE, "count": 2}})
    waiting = office.confirm(b"a page")
    office.step(engine)
    office.clock.now += jump
    office.confirm(b"confirmed while the clock was wrong")
    office.step(engine)
    office.step(engine)
    office.clock.now -= jump
    for _ in range(8):
        office.step(engine, minutes=10)
    assert set(office.states()) == {ACKNOWLEDGED}
    office.assert_all_arrived_once()
    body = office.portal.dossier(office.row(waiting).number)
    assert body is not None
    assert body["NgayNop"] == f"{CONFIRMED_AT + timedelta(minutes=1):%Y-%m-%d %H:%M:%S}"


def test_i9_what_was_confirmed_by_a_clock_that_ran_ahead_goes_at_once(office: Office) -> None:
    office.confirm(confirmed_at=office.clock.now + timedelta(hours=23))
    office.step(office.engine())
    assert office.states() == [ACKNOWLEDGED]


def test_i9_what_was_adopted_by_a_clock_that_ran_ahead_goes_when_it_came_back(
    office: Office,
) -> None:
    for _ in range(2):
        office.confirm(b"a page")
    dying = [Store.open(office.folder, clock=office.clock) for _ in range(2)]
    assert all(one.send_queue.take_due(office.clock.now) for one in dying)
    for one in dying:
        one.close()
    office.clock.now += timedelta(days=1)
    office.step(office.engine())
    office.clock.now -= timedelta(days=1)
    office.step(office.engine())
    assert office.states() == [ACKNOWLEDGED] * 2


@pytest.mark.parametrize("hours", [24, -24])
def test_i9_our_own_hold_outlives_no_jump_of_the_clock(office: Office, hours: int) -> None:
    engine, jump = office.engine(), timedelta(hours=hours)
    office.clock.now += jump
    office.portal.set_faults({"login_fails": {"count": 1}})
    office.confirm(b"a page")
    office.step(engine)
    assert office.held() == Reason.SIGN_IN_REFUSED
    office.clock.now -= jump
    for _ in range(3):
        office.step(engine, minutes=10)
    assert office.states() == [ACKNOWLEDGED]


def test_i9_dossiers_arrive_in_the_order_in_which_they_were_confirmed(office: Office) -> None:
    references = []
    for hours in (0, -24, 48, -25, 1):
        office.clock.now += timedelta(hours=hours)
        references.append(office.confirm())
    engine = office.engine()
    office.clock.now += timedelta(days=3)
    handled = [engine.run_once(office.clock.now).reference for _ in references]
    assert handled == references
