"""The end of a visit: what is sent, once, and what is left of it on the machine."""

from __future__ import annotations

import sqlite3
from datetime import timedelta

import pytest

from kiosk.dossier import Source
from kiosk.store.contract import OutboxState
from kiosk.store.drafts import NotOpen
from kiosk.troubles import Trouble
from kiosk.visit import NotThere, Visit
from tests.one_visit.citizen import (
    CODE,
    WHOLE,
    Page,
    answer_all,
    new_visit,
    ready,
    sent,
)
from tests.store.filled import Filled, tamper

# -- the end -----------------------------------------------------------------------------------


def test_an_unfinished_draft_is_never_sent(filled: Filled, visit: Visit, page: Page) -> None:
    with pytest.raises(NotThere):
        visit.submit()
    answer_all(visit)
    with pytest.raises(NotThere):
        visit.submit()
    visit.attach("proof", (page("good"),))
    with pytest.raises(NotThere):
        visit.submit()
    assert filled.store.outbox.rows() == ()
    assert visit.receipt is None


def test_an_answer_that_no_longer_stands_is_never_sent(
    filled: Filled, visit: Visit, page: Page
) -> None:
    ready(visit, page)
    visit.answer("born", filled.clock.now.strftime("%d/%m/%Y"), Source.TYPED)
    filled.clock.now -= timedelta(days=1)
    assert [row.step.id for row in visit.review().problems] == ["born"]
    with pytest.raises(NotThere):
        visit.submit()


def test_what_was_confirmed_is_what_waits_for_the_portal(
    filled: Filled, visit: Visit, page: Page
) -> None:
    ready(visit, page)
    receipt = visit.submit()
    assert (receipt.procedure_code, receipt.attachments, receipt.number) == (CODE, 1, "")
    dossier = sent(filled, receipt.reference)
    expected = {"filing_for": "self"} | WHOLE | {"born": "1960-07-01"}
    assert dossier.values == expected
    (paper,) = dossier.attachments
    content = filled.store.send_queue.content(receipt.reference, paper.id)
    assert content.startswith(b"\xff\xd8")
    assert dossier.confirmed_at == filled.clock.now


def test_hidden_answers_and_their_papers_do_not_travel(
    filled: Filled, visit: Visit, page: Page
) -> None:
    ready(visit, page)
    visit.answer("colour", "blue", Source.PICKED)
    assert visit.draft.value("shade") == "Đỏ tươi"
    dossier = sent(filled, visit.submit().reference)
    assert "shade" not in dossier.values
    assert dossier.attachments == ()


def test_a_second_submit_gives_the_same_receipt(filled: Filled, visit: Visit, page: Page) -> None:
    ready(visit, page)
    twin = new_visit(filled, begun=False)
    assert twin.resume(visit.draft.code)
    first = visit.submit()
    assert visit.submit() == first
    assert twin.submit().reference == first.reference
    assert len(filled.store.outbox.rows()) == 1


def test_a_confirmed_draft_takes_no_more_answers_and_opens_no_more(
    filled: Filled, visit: Visit, page: Page
) -> None:
    ready(visit, page)
    code = visit.draft.code
    reference = visit.submit().reference
    with pytest.raises(NotOpen):
        visit.answer("colour", "blue", Source.PICKED)
    assert sent(filled, reference).values["colour"] == "red"
    assert not new_visit(filled, begun=False).resume(code)


def test_the_receipt_shows_the_portals_number_when_it_has_come(
    filled: Filled, visit: Visit, page: Page
) -> None:
    ready(visit, page)
    reference = visit.submit().reference
    assert filled.store.send_queue.take_due(filled.clock.now) is not None
    filled.settle(reference, OutboxState.ACKNOWLEDGED, portal_number="H00.1-261124-0001")
    assert visit.receipt is not None
    assert visit.receipt.number == "H00.1-261124-0001"


def nothing_is_left(visit: Visit) -> bool:
    for ask in (lambda: visit.draft, lambda: visit.procedure, lambda: visit.journey):
        with pytest.raises(NotThere):
            ask()
    return not visit.has_draft and visit.receipt is None and visit.filing_for is None


def test_the_end_throws_everything_away_and_the_draft_waits_on_disk(
    filled: Filled, visit: Visit
) -> None:
    visit.answer("colour", "red", Source.PICKED)
    code = visit.draft.code
    visit.end("timeout")
    assert nothing_is_left(visit)
    with pytest.raises(NotThere):
        visit.begin()
    assert code not in repr(vars(visit))
    assert new_visit(filled, begun=False).resume(code)


def test_the_end_throws_everything_away_even_where_nothing_can_be_written(
    filled: Filled, visit: Visit
) -> None:
    visit.answer("colour", "red", Source.PICKED)
    fail = "BEGIN SELECT RAISE(ABORT, 'no room'); END"
    tamper(filled.folder, f"CREATE TRIGGER full BEFORE INSERT ON journal {fail}")
    with pytest.raises((Trouble, sqlite3.Error)):
        visit.end("crash")
    assert nothing_is_left(visit)
