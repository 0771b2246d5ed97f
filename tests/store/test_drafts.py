"""Drafts: what was saved is there again, whoever opens it, and nothing of it can be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kiosk.dossier import Answer, Draft, FilingFor, Source
from kiosk.store.codes import ALPHABET, new_code, new_reference, new_token, plain_code
from kiosk.store.contract import JournalEvent
from kiosk.store.drafts import NotOpen
from tests.small_procedure import small_procedure
from tests.store.filled import EVENT, PICTURE, START, Filled


def test_a_draft_comes_back_equal_after_a_restart(filled: Filled) -> None:
    draft = filled.attach(filled.draft(colour="red", shade="đỏ sẫm"))
    draft = filled.store.drafts.decline(draft, "photo", EVENT)
    found = filled.reopen().drafts.find(draft.code)
    assert found == draft
    assert list(found.answers) == ["colour", "shade"]
    assert found.begun_at.isoformat() == START.isoformat()


def test_answers_given_at_the_beginning_are_kept_too(filled: Filled) -> None:
    given = {"colour": Answer("colour", "red", Source.EARLIER, START)}
    new = Draft("", "", small_procedure(), "en", FilingFor.SELF, START, given)
    draft = filled.store.drafts.begin(new, EVENT)
    assert filled.store.drafts.find(draft.code) == draft


def test_i11_the_procedure_stays_as_it_was_when_the_citizen_began(filled: Filled) -> None:
    old = filled.draft(colour="red")
    new = Draft("", "", small_procedure(name="Tên mới"), "vi", FilingFor.SELF, START)
    newer = filled.store.drafts.begin(new, EVENT)
    drafts = filled.reopen().drafts
    found, found_newer = drafts.find(old.code), drafts.find(newer.code)
    assert found is not None
    assert found_newer is not None
    assert found.procedure == small_procedure()
    assert found_newer.procedure.name == "Tên mới"


def test_a_changed_answer_replaces_the_former_and_a_forgotten_one_is_gone(filled: Filled) -> None:
    draft = filled.draft(colour="red", shade="dark")
    changed = [Answer("colour", "blue", Source.PICKED, filled.clock())]
    draft = filled.store.drafts.save_answers(draft, changed, [EVENT], forget=["shade"])
    assert {name: one.value for name, one in draft.answers.items()} == {"colour": "blue"}
    assert filled.store.drafts.find(draft.code) == draft


def test_an_answer_forgotten_and_given_in_one_call_is_given(filled: Filled) -> None:
    draft = filled.draft(colour="red")
    again = [Answer("colour", "blue", Source.PICKED, filled.clock())]
    draft = filled.store.drafts.save_answers(draft, again, [EVENT], forget=["colour"])
    assert filled.store.drafts.find(draft.code) == draft
    assert draft.value("colour") == "blue"


def test_i12_answers_and_their_journal_rows_stand_or_fall_together(filled: Filled) -> None:
    draft = filled.draft(colour="red")
    head = filled.store.journal.head()
    blue = [Answer("colour", "blue", Source.TYPED, filled.clock())]
    bad = JournalEvent("answer.saved", details={"what": "not a code at all"})
    with pytest.raises(ValueError, match="codes only"):
        filled.store.drafts.save_answers(draft, blue, [bad])
    assert filled.store.drafts.find(draft.code) == draft
    assert filled.store.journal.head() == head


@pytest.mark.parametrize("change", [str.lower, lambda code: f" {code[:4]}-{code[4:]} "])
def test_a_code_is_found_however_it_is_written(filled: Filled, change: object) -> None:
    draft = filled.draft(colour="red")
    assert callable(change)
    assert filled.store.drafts.find(change(draft.code)) == draft
    assert filled.store.drafts.find(change(filled.store.drafts.long_code(draft))) == draft


@pytest.mark.parametrize("typed", ["", "ABCD", "0O1ILU00", "ABCDEFGH", "Nguyễn Văn", "%' OR 1=1"])
def test_a_wrong_code_finds_nothing(filled: Filled, typed: str) -> None:
    filled.draft(colour="red")
    assert filled.store.drafts.find(typed) is None


def test_i8_two_drafts_share_neither_code_nor_token_nor_answers(filled: Filled) -> None:
    one, other = filled.draft(colour="red"), filled.draft(colour="blue")
    drafts = filled.store.drafts
    assert len({one.id, other.id, one.code, other.code}) == 4
    assert drafts.long_code(one) != drafts.long_code(other)
    found = drafts.find(other.code)
    assert found is not None
    assert found.value("colour") == "blue"


def test_a_paper_is_kept_byte_for_byte_and_a_detached_one_is_gone(filled: Filled) -> None:
    draft = filled.attach(filled.attach(filled.draft()), b"second", "proof")
    first, second = draft.attachments
    assert filled.store.drafts.content(draft, first.id) == PICTURE
    left = filled.store.drafts.detach(draft, first.id, EVENT)
    assert left.attachments == (second,)
    assert filled.store.drafts.find(draft.code) == left
    with pytest.raises(LookupError):
        filled.store.drafts.content(draft, first.id)
    assert filled.store.drafts.content(draft, second.id) == b"second"


def test_i8_no_draft_reaches_the_papers_of_another(filled: Filled) -> None:
    mine, others = filled.attach(filled.draft()), filled.draft()
    paper = mine.attachments[0].id
    with pytest.raises(LookupError):
        filled.store.drafts.content(others, paper)
    filled.store.drafts.detach(others, paper, EVENT)
    assert filled.store.drafts.content(mine, paper) == PICTURE


def test_a_draft_that_is_not_there_cannot_be_changed(filled: Filled) -> None:
    gone = replace(filled.draft(), id="f" * 32)
    with pytest.raises(NotOpen):
        filled.save(gone, colour="red")
    with pytest.raises(NotOpen):
        filled.attach(gone)


@given(st.text(max_size=60), st.sampled_from(list(Source)))
def test_any_value_survives_sealing(value: str, source: Source) -> None:
    from kiosk.store.records import read_answer, write_answer

    if any("\ud800" <= one <= "\udfff" for one in value):
        return
    answer = Answer("remark", value, source, START)
    assert read_answer(write_answer(answer)) == answer


def test_codes_have_no_look_alikes_and_enough_chance() -> None:
    assert not set("0O1ILU") & set(ALPHABET)
    assert len(ALPHABET) ** 8 > 5 * 10**11
    assert len(ALPHABET) ** len(new_token()) > 2**128
    codes = [new_code() for _ in range(500)]
    assert len(set(codes)) == 500
    assert set("".join(codes)) == set(ALPHABET)
    assert plain_code(new_reference().removeprefix("TL-")) is not None
