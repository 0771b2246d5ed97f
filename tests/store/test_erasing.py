"""Sealed from the first byte, and gone for good when its time has come: the whole folder is read."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest

from kiosk.keeping import Keeping
from kiosk.store.contract import OutboxState
from kiosk.store.retention import Erased
from kiosk.store.store import DATABASE
from kiosk.troubles import Trouble, TroubleCode
from tests.store.filled import EVENT, START, Filled, everything_in, tamper

PLANTED = [f"Bí mật số {number:02} của người dân" for number in range(20)]
NOTHING = Erased(0, 0, 0)


def planted(filled: Filled) -> tuple[dict[str, str], bytes]:
    """Answers with half of the planted strings, a paper with the others."""
    answers = {f"question_{number}": text for number, text in enumerate(PLANTED[:10])}
    return answers, "\n".join(PLANTED[10:]).encode() * 50


def leaks(filled: Filled, *more: bytes) -> list[bytes]:
    """Which of the planted strings can be read anywhere in the data folder."""
    everything = everything_in(filled.folder)
    return [text for text in (*(one.encode() for one in PLANTED), *more) if text in everything]


def wrapped_keys(filled: Filled) -> list[bytes]:
    with closing(sqlite3.connect(filled.folder / DATABASE)) as other:
        return [row[0] for row in other.execute("SELECT wrapped FROM keys")]


def count(filled: Filled, table: str) -> int:
    with closing(sqlite3.connect(filled.folder / DATABASE)) as other:
        return int(other.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_nothing_a_citizen_said_is_readable_before_or_after_erasing(filled: Filled) -> None:
    answers, content = planted(filled)
    draft = filled.attach(filled.draft(**answers), content)
    token = filled.store.drafts.long_code(draft)
    codes = (draft.code.encode(), token.encode())
    assert leaks(filled, *codes, content[:40]) == []
    keys = wrapped_keys(filled)
    assert leaks(filled, *keys) == keys
    filled.store.drafts.erase(draft, EVENT)
    assert leaks(filled, *codes, *keys) == []
    assert filled.store.drafts.find(draft.code) is None
    assert [count(filled, one) for one in ("drafts", "answers", "attachments")] == [0, 0, 0]


def test_a_confirmed_dossier_and_the_portals_words_are_sealed_too(filled: Filled) -> None:
    answers, content = planted(filled)
    reference = filled.confirm(filled.attach(filled.draft(**answers), content)).reference
    filled.store.send_queue.take_due(START)
    filled.settle(reference, OutboxState.REJECTED, text=PLANTED[0], refused_fields=("HoTenKhai",))
    assert filled.row(reference).last_text == PLANTED[0]
    assert leaks(filled, b"HoTenKhai") == []


def test_erasing_leaves_other_drafts_alone_and_can_be_repeated(filled: Filled) -> None:
    mine, others = filled.draft(colour="red"), filled.attach(filled.draft(colour="blue"))
    filled.store.drafts.erase(mine, EVENT)
    head = filled.store.journal.head()
    filled.store.drafts.erase(mine, EVENT)
    assert filled.store.journal.head() == head
    assert filled.store.drafts.find(others.code) == others
    assert filled.store.journal.verify() is None


def test_erasing_cuts_the_log_to_nothing(filled: Filled) -> None:
    draft = filled.attach(filled.draft(colour="red"))
    filled.store.drafts.erase(draft, EVENT)
    assert (filled.folder / f"{DATABASE}-wal").stat().st_size == 0


def test_an_erasing_cut_by_a_power_failure_is_finished_at_the_next_start(filled: Filled) -> None:
    filled.attach(filled.draft(colour="red"))
    tamper(filled.folder, "DELETE FROM keys")
    filled.reopen()
    assert [count(filled, one) for one in ("drafts", "answers", "attachments")] == [0, 0, 0]


def test_a_row_put_in_anothers_place_does_not_open(filled: Filled) -> None:
    draft = filled.draft(colour="red", shade="dark")
    tamper(
        filled.folder,
        "UPDATE answers SET sealed = (SELECT sealed FROM answers WHERE question = 'shade')"
        " WHERE question = 'colour'",
    )
    with pytest.raises(Trouble) as trouble:
        filled.store.drafts.find(draft.code)
    assert trouble.value.code is TroubleCode.STORE_DAMAGED


def test_anothers_key_does_not_open_a_draft(filled: Filled) -> None:
    mine, others = filled.draft(colour="red"), filled.draft(colour="blue")
    tamper(
        filled.folder,
        f"UPDATE keys SET wrapped = (SELECT wrapped FROM keys WHERE draft = '{others.id}')"
        f" WHERE draft = '{mine.id}'",
    )
    with pytest.raises(Trouble) as trouble:
        filled.store.drafts.find(mine.code)
    assert trouble.value.code is TroubleCode.STORE_DAMAGED
    assert filled.store.drafts.find(others.code) == others


def test_an_open_draft_goes_a_week_after_its_last_change(filled: Filled) -> None:
    old = filled.draft(colour="red")
    younger = filled.draft(colour="red")
    filled.clock.pass_by(days=1)
    younger = filled.save(younger, colour="blue")
    retention = filled.store.retention
    assert retention.erase_expired(START + timedelta(days=6, hours=23)) == NOTHING
    assert retention.erase_expired(START + timedelta(days=7)) == Erased(1, 0, 0)
    assert filled.store.drafts.find(old.code) is None
    assert filled.store.drafts.find(younger.code) == younger


def test_content_goes_a_day_and_the_line_a_month_after_the_acknowledgement(filled: Filled) -> None:
    reference = filled.acknowledged()
    retention, queue = filled.store.retention, filled.store.send_queue
    receipt = filled.store.outbox.receipt(reference)
    assert retention.erase_expired(START + timedelta(hours=23)) == NOTHING
    assert queue.dossier(reference).reference == reference
    assert retention.erase_expired(START + timedelta(hours=24)) == Erased(0, 1, 0)
    with pytest.raises(LookupError):
        queue.dossier(reference)
    assert [count(filled, one) for one in ("keys", "attachments", "parcels")] == [0, 0, 0]
    assert filled.store.outbox.receipt(reference) == receipt
    assert retention.erase_expired(START + timedelta(days=29)) == NOTHING
    assert retention.erase_expired(START + timedelta(days=30)) == Erased(0, 0, 1)
    assert filled.store.outbox.rows() == ()
    assert count(filled, "drafts") == 0
    assert filled.store.journal.verify() is None


def test_what_the_portal_does_not_have_is_never_erased(filled: Filled) -> None:
    for state in (OutboxState.QUEUED, OutboxState.UNCERTAIN, OutboxState.REJECTED):
        reference = filled.queued()
        filled.store.send_queue.take_due(START)
        later = {"next_attempt_at": START + timedelta(days=9999)}
        filled.settle(reference, state, **later)
    assert filled.store.retention.erase_expired(START + timedelta(days=4000)) == NOTHING
    for row in filled.store.outbox.rows():
        assert filled.store.send_queue.dossier(row.reference).reference == row.reference


def test_a_dossier_that_was_overdue_for_both_goes_whole(filled: Filled) -> None:
    filled.acknowledged()
    assert filled.store.retention.erase_expired(START + timedelta(days=40)) == Erased(0, 1, 1)
    tables = ("drafts", "keys", "outbox", "parcels", "attachments")
    assert [count(filled, one) for one in tables] == [0] * 5


def test_a_journal_names_what_expired_and_says_nothing_of_it(filled: Filled) -> None:
    draft = filled.draft(colour="red")
    filled.store.retention.erase_expired(START + timedelta(days=8))
    with closing(sqlite3.connect(filled.folder / DATABASE)) as other:
        rows = other.execute("SELECT event, draft, details FROM journal").fetchall()
    assert rows[-1] == ("draft.expired", draft.id, "{}")


def test_an_office_may_choose_its_own_periods(filled: Filled) -> None:
    keeping = Keeping(
        drafts=timedelta(days=2), contents=timedelta(hours=2), lines=timedelta(days=3)
    )
    draft, reference = filled.draft(colour="red"), filled.acknowledged()
    retention = filled.store.retention
    assert retention.erase_expired(START + timedelta(hours=2), keeping) == Erased(0, 1, 0)
    assert filled.store.drafts.find(draft.code) == draft
    assert retention.erase_expired(START + timedelta(days=3), keeping) == Erased(1, 0, 1)
    assert filled.store.outbox.row(reference) is None
