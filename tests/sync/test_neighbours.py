"""I6: what is wrong with one dossier is told of that one, and blocks nobody."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk.portal.reasons import Reason
from kiosk.portal.rest import PATHS
from kiosk.store.contract import OutboxState
from tests.sync.office import Office, pack_with_a_bug, taken

QUEUED, ACKNOWLEDGED = OutboxState.QUEUED, OutboxState.ACKNOWLEDGED
REJECTED, UNCERTAIN = OutboxState.REJECTED, OutboxState.UNCERTAIN
CREATE = PATHS["create"]


def test_i6_a_refused_dossier_blocks_nobody(office: Office) -> None:
    engine = office.engine()
    office.confirm(b"a page")
    refused = office.confirm(b"a page", answers={"subject_home_address": "a" * 501})
    office.confirm(b"a page")
    office.deliver(engine)
    assert office.states() == [ACKNOWLEDGED, REJECTED, ACKNOWLEDGED]
    row = office.row(refused)
    assert row.last_reason == Reason.REFUSED_REQUEST
    assert row.refused_fields
    assert row.next_attempt_at is None
    before = office.calls()
    office.step(engine, minutes=24 * 60)
    assert office.calls() == before, "a refusal is never retried by itself"


def test_i6_what_cannot_travel_is_refused_before_it_leaves(office: Office) -> None:
    reference = office.confirm(b"a page", answers={"subject_home_address": "a" * 5000})
    office.step(office.engine())
    row = office.row(reference)
    assert (row.state, row.last_reason) == (REJECTED, Reason.TOO_LONG)
    assert CREATE not in office.portal.state()["calls"]


@pytest.mark.logs("TL-")
def test_i6_a_bug_in_one_blocks_nobody_and_comes_back_in_an_hour(office: Office) -> None:
    engine = office.engine()
    office.confirm(b"a page")
    buggy = office.confirm(b"a page", of=pack_with_a_bug())
    office.confirm(b"a page")
    for _ in range(3):
        office.step(engine)
    row = office.row(buggy)
    assert (row.state, row.last_reason) == (UNCERTAIN, Reason.BUG)
    assert row.next_attempt_at == office.clock.now + timedelta(hours=1)
    assert office.states().count(ACKNOWLEDGED) == 2


@pytest.mark.logs("TL-")
def test_i6_poison_in_the_middle_of_fifty_and_all_the_others_arrive(office: Office) -> None:
    engine = office.engine()
    for one in range(50):
        poison = {
            20: {"answers": {"subject_home_address": "a" * 501}},
            25: {"of": pack_with_a_bug()},
            30: {"answers": {"subject_home_address": "a" * 5000}},
        }
        office.confirm(**poison.get(one, {}))  # type: ignore[arg-type] # one of three kinds
    for _ in range(60):
        office.step(engine)
    others = {place: state for place, state in enumerate(office.states()) if state != ACKNOWLEDGED}
    assert others == {20: REJECTED, 25: UNCERTAIN, 30: REJECTED}
    assert len(taken(office)) == 47
    assert all(row.last_reason for row in office.rows() if row.state != ACKNOWLEDGED)


@pytest.mark.logs("TL-")
def test_the_log_tells_references_states_and_reasons_and_nothing_of_a_person(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG", logger="kiosk")
    engine = office.engine()
    office.confirm(b"a page", of=pack_with_a_bug())
    office.portal.set_faults({"refuse_for_good": {"value": "Logic xử lý không hợp lệ: Hạnh"}})
    office.confirm(b"a page")
    for _ in range(2):
        office.step(engine)
    said = caplog.text
    assert "REJECTED refused_logic" in said
    assert "KeyError" in said
    for whole, _ in office.confirmed.values():
        assert not [value for value in whole.values.values() if len(value) > 5 and value in said]
