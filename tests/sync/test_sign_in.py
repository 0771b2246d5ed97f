"""The sign-in belongs to the line: renewed once, then everybody is held, and it says why."""

from __future__ import annotations

from kiosk.portal.reasons import Reason
from kiosk.portal.rest import PATHS
from kiosk.store.contract import OutboxState
from tests.sync.office import PATIENCE_SECONDS, Office


def test_a_sign_in_that_is_disowned_is_renewed_once_and_then_holds_the_queue(
    office: Office,
) -> None:
    engine = office.engine()
    office.portal.set_faults({"token_expired": {"path": PATHS["number"]}})
    for _ in range(2):
        office.confirm(b"a page")
    office.step(engine)
    calls = office.portal.state()["calls"]
    assert calls == {PATHS["token"]: 2, PATHS["number"]: 2}, "once more, and no third time"
    assert office.held() == Reason.SIGN_IN_AGAIN
    assert [(row.state, row.attempts) for row in office.rows()] == [(OutboxState.QUEUED, 0)] * 2
    office.portal.set_faults({})
    office.deliver(engine)
    office.assert_all_arrived_once()


def test_a_sign_in_that_takes_too_long_holds_the_queue_and_leaves_nothing_behind(
    office: Office,
) -> None:
    engine = office.engine()
    slow = {"value": PATIENCE_SECONDS * 2000, "path": PATHS["token"], "count": 1}
    office.portal.set_faults({"delay_ms": slow})
    reference = office.confirm(b"a page")
    office.step(engine)
    assert office.held() == Reason.SIGN_IN_UNCLEAR
    assert (office.row(reference).state, office.row(reference).attempts) == (OutboxState.QUEUED, 0)
    office.deliver(engine)
    office.assert_all_arrived_once()
