"""What an officer decides: each act is whole, is in the journal, and never makes two of one."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk.store.contract import OutboxState
from tests.store.deciding import (
    CHECK,
    OFFICER,
    code_of,
    event,
    give_back,
    in_state,
    journal,
    pause,
    release,
)
from tests.store.filled import START, Filled

HOUR = timedelta(hours=1)


@pytest.mark.parametrize("state", [OutboxState.QUEUED, OutboxState.UNCERTAIN])
def test_a_paused_row_is_not_sent_and_goes_on_from_where_it_was(
    filled: Filled, state: OutboxState
) -> None:
    reference = in_state(filled, state)
    assert pause(filled, reference) is None
    row = filled.row(reference)
    assert (row.state, row.last_reason, row.next_attempt_at) == (OutboxState.PAUSED, CHECK, None)
    filled.clock.pass_by(days=3)
    assert filled.store.send_queue.take_due(filled.clock()) is None
    assert release(filled, reference) is None
    assert filled.row(reference).next_attempt_at == filled.clock()
    taken = filled.store.send_queue.take_due(filled.clock())
    assert taken is not None
    assert (taken.state, taken.last_reason) == (state, "")


def test_send_now_releases_a_paused_row_to_what_it_was(filled: Filled) -> None:
    reference = in_state(filled, OutboxState.QUEUED)
    pause(filled, reference)
    assert filled.store.outbox.retry(reference, START, event("retry"))
    assert filled.row(reference).state is OutboxState.QUEUED


def test_a_release_never_undercuts_what_the_portal_wished(filled: Filled) -> None:
    wish = START + HOUR
    reference = in_state(filled, OutboxState.QUEUED, next_attempt_at=wish)
    filled.store.send_queue.take_due(START)
    filled.settle(reference, OutboxState.QUEUED, next_attempt_at=wish, not_before=wish)
    pause(filled, reference)
    release(filled, reference)
    assert filled.store.send_queue.take_due(wish - timedelta(seconds=1)) is None
    assert filled.store.send_queue.take_due(wish) is not None


@pytest.mark.parametrize(
    ("state", "why"),
    [
        (OutboxState.SENDING, "outbox.sending"),
        (OutboxState.ACKNOWLEDGED, "outbox.acknowledged"),
        (OutboxState.REJECTED, "outbox.rejected"),
        (OutboxState.RETURNED, "outbox.returned"),
        (OutboxState.PAUSED, "outbox.paused"),
    ],
)
def test_what_does_not_wait_cannot_be_paused_and_says_why(
    filled: Filled, state: OutboxState, why: str
) -> None:
    reference = in_state(filled, state)
    head = filled.store.journal.head()
    assert code_of(pause(filled, reference)) == why
    assert filled.row(reference).state is state
    assert filled.store.journal.head() == head


def test_only_a_paused_row_can_be_released(filled: Filled) -> None:
    assert code_of(release(filled, filled.queued())) == "outbox.not_paused"


def test_nobody_decides_about_an_unknown_reference(filled: Filled) -> None:
    for act in (pause, release, give_back):
        assert code_of(act(filled, "TL-AAAA-AAAA")) == "outbox.unknown"


def test_the_journal_says_who_did_what_to_which_dossier_and_why(filled: Filled) -> None:
    reference = filled.queued()
    pause(filled, reference)
    release(filled, reference)
    give_back(filled, reference)
    told = [(name, facts) for name, facts in journal(filled) if name.startswith("outbox.")]
    assert [name for name, _ in told] == ["outbox.pause", "outbox.release", "outbox.returned"]
    assert all(reference in facts and OFFICER["officer"] in facts for _, facts in told)
    assert CHECK in told[0][1]
    assert filled.store.journal.verify() is None
