"""Pack 2.000635 against the facts: form 2086, the practice portal, and a citizen's patience."""

from __future__ import annotations

import json
import unicodedata
from datetime import date
from difflib import SequenceMatcher
from itertools import combinations
from typing import Any

import pytest

from kiosk.fields import registry
from kiosk.fields.field import FieldContext, Problem
from kiosk.journey import applies
from kiosk.procedures.question import Question
from kiosk.procedures.wording import LONGEST_SENTENCE, sentences
from sandbox.portal_forms import FormField, load_rulebook
from tests.facts import facts_file
from tests.procedures.filing import LISTS, NOW, ROOT, pack

CODE = "2.000635"
PACK = pack(CODE)
RULES = load_rulebook()
FORM = {field.name: field for field in RULES.forms[CODE].fields}

COMPOSED = {
    "SoGiayToDinhDanhC": "requester_paper_number",
    "NDK_SoGiayTo": "subject_paper_number",
    "NDK_NoiCuTru": "subject_home_address",
    "HoSo_TenGiayTo": "request_paper_name",
}
"""Items of the form that are put together from several answers, and the one that is asked for."""

STRICTER = {
    "HoSo_LoaiYeuCau": "without it nobody knows which record is wanted",
    "PhuongThucNhanKQ": "dossiers come back where no way of receiving was chosen",
}
"""Items that the form lets pass empty and the kiosk does not."""

ONLY_WITHOUT_A_NUMBER = {"NDK_LoaiGiayTo", "NDK_SoGiayTo", "NDK_NgayCap", "NDK_NoiCap"}
"""The number or the paper is enough; the office looks up the rest."""

KINDS = {
    "text": {"text", "name", "paper_number"},
    "citizen_number": {"national_id"},
    "date": {"date"},
    "partial_date": {"partial_date"},
    "count": {"count"},
    "code": {"choice"},
    "province": {"province"},
    "commune": {"commune"},
}
"""What the practice portal calls a kind of value, and the field types that give it."""


def question_for(key: str) -> Question:
    by_key = {one.portal_key: one for one in PACK.questions.values()}
    return by_key[key] if key in by_key else PACK.questions[COMPOSED[key]]


@pytest.fixture(params=FORM.values(), ids=lambda field: field.name)
def field(request: pytest.FixtureRequest) -> FormField:
    found: FormField = request.param
    return found


@pytest.fixture(params=PACK.questions.values(), ids=lambda question: question.id)
def question(request: pytest.FixtureRequest) -> Question:
    found: Question = request.param
    return found


# -- the form --------------------------------------------------------------------------------------


def test_all_items_of_the_form_are_filled_and_no_others() -> None:
    keys = [one.portal_key for one in PACK.questions.values() if one.portal_key]
    keys += [one.key for one in PACK.portal.composed]
    assert sorted(keys) == sorted(FORM)
    assert len(keys) == 33


def test_a_question_gives_the_kind_of_value_the_portal_takes(field: FormField) -> None:
    assert question_for(field.name).type in KINDS[field.kind]


def test_what_the_portal_requires_is_required_and_little_else(field: FormField) -> None:
    wanted = field.required or field.name in STRICTER
    assert question_for(field.name).required is wanted


def test_a_question_is_asked_exactly_when_the_portal_applies_it(field: FormField) -> None:
    asked_when = question_for(field.name).show_when
    if field.name in ONLY_WITHOUT_A_NUMBER:
        assert asked_when is not None
        assert not field.required
    elif field.when is None:
        assert asked_when is None or field.name == "NDK_NoiCuTru"
    else:
        deciding = question_for(field.when.field)
        for code in _codes(deciding) | {""}:
            asked = applies(asked_when, {deciding.id: code})
            assert asked is field.when.holds({field.when.field: code})


def test_the_codes_of_a_list_are_those_of_the_portal(field: FormField) -> None:
    if field.kind != "code":
        assert not field.list
        return
    words = {"Trực tiếp", "Trực tuyến", "Bưu chính"}
    assert _codes(question_for(field.name)) == set(RULES.lists[field.list]) - words


def test_no_answer_the_kiosk_takes_is_too_long_for_the_portal(field: FormField) -> None:
    if field.kind == "text" and field.name not in COMPOSED:
        longest = question_for(field.name).rules.max_length
        assert (250 if longest is None else longest) <= field.max_length


def facts(name: str) -> Any:
    """What was read at the portal; it lies beside this project where it lies at all."""
    file = facts_file(name)
    if not file.is_file():
        pytest.skip(f"no {name} here to compare with")
    return json.loads(file.read_text(encoding="utf-8"))


