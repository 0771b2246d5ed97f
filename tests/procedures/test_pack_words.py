"""What each pack says to a citizen: complete, short, in words of its own, and guarded."""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher
from itertools import combinations

import pytest

from kiosk.fields import registry
from kiosk.fields.field import FieldContext, Problem
from kiosk.procedures.model import Receiver
from kiosk.procedures.question import Question, Sensitivity
from kiosk.procedures.wording import LONGEST_SENTENCE, sentences
from tests.procedures.deviations_civil import CIVIL
from tests.procedures.filing import LISTS, NOW, ROOT, packs

PACKS = packs()
QUESTIONS = [(code, one) for code, pack in PACKS.items() for one in pack.questions.values()]
PLAIN = {
    **{one: {"copies_wanted", "copies_number"} for one in CIVIL if one != "1.004859"},
    "1.004859": {"copies_wanted", "copies_number", "receive_way"},
    "2.000635": {"request_paper_name", "request_copies", "receive_way"},
    "1.004873": {"request_copies", "receive_way"},
    "1.001193": {"copies_wanted", "copies_number"},
}
"""The only answers that say nothing about a person."""

each_question = pytest.mark.parametrize(
    "question", [one for _, one in QUESTIONS], ids=[f"{code}-{one.id}" for code, one in QUESTIONS]
)
each_pack = pytest.mark.parametrize("code", PACKS)


@each_question
def test_every_question_says_everything_a_citizen_may_ask(question: Question) -> None:
    texts = (question.label, question.help, question.example, question.where_to_find)
    assert all((*texts, question.why, question.mistakes, question.spoken)), question.id
    assert question.coach.say
    assert question.coach.avoid
    assert question.label.endswith("?")
    assert len(sentences(question.spoken)) <= 2


@each_question
def test_help_is_short_enough_to_be_listened_to(question: Question) -> None:
    for text in (question.help, question.why, question.mistakes, question.where_to_find):
        assert all(len(one.split()) <= LONGEST_SENTENCE for one in sentences(text))
    assert len(sentences(question.help)) <= 3


@each_question
def test_an_example_would_itself_be_accepted(question: Question) -> None:
    before = {} if question.rules.depends_on is None else {question.rules.depends_on: "01"}
    before |= {"change_kind": "Cải chính"}
    context = FieldContext(question, NOW.date(), before, LISTS)
    codes = {one.label: one.code for one in registry.options_of(context)}
    example = codes.get(question.example, question.example)
    assert not isinstance(registry.read(example, context), Problem)


@each_pack
def test_no_two_questions_share_a_help_sentence(code: str) -> None:
    questions = PACKS[code].questions.values()
    told = [(one, line) for one in questions for line in sentences(one.help)]
    for (one, mine), (other, theirs) in combinations(told, 2):
        if one.asks and one.asks == other.asks:
            continue  # the same, asked of another person
        matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
        alike = matcher.quick_ratio() >= 0.8 and matcher.ratio() >= 0.8
        assert not alike, f"{one.id} and {other.id}: {mine!r}, {theirs!r}"


@each_pack
def test_no_two_questions_are_asked_in_the_same_words(code: str) -> None:
    labels = [one.label for one in PACKS[code].questions.values()]
    assert {one for one in labels if labels.count(one) > 1} == set()


@each_pack
def test_what_tells_of_origin_is_guarded_most(code: str) -> None:
    questions = PACKS[code].questions.values()
    guarded = {one.sensitivity for one in questions if "ethnicity" in one.id}
    assert guarded <= {Sensitivity.SENSITIVE}
    plain = {one.id for one in questions if one.sensitivity is Sensitivity.PLAIN}
    assert plain == PLAIN.get(code, set())


@each_pack
def test_no_name_is_ever_offered_but_that_of_who_stands_here(code: str) -> None:
    for question in PACKS[code].questions.values():
        sources = {one.from_question for one in question.suggestions}
        assert question.type != "name" or sources <= {"requester_name"}, question.id


@each_pack
def test_no_sentence_promises_a_day_before_the_portal_has_the_dossier(code: str) -> None:
    pack = PACKS[code]
    assert "khi Cổng nhận" in pack.time_limit.text
    assert pack.time_limit.cutoff_hour == 15
    promises = [one for one in pack.after if "ngày hẹn" in one]
    assert promises
    assert all(one.startswith("Khi Cổng nhận") for one in promises)


@pytest.mark.parametrize(
    "code", [code for code, one in PACKS.items() if one.receiver is not Receiver.SOCIAL]
)
def test_the_pack_ends_before_the_new_law(code: str) -> None:
    """What civil status and residence rest on ends, or must be read again, on that day."""
    end = PACKS[code].valid_until
    assert end is not None
    assert end.isoformat() == "2027-02-28"


@each_pack
def test_an_early_stop_says_what_to_do_instead(code: str) -> None:
    stops = PACKS[code].early_stops
    assert stops
    assert all(one.case and one.alternative for one in stops)
    assert all(len(one.case.split()) <= LONGEST_SENTENCE for one in stops)
    assert code not in {one.alternative_code for one in stops}


def test_every_text_is_composed_unicode() -> None:
    files = sorted((ROOT / "assets" / "procedures").glob("*/*.toml"))
    assert files
    for file in files:
        assert unicodedata.is_normalized("NFC", file.read_text(encoding="utf-8")), file
