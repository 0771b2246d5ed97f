"""The check page: every answer that counts, in words, under its heading, checked once more."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

import kiosk
from kiosk.clock import VIETNAM
from kiosk.dossier import Answer, Attachment, Draft, FilingFor, Source
from kiosk.fields.field import FieldContext, Problem
from kiosk.fields.list_files import ListFiles
from kiosk.journey import Journey, Step, StepKind
from kiosk.review import Review, ReviewRow, review_of
from tests.small_procedure import small_procedure

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=VIETNAM)
LISTS = ListFiles(Path(kiosk.__file__).parent.parent / "assets" / "lists")
WHOLE = {
    "colour": "red",
    "shade": "Đỏ tươi",
    "province": "01",
    "commune": "00004",
    "born": "1960-07-01",
    "remark": "",
}


def draft_of(values: dict[str, str]) -> Draft:
    draft = Draft("id", "code", small_procedure(), "vi", FilingFor.SELF, NOW)
    return draft.with_answers(Answer(k, v, Source.PICKED, NOW) for k, v in values.items())


def review(draft: Draft) -> Review:
    journey = Journey(draft)

    def context(question: str) -> FieldContext:
        return FieldContext(draft.procedure.questions[question], NOW.date(), journey.values, LISTS)

    return review_of(journey, context)


def row(found: Review, id: str) -> ReviewRow:
    rows = [one for section in found.sections for one in section.rows] + list(found.papers)
    (match,) = [one for one in rows if one.step.id == id]
    return match


def test_answers_are_shown_in_words_under_the_headings_of_the_form() -> None:
    found = review(draft_of(WHOLE))
    shown = {s.title: {one.label: one.shown for one in s.rows} for s in found.sections}
    assert shown == {
        "Về màu": {"colour": "Red", "shade": "Đỏ tươi"},
        "Về bác": {
            "province": "Thành phố Hà Nội",
            "commune": "Phường Ba Đình",
            "born": "01/07/1960",
            "remark": "",
        },
    }
    assert row(found, "commune").step == Step(StepKind.QUESTION, "commune")
    assert row(found, "commune").source is Source.PICKED


def test_a_heading_under_which_nothing_applies_is_not_shown() -> None:
    pages = [
        {"id": "a", "pages": [msgspec.to_builtins(small_procedure().pages[1])]},
        {"id": "b", "pages": [msgspec.to_builtins(small_procedure().pages[0])]},
    ]
    sections = [one | {"title": one["id"], "form_title": "f"} for one in pages]
    draft = replace(draft_of({"colour": "red"}), procedure=small_procedure(sections=sections))
    assert [one.title for one in review(draft).sections] == ["b"]


def test_a_hidden_answer_is_not_shown_and_its_paper_is_not_asked() -> None:
    found = review(draft_of(WHOLE | {"colour": "blue"}))
    assert [one.label for one in found.sections[0].rows] == ["colour"]
    assert [one.step.id for one in found.papers] == ["photo"]


def test_a_question_without_an_answer_cannot_stand() -> None:
    values = {name: value for name, value in WHOLE.items() if name != "born"}
    assert row(review(draft_of(values)), "born").problem == Problem("empty")


@pytest.mark.parametrize(
    ("question", "value"),
    [("commune", "26734"), ("colour", "green"), ("born", "2026-11-25"), ("shade", "")],
)
def test_an_answer_that_no_longer_stands_is_named(question: str, value: str) -> None:
    found = review(draft_of(WHOLE | {question: value}))
    assert row(found, question).problem is not None
    assert row(found, question).shown == value
    assert row(found, question) in found.problems


def test_papers_show_their_pages_and_a_missing_one_cannot_stand() -> None:
    draft = draft_of(WHOLE)
    assert row(review(draft), "proof").problem == Problem("paper.required")
    assert row(review(draft), "photo").problem == Problem("empty")
    pictures = tuple(
        Attachment(str(pages), "proof", "image/jpeg", 3, "0" * 64, pages, NOW) for pages in (1, 2)
    )
    found = review(replace(draft, attachments=pictures, declined=frozenset({"photo"})))
    assert (row(found, "proof").shown, row(found, "proof").problem) == ("3", None)
    assert (row(found, "photo").shown, row(found, "photo").problem) == ("", None)
    assert found.problems == ()
