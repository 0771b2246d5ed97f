"""Confirming freezes for good, and every line of the outbox says why not yet and when next."""

from __future__ import annotations

import re
import sqlite3
from datetime import timedelta

import pytest
from msgspec.structs import replace

from kiosk.dossier import Answer, Dossier, Source
from kiosk.store.contract import OutboxState
from kiosk.store.drafts import NotOpen
from kiosk.store.store import DATABASE
from tests.store.filled import EVENT, PICTURE, START, Filled, paper_of, tamper

HOUR = timedelta(hours=1)


def test_what_was_confirmed_comes_out_again_to_the_letter(filled: Filled) -> None:
    draft = filled.attach(filled.draft(colour="red", shade="đỏ sẫm"))
    whole = filled.dossier(draft)
    receipt = filled.confirm(draft)
    queue = filled.reopen().send_queue
    found = queue.dossier(receipt.reference)
    assert found == replace(whole, reference=receipt.reference)
    assert found.content_hash == whole.content_hash
    assert found.confirmed_at.isoformat() == START.isoformat()
    assert queue.content(receipt.reference, draft.attachments[0].id) == PICTURE


def test_a_second_confirm_answers_with_the_same_reference(filled: Filled) -> None:
    draft = filled.draft(colour="red")
    first = filled.confirm(draft)
    filled.clock.pass_by(minutes=5)
    assert filled.confirm(draft) == first
    assert len(filled.store.outbox.rows()) == 1


def test_the_receipt_names_what_the_citizen_needs(filled: Filled) -> None:
    draft = filled.attach(filled.draft(colour="red"))
    receipt = filled.confirm(draft)
    assert re.fullmatch(r"TL-[2-9A-Z]{4}-[2-9A-Z]{4}", receipt.reference)
    assert receipt.procedure_code == draft.procedure.code
    assert receipt.procedure_name == draft.procedure.name
    assert (receipt.attachments, receipt.confirmed_at, receipt.number) == (1, START, "")
    assert receipt.journal_head == filled.store.journal.head()
    assert filled.store.outbox.receipt(receipt.reference) == receipt
    assert filled.store.outbox.receipt("TL-XXXX-XXXX") is None


def test_only_what_applied_is_kept_of_the_draft(filled: Filled) -> None:
    draft = filled.attach(filled.attach(filled.draft(colour="red", shade="x")), b"other", "proof")
    photo, proof = draft.attachments
    whole = filled.dossier(draft)
    part = replace(whole, answers=whole.answers[:1], attachments=(photo,))
    receipt = filled.store.outbox.confirm(draft, part, EVENT)
    queue = filled.store.send_queue
    assert [one.question for one in queue.dossier(receipt.reference).answers] == ["colour"]
    with pytest.raises(LookupError):
        queue.content(receipt.reference, proof.id)


def test_a_dossier_with_a_paper_that_is_not_there_is_not_confirmed(filled: Filled) -> None:
    draft = filled.attach(filled.draft(colour="red"))
    whole = filled.dossier(draft)
    false = replace(whole, attachments=(*whole.attachments, paper_of(b"never stored")))
    with pytest.raises(NotOpen):
        filled.store.outbox.confirm(draft, false, EVENT)
    assert filled.store.outbox.rows() == ()
    assert filled.store.drafts.find(draft.code) == draft


def test_after_confirming_nothing_of_it_can_be_changed(filled: Filled) -> None:
    draft = filled.attach(filled.draft(colour="red"))
    filled.confirm(draft)
    drafts = filled.store.drafts
    assert drafts.find(draft.code) is None
    for change in (
        lambda: filled.save(draft, colour="blue"),
        lambda: filled.attach(draft),
        lambda: drafts.detach(draft, draft.attachments[0].id, EVENT),
        lambda: drafts.decline(draft, "photo", EVENT),
        lambda: drafts.erase(draft, EVENT),
    ):
        with pytest.raises(NotOpen):
            change()


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO answers VALUES ({draft}, 'colour', x'00')",
        "INSERT INTO attachments VALUES ('id', {draft}, x'00', x'00')",
        "UPDATE attachments SET sealed_content = x'00'",
        "UPDATE outbox SET content_hash = ''",
        "UPDATE outbox SET confirmed_at = ''",
        "UPDATE procedures SET content = '{{}}'",
    ],
)
def test_the_database_itself_refuses_to_change_a_confirmed_dossier(
    filled: Filled, statement: str
) -> None:
    draft = filled.attach(filled.draft(colour="red"))
    filled.confirm(draft)
    with pytest.raises(sqlite3.IntegrityError, match=r"confirm|never_change"):
        tamper(filled.folder, statement.format(draft=f"'{draft.id}'"))