def test_the_form_as_it_was_read_is_in_the_pack() -> None:
    forms = facts("forms_2026-09.json")["forms"]
    (form,) = (one for one in forms if one["form_id"] == PACK.portal.form_id)
    items = [item for section in form["sections"] for item in section["fields"]]
    assert len(items) == form["field_count"] == 33
    doubts = {one.split(":")[0] for one in PACK.unverified()}
    for item in items:
        key = item["name"].strip("()")
        asked = question_for(key)
        assert asked.print_key == (None if item["no"] is None else str(item["no"])), key
        assert asked.form_label == item["label"] or key == "NDK_NoiCuTru", key
        assert asked.required is (item["required"] or key in STRICTER), key
        guessed = item["name"].startswith("(")
        assert not guessed or bool({asked.id, key} & doubts), f"{key} is a guess"


def test_the_pack_carries_the_facts_of_the_portal_record() -> None:
    records = facts("commune_procedures_2026-07.json")["procedures"]
    (record,) = (one for one in records if one["code"] == CODE)
    assert PACK.name == record["name"]
    assert PACK.result.code == record["results"][0]["code"]
    assert PACK.fees[0].amount_vnd == 8000
    told = {one.number for one in PACK.legal_basis}
    later = {"104/2022/NĐ-CP", "117/2026/TT-BTC"}
    assert told - later <= set(record["legal_numbers"])


# -- dates, fees, papers ---------------------------------------------------------------------------


def test_the_fee_is_by_the_copy_and_its_exemption_ends() -> None:
    (fee,) = PACK.fees
    assert (fee.amount_vnd, fee.per_question) == (8000, question_for("SoLuong").id)
    (exemption,) = fee.exemptions
    assert exemption.amount_vnd == 0
    assert (exemption.valid_from, exemption.valid_until) == (date(2026, 8, 15), date(2027, 2, 28))
    assert exemption.verify


def test_the_pack_ends_before_the_new_law() -> None:
    assert PACK.valid_until == date(2027, 2, 28)


def test_no_sentence_promises_a_day_before_the_portal_has_the_dossier() -> None:
    assert (PACK.time_limit.working_days, PACK.time_limit.cutoff_hour) == (0, 15)
    assert "khi Cổng nhận" in PACK.time_limit.text
    promises = [one for one in PACK.after if "ngày" in one]
    assert promises
    assert all(one.startswith("Khi Cổng nhận") for one in promises)


@pytest.mark.parametrize(
    ("filing_for", "papers"),
    [("self", []), ("relative", ["family_letter"]), ("authorised", ["power_of_attorney"])],
)
def test_a_paper_is_asked_only_of_those_it_concerns(filing_for: str, papers: list[str]) -> None:
    values = {"filing_for": filing_for}
    asked = [one for one in PACK.papers if applies(one.show_when, values)]
    assert [one.id for one in asked] == papers
    assert all(one.required is (filing_for == "authorised") for one in asked)


def test_every_early_stop_leads_somewhere() -> None:
    assert len(PACK.early_stops) == 2
    assert all(one.alternative and one.alternative_code for one in PACK.early_stops)
    assert CODE not in {one.alternative_code for one in PACK.early_stops}


# -- words -----------------------------------------------------------------------------------------


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
        likeness = SequenceMatcher(None, mine, theirs, autojunk=False).ratio()
        assert likeness < 0.8, f"{one} and {other}: {mine!r}, {theirs!r}"


def test_no_two_questions_are_asked_in_the_same_words() -> None:
    labels = [one.label for one in PACK.questions.values()]
    doubled = {one for one in labels if labels.count(one) > 1}
    assert doubled == set()


def test_every_text_is_composed_unicode() -> None:
    folder = ROOT / "assets" / "procedures"
    files = [folder / CODE / "procedure.toml", *(folder / "blocks").glob("*.toml")]
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert unicodedata.is_normalized("NFC", text), file


def test_what_tells_of_origin_is_guarded_most() -> None:
    assert PACK.questions["subject_ethnicity"].sensitivity == "sensitive"
    plain = {one.id for one in PACK.questions.values() if one.sensitivity == "plain"}
    assert plain == {"request_paper_name", "request_copies", "receive_way"}


def test_an_example_would_itself_be_accepted(question: Question) -> None:
    context = FieldContext(question, NOW.date(), {}, LISTS)
    if question.rules.depends_on is not None:
        context = FieldContext(question, NOW.date(), {question.rules.depends_on: "01"}, LISTS)
    codes = {one.label: one.code for one in registry.options_of(context)}
    example = codes.get(question.example, question.example)
    assert not isinstance(registry.read(example, context), Problem)


def _codes(question: Question) -> set[str]:
    options = registry.options_of(FieldContext(question, NOW.date(), {}, LISTS))
    return {one.code for one in options}
