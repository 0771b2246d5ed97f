"""The state of the line belongs to the line: it holds everybody, says why, and blames no dossier."""

from __future__ import annotations

from datetime import timedelta

from kiosk.portal.reasons import Reason
from kiosk.portal.rest import PATHS
from kiosk.store.contract import OutboxState
from kiosk.store.store import Store
from kiosk.sync.engine import BREAKER
from tests.sync.faltering import Fuse
from tests.sync.office import EVENT, Office, taken

QUEUED, ACKNOWLEDGED = OutboxState.QUEUED, OutboxState.ACKNOWLEDGED
REJECTED, UNCERTAIN = OutboxState.REJECTED, OutboxState.UNCERTAIN
CREATE = PATHS["create"]


def test_expired_sign_in_holds_the_queue_and_says_why(office: Office) -> None:
    engine = office.engine()
    office.portal.set_faults({"login_fails": True})
    for _ in range(3):
        office.confirm(b"a page")
    office.step(engine)
    before = office.calls()
    result = engine.run_once(office.clock.now)
    assert (result.worked, result.reason) == (False, Reason.SIGN_IN_REFUSED)
    assert result.wake_at > office.clock.now, "it says when next"
    assert office.calls() == before, "while held, nothing leaves"
    assert office.held() == Reason.SIGN_IN_REFUSED
    assert [(row.state, row.attempts) for row in office.rows()] == [(QUEUED, 0)] * 3
    office.portal.set_faults({})
    office.deliver(engine)
    office.assert_all_arrived_once()


def test_a_sign_in_that_ends_between_two_calls_is_renewed_without_a_word(office: Office) -> None:
    office.portal.set_faults({"token_expired": {"path": CREATE, "count": 1}})
    reference = office.confirm(b"a page")
    office.step(office.engine())
    assert office.row(reference).state is ACKNOWLEDGED


def test_a_captive_page_is_no_fault_of_any_dossier(office: Office) -> None:
    office.portal.set_faults({"html_rejected": {"path": PATHS["token"]}})
    reference = office.confirm(b"a page")
    office.step(office.engine())
    row = office.row(reference)
    assert (row.state, row.attempts, row.number) == (QUEUED, 0, "")
    assert office.held() == row.last_reason == Reason.REQUEST_REJECTED


def test_numbers_that_ran_out_hold_the_queue_by_that_name(office: Office) -> None:
    engine = office.engine()
    office.portal.set_faults({"no_numbers": True})
    office.confirm(b"a page")
    office.step(engine)
    assert office.held() == Reason.NO_NUMBERS
    office.portal.set_faults({})
    office.deliver(engine)
    office.assert_all_arrived_once()


def test_a_retry_after_is_undercut_by_no_process_and_no_officer(office: Office) -> None:
    engine = office.engine()
    office.portal.set_faults({"busy_429": {"value": 600, "path": CREATE, "count": 1}})
    first, second = office.confirm(b"a page"), office.confirm(b"a page")
    heard_at = office.clock.now
    office.step(engine)
    before = office.calls()
    other = Store.open(office.folder, clock=office.clock)
    engines = [engine, office.engine(2, queue=other.send_queue), office.engine(3)]
    for _ in range(59):
        office.clock.now += timedelta(seconds=10)
        for one in (first, second):
            assert other.outbox.retry(one, office.clock.now, EVENT)
        again = office.row(first).next_attempt_at
        assert again is not None
        assert again >= heard_at + timedelta(seconds=600), "the row itself says so too"
        assert not any(one.run_once(office.clock.now).worked for one in engines)
    assert office.calls() == before
    assert office.clock.now - heard_at == timedelta(seconds=590)
    office.deliver(engines[1])
    other.close()
    office.assert_all_arrived_once()


