"""One citizen at the machine, over a real store: what is kept of each answer, and from whom."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kiosk.dossier import FilingFor, Source
from kiosk.journey import Step, StepKind
from kiosk.visit import NotThere, Visit
from tests.one_visit.citizen import (
    CODE,
    answer_all,
    events,
    journal,
    new_visit,
    office,
)
from tests.small_procedure import small_procedure
from tests.store.filled import Filled

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
