"""What pack 1.001193 says to a family: complete, short, in words of its own, and guarded."""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher
from itertools import combinations

import pytest

from kiosk.fields import registry
from kiosk.fields.field import FieldContext, Problem
from kiosk.procedures.question import Question, Sensitivity
from kiosk.procedures.wording import LONGEST_SENTENCE, sentences
from tests.procedures.filing import LISTS, NOW, ROOT, pack

CODE = "1.001193"
PACK = pack(CODE)


@pytest.fixture(params=PACK.questions.values(), ids=lambda question: question.id)
def question(request: pytest.FixtureRequest) -> Question:
    found: Question = request.param
    return found


def test_every_question_says_everything_a_citizen_may_ask(question: Question) -> None:
    texts = (question.label, question.help, question.example, question.where_to_find)
    assert all((*texts, question.why, question.mistakes, question.spoken)), question.id
    assert question.coach.say
    assert question.coach.avoid
    assert question.label.endswith("?")
    assert len(sentences(question.spoken)) <= 2


def test_help_is_short_enough_to_be_listened_to(question: Question) -> None:
    for text in (question.help, question.why, question.mistakes, question.where_to_find):
        assert all(len(one.split()) <= LONGEST_SENTENCE for one in sentences(text))
    assert len(sentences(question.help)) <= 3


def test_no_two_questions_share_a_help_sentence() -> None:
    told = [(one.id, line) for one in PACK.questions.values() for line in sentences(one.help)]
    for (one, mine), (other, theirs) in combinations(told, 2):
        matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
        alike = matcher.quick_ratio() >= 0.8 and matcher.ratio() >= 0.8
        assert not alike, f"{one} and {other}: {mine!r}, {theirs!r}"


def test_no_two_questions_are_asked_in_the_same_words() -> None:
    labels = [one.label for one in PACK.questions.values()]
    assert {one for one in labels if labels.count(one) > 1} == set()


def test_every_text_is_composed_unicode() -> None:
    file = ROOT / "assets" / "procedures" / CODE / "procedure.toml"
    assert unicodedata.is_normalized("NFC", file.read_text(encoding="utf-8"))


def test_what_tells_of_origin_is_guarded_most() -> None:
    guarded = [one.id for one in PACK.questions.values() if "ethnicity" in one.id]
    assert len(guarded) == 4
    assert {PACK.questions[one].sensitivity for one in guarded} == {Sensitivity.SENSITIVE}
    plain = {one.id for one in PACK.questions.values() if one.sensitivity is Sensitivity.PLAIN}
    assert plain == {"copies_wanted", "copies_number"}


def test_an_example_would_itself_be_accepted(question: Question) -> None:
    before = {} if question.rules.depends_on is None else {question.rules.depends_on: "01"}
    context = FieldContext(question, NOW.date(), before, LISTS)
    codes = {one.label: one.code for one in registry.options_of(context)}
    example = codes.get(question.example, question.example)
    assert not isinstance(registry.read(example, context), Problem)
