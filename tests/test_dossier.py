"""Drafts change by becoming new ones; a dossier's content has one fingerprint."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import msgspec
import pytest
from msgspec.structs import replace

from kiosk.clock import VIETNAM
from kiosk.dossier import Answer, Attachment, Dossier, Draft, FilingFor, Source
from tests.small_procedure import small_procedure

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=VIETNAM)


def answer(question: str, value: str, source: Source = Source.TYPED) -> Answer:
    return Answer(question, value, source, NOW)


def picture(id: str, paper: str, digest: str) -> Attachment:
    return Attachment(id, paper, "image/jpeg", 3, digest * 64, 1, NOW)


@pytest.fixture
def draft() -> Draft:
    return Draft("id", "code", small_procedure(), "vi", FilingFor.SELF, NOW)


@pytest.fixture
def dossier() -> Dossier:
    answers = (answer("colour", "red"), answer("size", ""))
    papers = (picture("a", "proof", "0"), picture("b", "photo", "1"))
    return Dossier("TL-1", "id", small_procedure(), "vi", FilingFor.SELF, NOW, answers, papers)


def test_a_new_answer_makes_a_new_draft_and_leaves_the_old_one(draft: Draft) -> None:
    later = draft.with_answers([answer("colour", "red")])
    assert draft.value("colour") is None
    assert later.value("colour") == "red"
    assert later.with_answers([answer("colour", "blue")]).value("colour") == "blue"


def test_forgetting_takes_old_answers_and_never_the_new_ones(draft: Draft) -> None:
    before = draft.with_answers([answer("province", "01"), answer("commune", "00004")])
    after = before.with_answers([answer("province", "79")], forget=["commune", "province", "none"])
    assert after.values == {"filing_for": "self", "province": "79"}


def test_forget_may_be_read_only_once(draft: Draft) -> None:
    before = draft.with_answers([answer("a", "1"), answer("b", "2"), answer("c", "3")])
    assert set(before.with_answers([], forget=iter(["a", "b"])).answers) == {"c"}


def test_answered_none_differs_from_not_answered(draft: Draft) -> None:
    after = draft.with_answers([answer("size", "")])
    assert after.value("size") == ""
    assert after.value("colour") is None
    assert after.values["size"] == ""


def test_nobody_changes_a_draft_in_place(draft: Draft) -> None:
    after = draft.with_answers([answer("colour", "red")])
    with pytest.raises(TypeError):
        after.answers["colour"] = answer("colour", "blue")  # type: ignore[index]
    with pytest.raises(AttributeError):
        after.code = "x"  # type: ignore[misc]


def test_pictures_of_a_paper_keep_the_order_of_capture(draft: Draft) -> None:
    pictures = tuple(
        picture(one, paper, "0") for one, paper in (("b", "p"), ("c", "q"), ("a", "p"))
    )
    found = replace(draft, attachments=pictures).attachments_for("p")
    assert [one.id for one in found] == ["b", "a"]


CHANGES: dict[str, Callable[[Dossier], Dossier]] = {
    "a value": lambda one: replace(one, answers=(answer("colour", "blue"), one.answers[1])),
    "an answer more": lambda one: replace(one, answers=(*one.answers, answer("note", ""))),
    "an answer less": lambda one: replace(one, answers=one.answers[:1]),
    "a file": lambda one: replace(
        one, attachments=(picture("a", "proof", "9"), one.attachments[1])
    ),
    "a file less": lambda one: replace(one, attachments=one.attachments[:1]),
    "a file for another paper": lambda one: replace(
        one, attachments=(picture("a", "photo", "0"), one.attachments[1])
    ),
    "another procedure": lambda one: replace(
        one, procedure=msgspec.structs.replace(one.procedure, code="9.000002")
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_other_content_has_another_fingerprint(
    dossier: Dossier, change: Callable[[Dossier], Dossier]
) -> None:
    assert change(dossier).content_hash != dossier.content_hash


def test_the_same_content_has_the_same_fingerprint_whoever_confirmed_it_when(
    dossier: Dossier,
) -> None:
    same = replace(
        dossier,
        reference="TL-2",
        draft_id="other",
        confirmed_at=NOW + timedelta(days=1),
        answers=(answer("size", "", Source.OFFICER), answer("colour", "red", Source.PICKED)),
    )
    assert same.content_hash == dossier.content_hash
    assert len(dossier.content_hash) == 64
