"""A dossier given back to its citizen: the same draft again, whole or not at all, never two of one."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest
from msgspec.structs import replace

from kiosk.dossier import Answer, Source
from kiosk.keeping import USUAL
from kiosk.store.contract import JournalEvent, OutboxState, Returned
from kiosk.store.store import DATABASE
from tests.store.deciding import (
    code_of,
    event,
    give_back,
    in_state,
    journal,
    pause,
    rejected,
    returned,
    with_portal_keys,
)
from tests.store.filled import PICTURE, START, Filled, everything_in, tamper

HOUR = timedelta(hours=1)


def test_a_returned_dossier_is_the_same_draft_again_under_the_citizens_old_code(
    filled: Filled,
) -> None:
    reference, before = rejected(filled, text="Sai màu")
    token = filled.store.drafts.long_code(filled.draft())  # another citizen's stays another's
    give_back(filled, reference)
    draft = filled.reopen().drafts.find(before.code)
    assert draft is not None
    assert draft.values == before.values
    assert [one.sha256 for one in draft.attachments] == [one.sha256 for one in before.attachments]
    assert filled.store.drafts.content(draft, draft.attachments[0].id) == PICTURE
    assert (draft.procedure, draft.begun_at) == (before.procedure, before.begun_at)
    assert draft.id != before.id
    assert filled.store.drafts.long_code(draft) != token


def test_the_long_code_of_the_citizens_slip_opens_it_too(filled: Filled) -> None:
    draft = filled.draft(colour="red")
    token = filled.store.drafts.long_code(draft)
    reference = filled.confirm(draft).reference
    give_back(filled, reference)
    assert filled.store.drafts.find(token) == filled.store.drafts.find(draft.code)


def test_the_draft_knows_what_the_portal_refused_until_it_is_answered_again(
    filled: Filled,
) -> None:
    plain = filled.draft(colour="red", shade="đỏ sẫm")
    keyed = replace(plain, procedure=with_portal_keys(plain.procedure))
    begun = filled.store.drafts.begin(keyed, event("begun"))
    reference = filled.confirm(begun).reference
    filled.store.send_queue.take_due(START)
    filled.settle(
        reference,
        OutboxState.REJECTED,
        reason="refused_request",
        text="NDK_shade: sai",
        refused_fields=("NDK_shade", "NDK_remark", "Fax"),
    )
    give_back(filled, reference)
    draft = filled.store.drafts.find(begun.code)  # type: ignore[assignment]
    assert draft.refusal is not None
    assert (draft.refusal.reason, draft.refusal.text) == ("refused_request", "NDK_shade: sai")
    told = {"shade": "sai"}
    assert draft.refusal.questions == told, "a question that was not answered is not refused"
    filled.save(draft, colour="red")
    again = filled.reopen().drafts.find(begun.code)
    assert again is not None
    assert again.refused("shade")
    answered = filled.save(again, shade="đỏ tươi")
    assert not answered.refused("shade")
    assert filled.reopen().drafts.find(begun.code) == answered
    assert answered.refusal is None


def test_where_the_portal_named_no_question_the_whole_is_refused_until_the_end(
    filled: Filled,
) -> None:
    _, draft = returned(filled, "NoSuchKey")
    assert draft.refusal is not None
    assert draft.refusal.questions == {}
    assert filled.save(draft, colour="blue").refusal == draft.refusal


def test_changed_answers_are_another_dossier_and_the_old_row_is_never_sent(filled: Filled) -> None:
    reference, draft = returned(filled)
    filled.store.send_queue.keep_number(reference, "H56.14-261124-0001")
    draft = filled.save(draft, shade="đỏ tươi")
    again = filled.confirm(draft).reference
    assert again != reference
    row, fresh = filled.row(reference), filled.row(again)
    assert (row.state, row.sent_again_as) == (OutboxState.RETURNED, again)
    assert (fresh.state, fresh.number) == (OutboxState.QUEUED, "")
    taken = filled.store.send_queue.take_due(filled.clock())
    assert taken is not None
    assert taken.reference == again
    filled.clock.pass_by(days=1)
    assert filled.store.send_queue.take_due(filled.clock()) is None
    assert filled.store.outbox.retry(reference, filled.clock(), event("retry"))
    assert filled.row(reference).state is OutboxState.RETURNED
    assert code_of(give_back(filled, reference)) == "outbox.returned"


def test_the_code_can_be_told_again_while_the_draft_is_open_and_the_journal_knows(
    filled: Filled,
) -> None:
    reference, draft = returned(filled)
    assert give_back(filled, reference) == Returned(reference, draft.code)
    assert journal(filled)[-1][0] == "outbox.code_told"
    assert len([name for name, _ in journal(filled) if name == "outbox.returned"]) == 1


@pytest.mark.parametrize(
    ("state", "why"),
    [
        (OutboxState.SENDING, "outbox.sending"),
        (OutboxState.ACKNOWLEDGED, "outbox.acknowledged"),
        (OutboxState.UNCERTAIN, "outbox.uncertain"),
    ],
)
def test_what_the_portal_has_or_may_have_cannot_be_returned(
    filled: Filled, state: OutboxState, why: str
) -> None:
    reference = in_state(filled, state)
    assert code_of(give_back(filled, reference)) == why
    assert filled.row(reference).state is state


def test_a_pause_does_not_make_an_unknown_outcome_returnable(filled: Filled) -> None:
    reference = in_state(filled, OutboxState.UNCERTAIN)
    pause(filled, reference)
    assert code_of(give_back(filled, reference)) == "outbox.uncertain"
    assert filled.row(reference).state is OutboxState.PAUSED


@pytest.mark.parametrize("paused", [False, True])
def test_what_was_never_sent_can_be_returned(filled: Filled, paused: bool) -> None:
    reference = filled.queued()
    if paused:
        pause(filled, reference)
    assert isinstance(give_back(filled, reference), Returned)


def test_of_the_refused_dossier_nothing_is_left_but_its_row(filled: Filled) -> None:
    reference, draft = returned(filled)
    with pytest.raises(LookupError):
        filled.store.send_queue.dossier(reference)
    with closing(sqlite3.connect(filled.folder / DATABASE)) as other:
        assert other.execute("SELECT count(*) FROM keys").fetchone() == (1,)
        assert other.execute("SELECT count(*) FROM attachments").fetchone() == (1,)
    assert draft.code.encode() not in everything_in(filled.folder)


def test_a_spoilt_paper_is_to_be_captured_again(filled: Filled) -> None:
    reference, before = rejected(filled)
    tamper(
        filled.folder,
        "DROP TRIGGER a_paper_never_changes",
        "UPDATE attachments SET sealed_content = x'0011'",
    )
    give_back(filled, reference)
    draft = filled.store.drafts.find(before.code)
    assert draft is not None
    assert draft.attachments == ()
    assert draft.values == before.values


def test_a_dossier_whose_content_is_gone_cannot_be_returned(filled: Filled) -> None:
    reference, _ = rejected(filled)
    tamper(filled.folder, "DELETE FROM keys")
    assert code_of(give_back(filled, reference)) == "outbox.gone"
    assert filled.row(reference).state is OutboxState.REJECTED


def test_returning_is_whole_or_not_at_all(filled: Filled) -> None:
    reference, before = rejected(filled)
    with pytest.raises(ValueError, match="codes only"):
        filled.store.outbox.return_to_citizen(
            reference, START, JournalEvent("x", details={"officer": "a name with blanks"})
        )
    assert filled.row(reference).state is OutboxState.REJECTED
    assert filled.store.drafts.find(before.code) is None
    assert filled.store.send_queue.dossier(reference).values["shade"] == "đỏ sẫm"


def test_a_returned_draft_waits_longer_for_its_owner_than_another(filled: Filled) -> None:
    reference, draft = returned(filled)
    filled.draft(colour="blue")
    retention = filled.store.retention
    assert (
        retention.erase_expired(filled.clock.pass_by(seconds=USUAL.drafts.total_seconds())).drafts
        == 1
    )
    assert filled.store.drafts.find(draft.code) == draft
    filled.clock.now = START + USUAL.returned + USUAL.lines
    retention.erase_expired(filled.clock())
    assert filled.store.drafts.find(draft.code) is None
    assert filled.store.outbox.row(reference) is None
    assert filled.store.journal.verify() is None


def test_an_answer_given_again_counts_whatever_the_clock_says(filled: Filled) -> None:
    _, draft = returned(filled)
    early = Answer("shade", "đỏ", Source.TYPED, START - timedelta(days=400))
    saved = filled.store.drafts.save_answers(draft, [early], [event("answer")])
    assert not saved.refused("shade")