def test_confirming_is_whole_or_not_at_all(filled: Filled) -> None:
    draft = filled.attach(filled.draft(colour="red"))
    head = filled.store.journal.head()
    with pytest.raises(ValueError, match="codes only"):
        filled.store.outbox.confirm(
            draft, filled.dossier(draft), replace(EVENT, details={"x": "a sentence"})
        )
    assert filled.store.outbox.rows() == ()
    assert filled.store.drafts.find(draft.code) == draft
    assert filled.store.journal.head() == head


def test_references_are_unique(filled: Filled) -> None:
    references = {filled.queued() for _ in range(30)}
    assert len(references) == 30


def test_rows_stand_in_the_order_of_confirmation_whatever_the_clock_does(filled: Filled) -> None:
    first = filled.queued()
    filled.clock.pass_by(days=-9000)
    second = filled.queued()
    filled.clock.pass_by(days=9001)
    third = filled.queued()
    assert [row.reference for row in filled.store.outbox.rows()] == [first, second, third]


def test_a_fresh_row_is_due_at_once(filled: Filled) -> None:
    row = filled.row(filled.queued())
    assert (row.state, row.attempts, row.next_attempt_at) == (OutboxState.QUEUED, 0, START)
    assert filled.store.outbox.row("TL-XXXX-XXXX") is None


def test_retry_of_an_unknown_reference_says_so(filled: Filled) -> None:
    assert not filled.store.outbox.retry("TL-XXXX-XXXX", START, EVENT)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (OutboxState.QUEUED, OutboxState.QUEUED),
        (OutboxState.REJECTED, OutboxState.QUEUED),
        (OutboxState.UNCERTAIN, OutboxState.UNCERTAIN),
        (OutboxState.PAUSED, OutboxState.UNCERTAIN),
    ],
)
def test_retry_makes_a_waiting_row_due_now(
    filled: Filled, before: OutboxState, after: OutboxState
) -> None:
    reference = filled.queued()
    filled.store.send_queue.take_due(START)
    filled.settle(reference, before, reason="server_error", next_attempt_at=START + HOUR)
    assert filled.store.send_queue.take_due(START) is None
    assert filled.store.outbox.retry(reference, START, EVENT)
    assert filled.row(reference).next_attempt_at == START
    taken = filled.store.send_queue.take_due(START)
    assert taken is not None
    assert taken.state is after


@pytest.mark.parametrize("state", [OutboxState.ACKNOWLEDGED, OutboxState.RETURNED])
def test_retry_leaves_alone_what_has_come_to_rest(filled: Filled, state: OutboxState) -> None:
    reference = filled.queued()
    filled.store.send_queue.take_due(START)
    filled.settle(reference, state)
    assert filled.store.outbox.retry(reference, START, EVENT)
    assert filled.row(reference).state is state
    assert filled.store.send_queue.take_due(START + HOUR) is None


def test_retry_never_undercuts_what_the_portal_wished(filled: Filled) -> None:
    reference = filled.queued()
    queue = filled.store.send_queue
    queue.take_due(START)
    wish = START + HOUR
    filled.settle(reference, OutboxState.QUEUED, next_attempt_at=wish, not_before=wish)
    queue.hold("busy", wish, wished=True)
    assert filled.store.outbox.retry(reference, START, EVENT)
    assert filled.row(reference).next_attempt_at == wish
    assert queue.take_due(wish - timedelta(seconds=1)) is None
    assert queue.held(wish - timedelta(seconds=1)) == ("busy", wish)
    assert queue.take_due(wish) is not None


def test_retry_lifts_a_hold_of_our_own(filled: Filled) -> None:
    reference = filled.queued()
    filled.store.send_queue.hold("captive_page", START + HOUR)
    filled.store.outbox.retry(reference, START, EVENT)
    assert filled.store.send_queue.held(START) is None


def test_the_outbox_survives_one_damaged_line(filled: Filled) -> None:
    damaged, sound = filled.queued(), filled.queued()
    filled.store.send_queue.take_due(START)
    filled.settle(damaged, OutboxState.QUEUED, text="lời của Cổng", next_attempt_at=START + HOUR)
    tamper(filled.folder, f"UPDATE outbox SET sealed_words = x'0011' WHERE reference = '{damaged}'")
    assert [row.reference for row in filled.store.outbox.rows()] == [damaged, sound]
    assert filled.row(damaged).last_text == ""


def test_a_bare_hash_of_the_answers_is_nowhere(filled: Filled) -> None:
    draft = filled.draft(colour="red")
    whole: Dossier = filled.dossier(draft)
    filled.confirm(draft)
    assert whole.content_hash.encode() not in (filled.folder / DATABASE).read_bytes()
    answer = Answer("colour", "blue", Source.TYPED, START)
    assert replace(whole, answers=(answer,)).content_hash != whole.content_hash
