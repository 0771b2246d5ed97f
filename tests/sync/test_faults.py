"""I3, I5: whatever the portal and the line do, one dossier there for each confirmed one."""

from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.portal.reasons import Reason
from kiosk.portal.rest import PATHS
from kiosk.store.contract import OutboxState
from sandbox.portal_faults import FAULTS
from tests.sync.office import EVENT, Office, an_office, taken

CREATE, LOOK_UP = PATHS["create"], PATHS["look_up"]
BEFORE_A_PERSON: dict[str, str] = {
    "refuse_for_good": Reason.REFUSED_LOGIC,
    "refuse_field": Reason.REFUSED_REQUEST,
}
"""Faults after which nothing is retried by itself."""


def retry(office: Office, reference: str) -> None:
    assert office.store.outbox.retry(reference, office.clock.now, EVENT)


@pytest.mark.parametrize("fault", list(FAULTS))
def test_i3_every_fault_at_every_call_and_still_exactly_one(office: Office, fault: str) -> None:
    engine = office.engine()
    concerned = FAULTS[fault][1] or tuple(PATHS.values())
    for path in concerned:
        value = 5 if fault in ("delay_ms", "slow_sign_in") else None
        office.portal.set_faults({fault: {"path": path, "count": 2, "value": value}})
        reference = office.confirm(b"one page", b"another page")
        office.deliver(engine)
        row = office.row(reference)
        if path == CREATE and fault in BEFORE_A_PERSON:
            assert (row.state, row.last_reason) == (OutboxState.REJECTED, BEFORE_A_PERSON[fault])
            assert row.number not in taken(office)
            office.portal.set_faults({})
            retry(office, reference)
            office.deliver(engine)
        assert office.row(reference).state is OutboxState.ACKNOWLEDGED, (fault, path, row)
    office.assert_all_arrived_once()


@pytest.mark.parametrize("seed", range(4))
def test_i3_a_random_storm_and_still_exactly_one_of_each(tmp_path: Path, seed: int) -> None:
    with an_office(tmp_path, chance=random.Random(seed)) as office:
        office.portal.set_faults(storm())
        engine = office.engine(seed)
        for one in range(8):
            office.confirm(*(b"page %d of %d" % (page, one) for page in range(one % 3)))
            for _ in range(3):
                office.step(engine, minutes=1)
        office.deliver(office.engine(seed + 100), steps=1500)
        office.portal.set_faults({})
        office.assert_all_arrived_once()
        numbers = [row.number for row in office.rows()]
        assert len(set(numbers)) == len(numbers)


def storm() -> dict[str, Any]:
    """Every fault that a later attempt can outlive, each now and then."""
    final = {"refuse_for_good", "refuse_field", "delay_ms", "slow_sign_in", "look_up_empty"}
    faults: dict[str, Any] = {name: {"probability": 0.04} for name in FAULTS if name not in final}
    faults["drop_after"] = [{"probability": 0.04}, {"probability": 0.4, "path": CREATE}]
    return faults


def test_i5_an_answer_lost_after_the_create_is_asked_for_and_not_sent_again(
    office: Office,
) -> None:
    engine = office.engine()
    office.portal.set_faults({"drop_after": {"path": CREATE, "count": 1}})
    reference = office.confirm(b"a page")
    row = office.step(engine)
    assert row is not None
    assert (row.state, row.last_reason) == (OutboxState.UNCERTAIN, Reason.CONNECTION_LOST)
    office.deliver(engine)
    calls = office.portal.state()["calls"]
    assert (calls[CREATE], calls[LOOK_UP]) == (1, 1)
    assert taken(office) == {office.row(reference).number: 1}
    office.assert_all_arrived_once()


def test_i5_a_create_that_never_arrived_is_sent_again_under_its_own_number(
    office: Office,
) -> None:
    engine = office.engine()
    office.portal.set_faults({"drop_before": {"path": CREATE, "count": 1}})
    office.confirm(b"a page")
    row = office.step(engine)
    assert row is not None
    office.deliver(engine)
    assert taken(office) == {row.number: 1}
    assert office.portal.state()["calls"]["/UploadFile"] == 1, "a file that is there stays there"


