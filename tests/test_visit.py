"""One citizen at the machine, over a real store: what is kept, what is not, and what is sent."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy.exc import SQLAlchemyError

from kiosk.documents.capture import CapturedPage
from kiosk.documents.examination import examined
from kiosk.documents.picture import captured_page
from kiosk.dossier import Dossier, FilingFor, Source
from kiosk.fields.field import Problem
from kiosk.fields.list_files import ListFiles
from kiosk.journey import CHECK, Step, StepKind
from kiosk.office import Office
from kiosk.store.contract import OutboxState
from kiosk.store.drafts import NotOpen
from kiosk.store.store import DATABASE
from kiosk.troubles import Trouble
from kiosk.visit import NotThere, Visit
from sandbox.sheets import make_sheet
from tests.small_procedure import small_procedure
from tests.store.filled import Filled, tamper

CODE = "9.000001"
LISTS = ListFiles(Path(__file__).parents[1] / "assets" / "lists")
WHOLE = {
    "colour": "red",
    "shade": "Đỏ tươi",
    "province": "01",
    "commune": "00004",
    "born": "1/7/1960",
    "remark": "",
}
Page = Callable[[str], CapturedPage]


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Filled]:
    opened = Filled(tmp_path / "data")
    yield opened
    opened.store.close()


def office(filled: Filled) -> Office:
    store = filled.store
    return Office(
        {CODE: small_procedure()}, LISTS, store.drafts, store.outbox, store.journal, filled.clock
    )


def new_visit(filled: Filled, *, begun: bool = True) -> Visit:
    visit = Visit(office(filled))
    if begun:
        visit.consents.give(keeping=True)
        visit.file_for(FilingFor.SELF)
        visit.choose(CODE)
        visit.begin()
    return visit


@pytest.fixture
def visit(filled: Filled) -> Visit:
    return new_visit(filled)


@pytest.fixture(scope="session")
def page() -> Page:
    @cache
    def taken(kind: str) -> CapturedPage:
        found = captured_page(make_sheet(kind))
        assert isinstance(found, CapturedPage)
        return found

    return taken


def answer_all(visit: Visit, **changes: str) -> None:
    """Every question of the route, whatever it is after each answer."""
    values = WHOLE | changes
    while (step := visit.journey.first_open).kind is StepKind.QUESTION:
        assert visit.answer(step.id, values[step.id], Source.TYPED) is None


def ready(visit: Visit, page: Page) -> None:
    """Everything answered, the paper there, the optional one declined."""
    answer_all(visit)
    assert visit.attach("proof", (page("good"),)) is None
    assert visit.decline("photo") is None
    assert visit.journey.first_open == CHECK


def sent(filled: Filled, reference: str) -> Dossier:
    """What the sender would find."""
    return filled.store.send_queue.dossier(reference)


def journal(filled: Filled) -> list[tuple[str, str, str]]:
    """Event, question and details of every row, oldest first."""
    with closing(sqlite3.connect(filled.folder / DATABASE)) as other:
        rows = other.execute("SELECT event, question, details FROM journal ORDER BY seq")
        return list(rows)


def events(filled: Filled) -> list[str]:
    return [event for event, _, _ in journal(filled)]


# -- before there is a draft -------------------------------------------------------------------


def test_a_pack_is_offered_from_its_first_day_to_its_last(filled: Filled) -> None:
    filled.clock.now = filled.clock.now.replace(2025, 12, 31)
    assert CODE not in Visit(office(filled)).procedures
    filled.clock.pass_by(days=1)
    assert CODE in Visit(office(filled)).procedures
    filled.clock.pass_by(days=364)
    assert CODE in Visit(office(filled)).procedures
    filled.clock.pass_by(days=1)
    with pytest.raises(KeyError):
        Visit(office(filled)).choose(CODE)


def test_nothing_is_begun_without_consent_and_somebody_to_file_for(filled: Filled) -> None:
    visit = new_visit(filled, begun=False)
    visit.choose(CODE)
    for ask in (visit.begin, lambda: visit.draft, lambda: visit.long_code):
        with pytest.raises(NotThere):
            ask()
    visit.consents.give(keeping=True)
    with pytest.raises(NotThere):
        visit.begin()
    assert not visit.has_draft


def test_a_draft_has_its_code_before_the_first_question_and_is_begun_once(visit: Visit) -> None:
    first = visit.draft
    assert first.code
    assert first.values == {"filing_for": "self"}
    assert visit.begin() == first


# -- answers -----------------------------------------------------------------------------------


def test_an_answer_that_was_kept_is_there_after_the_plug_was_pulled(
    filled: Filled, visit: Visit
) -> None:
    code = visit.draft.code
    assert visit.answer("colour", "red", Source.PICKED) is None
    filled.reopen()
    later = new_visit(filled, begun=False)
    assert later.resume(code)
    assert later.draft.value("colour") == "red"
    assert later.draft.answers["colour"].source is Source.PICKED
    assert later.journey.first_open == Step(StepKind.QUESTION, "shade")


def test_a_wrong_answer_keeps_nothing_and_leaves_the_one_before(
    filled: Filled, visit: Visit
) -> None:
    visit.answer("born", "1/7/1960", Source.TYPED)
    before = visit.draft
    problem = visit.answer("born", "31/02/1960", Source.TYPED)
    assert problem is not None
    assert visit.draft == before
    later = new_visit(filled, begun=False)
    assert later.resume(before.code)
    assert later.draft.value("born") == "1960-07-01"


def test_the_journal_knows_of_a_wrong_answer_but_not_what_it_was(
    filled: Filled, visit: Visit
) -> None:
    visit.answer("born", "31/02/1960", Source.TYPED)
    event, question, details = journal(filled)[-1]
    assert (event, question) == ("answer.refused", "born")
    assert "date." in details
    assert "1960" not in details


def test_another_province_unmakes_the_commune_in_the_same_moment(
    filled: Filled, visit: Visit
) -> None:
    answer_all(visit)
    assert visit.answer("province", "48", Source.PICKED) is None
    assert visit.draft.value("commune") is None
    assert visit.journey.first_open == Step(StepKind.QUESTION, "commune")
    assert events(filled)[-2:] == ["answer.saved", "answer.unmade"]


def test_the_same_province_again_leaves_the_commune(visit: Visit) -> None:
    answer_all(visit)
    assert visit.answer("province", "01", Source.PICKED) is None
    assert visit.draft.value("commune") == "00004"


def test_an_offer_is_kept_with_its_own_source(visit: Visit) -> None:
    answer_all(visit)
    earlier, usual = visit.offers("remark")
    assert (earlier.shown, usual.shown) == ("Đỏ tươi", "Không có gì")
    assert visit.take_offer("remark", earlier.index) is None
    assert visit.draft.answers["remark"].source is Source.EARLIER
    assert visit.take_offer("remark", usual.index) is None
    assert visit.draft.answers["remark"].source is Source.SUGGESTED
    assert visit.draft.value("remark") == "Không có gì"


def test_options_are_for_what_is_picked(visit: Visit) -> None:
    assert [one.code for one in visit.options("colour")] == ["red", "blue"]
    assert visit.options("remark") == ()
    visit.answer("province", "01", Source.PICKED)
    assert "00004" in {one.code for one in visit.options("commune")}


# -- papers ------------------------------------------------------------------------------------


def test_a_page_nobody_could_read_is_named_and_never_kept(
    filled: Filled, visit: Visit, page: Page
) -> None:
    assert visit.saw("proof", examined(page("good"))) is None
    assert visit.saw("proof", examined(page("blank"))) == Problem("paper.blank")
    assert visit.attach("proof", (page("good"), page("blank"))) == Problem("paper.blank")
    assert visit.draft.attachments == ()
    assert events(filled)[-2:] == ["paper.refused", "paper.refused"]


def test_no_page_is_left_out_silently(visit: Visit, page: Page) -> None:
    assert visit.paper("proof").max_pages == 2
    assert visit.attach("proof", (page("good"),) * 3) == Problem("paper.too_many_pages")
    assert visit.attach("proof", ()) == Problem("paper.none_in_scanner")


def test_another_picture_takes_the_place_of_the_first(visit: Visit, page: Page) -> None:
    visit.attach("proof", (page("good"),))
    (first,) = visit.draft.attachments
    visit.attach("proof", (page("good"), page("signature")))
    (second,) = visit.draft.attachments
    assert (second.pages, second.media_type) == (2, "application/pdf")
    assert visit.picture(second.id).startswith(b"%PDF")
    with pytest.raises(LookupError):
        visit.picture(first.id)


def test_a_picture_that_was_kept_stays_when_the_next_cannot_be_stored(
    filled: Filled, visit: Visit, page: Page
) -> None:
    visit.attach("proof", (page("good"),))
    kept = visit.draft.attachments
    fail = "BEGIN SELECT RAISE(ABORT, 'no room'); END"
    tamper(filled.folder, f"CREATE TRIGGER full BEFORE INSERT ON attachments {fail}")
    with pytest.raises((Trouble, SQLAlchemyError, sqlite3.Error)):
        visit.attach("proof", (page("signature"),))
    assert visit.draft.attachments == kept
    assert visit.picture(kept[0].id)


def test_only_an_optional_paper_can_be_done_without(visit: Visit, page: Page) -> None:
    assert visit.decline("proof") == Problem("paper.required")
    assert visit.draft.declined == frozenset()
    visit.attach("photo", (page("good"),))
    assert visit.decline("photo") is None
    assert visit.draft.attachments == ()
    assert visit.draft.declined == {"photo"}


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
    with pytest.raises((Trouble, SQLAlchemyError, sqlite3.Error)):
        visit.end("crash")
    assert nothing_is_left(visit)


def test_a_code_that_opens_nothing_changes_nothing(filled: Filled) -> None:
    visit = new_visit(filled, begun=False)
    assert not visit.resume("ZZZZZZZZ")
    assert not visit.has_draft
    assert events(filled)[-1] == "resume.failed"


def test_a_draft_keeps_the_pack_and_the_language_it_was_begun_with(filled: Filled) -> None:
    visit = Visit(office(filled), "en")
    visit.consents.give(keeping=True)
    visit.file_for(FilingFor.RELATIVE)
    visit.choose(CODE)
    code = visit.begin().code
    changed = replace(office(filled), procedures={CODE: small_procedure(name="Tên mới")})
    later = Visit(changed, "vi")
    assert later.resume(code)
    assert (later.language, later.procedure.name) == ("en", "Thủ tục thử")
    assert later.filing_for is FilingFor.RELATIVE


def test_an_answer_that_is_only_walked_past_keeps_its_source(filled: Filled) -> None:
    visit = new_visit(filled)
    assert visit.answer("colour", "red", Source.OFFICER) is None
    assert visit.answer("colour", "red", Source.PICKED) is None
    assert visit.draft.answers["colour"].source is Source.OFFICER
    assert visit.answer("colour", "blue", Source.PICKED) is None
    assert visit.answer("colour", "blue", Source.OFFICER) is None
    assert visit.draft.answers["colour"].source is Source.PICKED