def test_a_retry_after_on_an_error_is_a_wish_too(office: Office) -> None:
    reference = office.confirm(b"a page")
    engine = office.engine()
    office.portal.set_faults({"busy_429": {"value": 3600, "path": PATHS["upload"], "count": 1}})
    office.step(engine)
    office.restart()
    assert office.store.outbox.retry(reference, office.clock.now, EVENT)
    after = office.engine(queue=office.store.send_queue)
    assert not after.run_once(office.clock.now + timedelta(seconds=3590)).worked
    assert after.run_once(office.clock.now + timedelta(seconds=3611)).worked


def test_a_hold_that_another_process_puts_stops_a_delivery_between_two_calls(
    office: Office,
) -> None:
    until = office.clock.now + timedelta(minutes=2)

    def hold(_: str) -> None:
        office.store.send_queue.hold(Reason.BUSY, until, wished=True)

    fuse = Fuse(blows_on="take_number", after=True, blow=hold)
    engine = office.engine(portal=fuse.on(office.adapter()))
    reference = office.confirm(b"a page")
    office.step(engine)
    row = office.row(reference)
    assert fuse.steps == ["take_number"]
    assert (row.state, row.attempts, row.last_reason) == (QUEUED, 0, Reason.BUSY)
    assert row.next_attempt_at == until
    office.deliver(engine)
    assert office.portal.state()["numbers"] == [row.number]
    office.assert_all_arrived_once()


def test_an_officers_retry_lifts_our_own_hold_and_makes_the_row_due(office: Office) -> None:
    engine = office.engine()
    office.portal.set_faults({"login_fails": True})
    reference = office.confirm(b"a page")
    office.step(engine)
    office.portal.set_faults({})
    assert office.store.outbox.retry(reference, office.clock.now, EVENT)
    office.step(engine)
    assert office.row(reference).state is ACKNOWLEDGED


def test_several_different_dossiers_failing_in_a_row_are_the_lines_fault(office: Office) -> None:
    engine = office.engine()
    office.portal.set_faults({"error_500": {"path": PATHS["number"]}})
    for _ in range(BREAKER + 2):
        office.confirm(b"a page")
    for _ in range(BREAKER):
        assert office.held() == ""
        office.step(engine)
    assert office.held() == Reason.SERVER_ERROR
    before = office.calls()
    assert not engine.run_once(office.clock.now).worked
    assert office.calls() == before
    office.portal.set_faults({})
    office.deliver(engine)
    office.assert_all_arrived_once()


def test_a_success_in_between_shows_that_the_line_is_well(office: Office) -> None:
    engine = office.engine()
    for failures in (BREAKER - 1, BREAKER - 1):
        office.portal.set_faults({"error_500": {"path": PATHS["number"], "count": failures}})
        for _ in range(failures + 1):
            office.confirm(b"a page")
            office.step(engine)
            assert office.held() == ""
    assert office.states().count(ACKNOWLEDGED) == 2


def test_one_dossier_that_fails_again_and_again_holds_nobody(office: Office) -> None:
    engine = office.engine()
    office.portal.set_faults({"drop_before": {"path": CREATE, "count": 5}})
    office.confirm(b"a page")
    for _ in range(10):
        office.step(engine, minutes=20)
        assert office.held() == ""


def test_a_portal_without_a_look_up_leaves_the_row_uncertain_and_holds_nobody(
    office: Office,
) -> None:
    engine = office.engine(portal=office.adapter(paths={"look_up": "/KhongCo"}))
    office.portal.set_faults({"drop_after": {"path": CREATE, "count": 4}})
    unsure = [office.confirm(b"a page") for _ in range(4)]
    office.confirm(b"a page")
    for _ in range(20):
        office.step(engine, minutes=5)
    rows = [office.row(one) for one in unsure]
    assert {(row.state, row.last_reason) for row in rows} == {(UNCERTAIN, Reason.CANNOT_ASK)}
    assert office.states()[-1] is ACKNOWLEDGED
    assert set(taken(office).values()) == {1}, "never sent again blindly"
