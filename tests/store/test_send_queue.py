"""The send queue: who is next, what is noted on the way, and how a row comes to rest."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk.portal.contract import Unclear, Uploaded
from kiosk.store.contract import OutboxState
from tests.store.filled import EVENT, START, Filled

MINUTE = timedelta(minutes=1)


def test_a_taken_row_is_nobody_elses_and_tells_what_it_was(filled: Filled) -> None:
    reference = filled.queued()
    row = filled.store.send_queue.take_due(START)
    assert row is not None
    assert (row.reference, row.state) == (reference, OutboxState.QUEUED)
    assert filled.row(reference).state is OutboxState.SENDING
    assert filled.row(reference).next_attempt_at is None
    assert filled.store.send_queue.take_due(START + MINUTE) is None


def test_who_has_been_due_longest_is_next(filled: Filled) -> None:
    early, late = filled.queued(), filled.queued()
    queue = filled.store.send_queue
    for reference, wait in ((early, 3), (late, 2)):
        assert queue.take_due(START) is not None
        filled.settle(reference, OutboxState.QUEUED, next_attempt_at=START + wait * MINUTE)
    assert queue.take_due(START + MINUTE) is None
    taken = [queue.take_due(START + 9 * MINUTE) for _ in range(2)]
    assert [one.reference for one in taken if one] == [late, early]


def test_among_equals_the_first_confirmed_is_next(filled: Filled) -> None:
    references = [filled.queued() for _ in range(4)]
    taken = [filled.store.send_queue.take_due(START) for _ in references]
    assert [one.reference for one in taken if one] == references


def test_an_acknowledged_dossier_keeps_both_numbers_and_gives_the_receipt_its_own(
    filled: Filled,
) -> None:
    reference = filled.queued()
    queue = filled.store.send_queue
    queue.take_due(START)
    queue.keep_number(reference, "H56.14-261124-0001")
    filled.settle(reference, OutboxState.ACKNOWLEDGED, portal_number="G22-1")
    row = filled.row(reference)
    assert (row.number, row.portal_number) == ("H56.14-261124-0001", "G22-1")
    assert (row.state, row.attempts, row.next_attempt_at) == (OutboxState.ACKNOWLEDGED, 1, None)
    receipt = filled.reopen().outbox.receipt(reference)
    assert receipt is not None
    assert receipt.number == "G22-1"


def test_a_refused_dossier_says_why_and_is_never_taken_by_itself(filled: Filled) -> None:
    reference = filled.queued()
    filled.store.send_queue.take_due(START)
    words = {"reason": "refused_logic", "text": "Sai số", "refused_fields": ("SoDinhDanh",)}
    filled.settle(reference, OutboxState.REJECTED, **words)
    row = filled.row(reference)
    assert (row.last_reason, row.last_text) == ("refused_logic", "Sai số")
    assert (row.refused_fields, row.next_attempt_at) == (("SoDinhDanh",), None)
    assert filled.store.send_queue.take_due(START + timedelta(days=400)) is None


def test_what_was_not_the_dossiers_turn_is_no_attempt(filled: Filled) -> None:
    reference = filled.queued()
    filled.store.send_queue.take_due(START)
    filled.settle(reference, OutboxState.QUEUED, reason="captive_page", counts_as_attempt=False)
    assert filled.row(reference).attempts == 0


def test_a_verdict_is_written_once(filled: Filled) -> None:
    reference = filled.queued()
    filled.store.send_queue.take_due(START)
    filled.settle(reference, OutboxState.REJECTED, reason="refused_logic")
    head = filled.store.journal.head()
    filled.settle(reference, OutboxState.QUEUED, reason="bug")
    assert filled.row(reference).state is OutboxState.REJECTED
    assert filled.store.journal.head() == head


def test_the_number_is_durable_and_stays_the_same(filled: Filled) -> None:
    reference = filled.queued()
    filled.store.send_queue.take_due(START)
    filled.store.send_queue.keep_number(reference, "N-1")
    filled.store.send_queue.keep_number(reference, "N-1")
    with pytest.raises(Unclear):
        filled.store.send_queue.keep_number(reference, "N-2")
    filled.reopen()
    assert filled.row(reference).number == "N-1"


def test_two_dossiers_never_share_a_number(filled: Filled) -> None:
    one, other = filled.queued(), filled.queued()
    queue = filled.store.send_queue
    queue.keep_number(one, "N-1")
    with pytest.raises(Unclear):
        queue.keep_number(other, "N-1")
    assert filled.row(other).number == ""
    queue.keep_number(other, "N-2")


def test_confirmed_parcels_are_remembered(filled: Filled) -> None:
    draft = filled.attach(filled.attach(filled.draft(colour="red")), b"two")
    first, second = (one.id for one in draft.attachments)
    reference = filled.confirm(draft).reference
    queue = filled.store.send_queue
    assert queue.uploads(reference) == {}
    queue.keep_upload(reference, first, Uploaded("file-1", "ab"))
    queue.keep_upload(reference, second, Uploaded("file-2", "cd"))
    queue.keep_upload(reference, second, Uploaded("file-3", "cd"))
    wanted = {first: Uploaded("file-1", "ab"), second: Uploaded("file-3", "cd")}
    assert filled.reopen().send_queue.uploads(reference) == wanted
    with pytest.raises(LookupError):
        queue.keep_upload(reference, "no-such", Uploaded("x", "y"))


def test_no_dossier_reaches_the_papers_of_another(filled: Filled) -> None:
    draft = filled.attach(filled.draft(colour="red"))
    filled.confirm(draft)
    with pytest.raises(LookupError):
        filled.store.send_queue.content(filled.queued(), draft.attachments[0].id)


def test_a_hold_is_kept_for_every_process_until_its_time(filled: Filled) -> None:
    filled.store.send_queue.hold("captive_page", START + MINUTE)
    queue = filled.reopen().send_queue
    assert queue.held(START) == ("captive_page", START + MINUTE)
    assert queue.held(START + MINUTE) is None


def test_a_success_ends_our_hold_and_leaves_the_portals_wish(filled: Filled) -> None:
    queue = filled.store.send_queue
    queue.hold("busy", START + 5 * MINUTE, wished=True)
    queue.hold("unreachable", START + 9 * MINUTE)
    assert queue.held(START) == ("unreachable", START + 9 * MINUTE)
    queue.lift_hold()
    assert queue.held(START) == ("busy", START + 5 * MINUTE)
    queue.lift_hold()
    assert queue.held(START) == ("busy", START + 5 * MINUTE)


@pytest.mark.parametrize("wished", [True, False])
def test_a_later_hold_never_shortens_one_that_stands(filled: Filled, wished: bool) -> None:
    queue = filled.store.send_queue
    queue.hold("busy", START + 5 * MINUTE, wished=wished)
    queue.hold("forbidden", START + MINUTE, wished=wished)
    held = queue.held(START)
    assert held is not None
    assert held[1] == START + 5 * MINUTE


def test_every_step_of_a_delivery_is_in_the_journal(filled: Filled) -> None:
    before = int(filled.store.journal.head().partition("-")[0])
    reference = filled.queued()
    queue = filled.store.send_queue
    queue.take_due(START)
    queue.keep_number(reference, "N-1")
    filled.settle(reference, OutboxState.ACKNOWLEDGED)
    filled.store.outbox.retry(reference, START, EVENT)
    # begun, answered, attached, confirmed; taken, numbered, settled; retried
    assert int(filled.store.journal.head().partition("-")[0]) == before + 8
    assert filled.store.journal.verify() is None