def test_i5_an_unknown_outcome_is_asked_about_through_a_long_outage(office: Office) -> None:
    engine = office.engine()
    office.portal.set_faults({"drop_after": {"path": CREATE}})
    reference = office.confirm(b"a page")
    office.step(engine)
    office.portal.stop()
    for _ in range(30):
        office.step(engine, minutes=60)
    row = office.row(reference)
    assert (row.state, row.last_reason) == (OutboxState.UNCERTAIN, Reason.UNREACHABLE)
    assert row.attempts > 20
    assert row.next_attempt_at is not None, "it still says when next"
    office.portal.start()
    office.deliver(engine)
    assert office.portal.state()["calls"][CREATE] == 1
    office.assert_all_arrived_once()


def test_i5_a_late_create_that_arrives_after_its_repeat_makes_no_second_dossier(
    office: Office,
) -> None:
    engine = office.engine()
    office.portal.set_faults({"delay_ms": {"value": 900, "path": CREATE, "count": 1}})
    office.confirm(b"a page")
    row = office.step(engine)
    assert row is not None
    assert row.last_reason == Reason.READ_TIMEOUT
    office.deliver(engine)
    office.portal.stop()
    assert taken(office)[row.number] == 2, "the late one did arrive"
    office.assert_all_arrived_once()


def test_i5_exists_but_unknown_goes_to_a_person_and_is_not_believed(office: Office) -> None:
    engine = office.engine()
    office.portal.set_faults({"duplicate_on_create": "unknown"})
    reference = office.confirm(b"a page")
    office.deliver(engine)
    row = office.row(reference)
    assert (row.state, row.last_reason) == (OutboxState.REJECTED, Reason.EXISTS_BUT_UNKNOWN)
    office.portal.set_faults({})
    retry(office, reference)
    office.deliver(engine)
    office.assert_all_arrived_once()


def test_i5_exists_without_an_answer_to_the_question_is_asked_before_anything_is_sent(
    office: Office,
) -> None:
    engine = office.engine()
    office.portal.set_faults(
        {
            "duplicate_on_create": {"count": 1},
            "drop_before": {"path": LOOK_UP, "count": 1},
        }
    )
    reference = office.confirm(b"a page")
    office.step(engine)
    row = office.row(reference)
    assert (row.state, row.last_reason) == (OutboxState.UNCERTAIN, Reason.CONNECTION_LOST)
    office.deliver(engine)
    assert office.portal.state()["calls"][CREATE] == 1
    office.assert_all_arrived_once()


def test_i5_a_look_up_that_forgot_costs_a_repeat_and_no_second_dossier(office: Office) -> None:
    engine = office.engine()
    office.portal.set_faults(
        {
            "drop_after": {"path": CREATE, "count": 1},
            "look_up_empty": {"count": 1},
        }
    )
    office.confirm(b"a page")
    office.deliver(engine)
    assert list(taken(office).values()) == [2]
    office.assert_all_arrived_once()


def test_i4_the_content_under_one_number_never_changes(office: Office) -> None:
    engine = office.engine()
    office.portal.set_faults({"error_500_after": {"path": CREATE}, "look_up_empty": True})
    office.confirm(b"a page")
    for _ in range(6):
        office.step(engine, minutes=20)
    assert next(iter(taken(office).values())) > 1
    assert office.archive.state()["conflicts"] == []


def test_the_number_of_the_portal_reaches_the_receipt_and_ours_stays(office: Office) -> None:
    office.portal.set_faults({"other_number": {"value": "G22.99-261005-020175"}})
    reference = office.confirm(b"a page")
    office.deliver()
    row, receipt = office.row(reference), office.store.outbox.receipt(reference)
    assert receipt is not None
    assert receipt.number == row.portal_number == "G22.99-261005-020175"
    assert office.portal.state()["numbers"] == [row.number]


def test_no_receipt_bears_a_number_before_the_portal_has_acknowledged(office: Office) -> None:
    office.portal.set_faults({"drop_after": {"path": CREATE}})
    reference = office.confirm(b"a page")
    office.step(office.engine())
    receipt = office.store.outbox.receipt(reference)
    assert receipt is not None
    assert (office.row(reference).number != "", receipt.number) == (True, "")


def test_a_portal_that_was_off_for_a_week_gets_everything_once(office: Office) -> None:
    engine = office.engine()
    office.portal.stop()
    for _ in range(3):
        office.confirm(b"a page")
        office.step(engine)
    assert set(office.states()) == {OutboxState.QUEUED}
    assert {row.last_reason for row in office.rows()} <= {"", Reason.UNREACHABLE}
    office.clock.now += timedelta(days=7)
    office.portal.start()
    office.deliver(engine)
    office.assert_all_arrived_once()
    assert set(taken(office).values()) == {1}
