"""Each pack against its form: as the practice portal judges it, and as it was read at the portal."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kiosk.dossier import FilingFor
from kiosk.fields import registry
from kiosk.fields.field import FieldContext
from kiosk.journey import applies
from kiosk.procedures.conditions import Condition
from kiosk.procedures.question import Question
from sandbox.portal_forms import FormField, When, load_rulebook
from tests.facts import facts_file
from tests.procedures.deviations import DEVIATIONS
from tests.procedures.filing import LISTS, NOW, packs

PACKS = packs()
RULES = load_rulebook()
ITEMS = [
    (code, item)
    for code in PACKS
    for item in RULES.forms[code].fields
    if item.name not in DEVIATIONS[code].not_asked
]

KINDS = {
    "text": {"text", "long_text", "name", "paper_number", "register_number", "choice"},
    "citizen_number": {"national_id"},
    "date": {"date"},
    "partial_date": {"partial_date"},
    "count": {"count"},
    "code": {"choice", "yes_no"},
    "province": {"province"},
    "commune": {"commune"},
    "phone": {"phone"},
    "email": {"email"},
}
"""What the practice portal calls a kind of value, and the field types that give it."""

each_item = pytest.mark.parametrize(
    ("code", "item"), ITEMS, ids=[f"{code}-{item.name}" for code, item in ITEMS]
)
each_conditional = pytest.mark.parametrize(
    ("code", "item", "when"),
    [(code, item, item.when) for code, item in ITEMS if item.when],
    ids=[f"{code}-{item.name}" for code, item in ITEMS if item.when],
)
each_pack = pytest.mark.parametrize("code", PACKS)


def question_for(code: str, key: str) -> Question:
    """The question that fills an item; of a composed item, the one that leads."""
    by_key = {one.portal_key: one for one in PACKS[code].questions.values()}
    return by_key.get(key) or PACKS[code].questions[DEVIATIONS[code].composed[key]]


def codes_of(question: Question) -> set[str]:
    return {one.code for one in registry.options_of(context_of(question))}


def context_of(question: Question) -> FieldContext:
    """A question before anything else is answered."""
    return FieldContext(question, NOW.date(), {}, LISTS)


def sent(question: Question, code: str) -> str:
    return code.upper() if question.type == "yes_no" else code


def condition_of(code: str, key: str) -> Condition | None:
    """When an item is sent: a composed one may say so itself."""
    composed = {one.key: one.show_when for one in PACKS[code].portal.composed}
    return composed.get(key) or question_for(code, key).show_when


@each_pack
def test_all_items_of_the_form_are_filled_and_no_others(code: str) -> None:
    keys = [one.portal_key for one in PACKS[code].questions.values() if one.portal_key]
    keys += {one.key for one in PACKS[code].portal.composed}
    assert sorted(keys) == sorted(item.name for owner, item in ITEMS if owner == code)


@each_item
def test_a_question_gives_the_kind_of_value_the_portal_takes(code: str, item: FormField) -> None:
    if item.name in DEVIATIONS[code].composed:
        assert item.kind == "text"
    else:
        assert question_for(code, item.name).type in KINDS[item.kind]


@each_item
def test_what_the_portal_requires_is_required_and_little_else(code: str, item: FormField) -> None:
    wanted = item.required or item.name in DEVIATIONS[code].stricter
    assert question_for(code, item.name).required is wanted


@each_conditional
def test_an_item_is_sent_exactly_when_the_portal_applies_it(
    code: str, item: FormField, when: When
) -> None:
    fixed = {one.key: one for one in PACKS[code].portal.fixed}.get(when.field)
    if fixed is not None:
        for filing_for in FilingFor:
            values = {"filing_for": str(filing_for)}
            said = fixed.value if applies(fixed.show_when, values) else fixed.otherwise
            assert applies(condition_of(code, item.name), values) is when.holds({when.field: said})
        return
    deciding = question_for(code, when.field)
    for answer in codes_of(deciding) | {""}:
        asked = applies(condition_of(code, item.name), {deciding.id: answer})
        assert asked is when.holds({when.field: sent(deciding, answer)}), answer


@each_item
def test_the_codes_of_a_list_are_those_of_the_portal(code: str, item: FormField) -> None:
    if item.kind != "code":
        assert not item.list
        return
    asked = question_for(code, item.name)
    offered = {sent(asked, one) for one in codes_of(asked)}
    left_out = DEVIATIONS[code].left_out.get(item.name, frozenset())
    assert not offered & left_out
    assert offered | left_out == set(RULES.lists[item.list])


@each_item
def test_no_answer_the_kiosk_takes_is_too_long_for_the_portal(code: str, item: FormField) -> None:
    if item.kind == "text" and item.name not in DEVIATIONS[code].composed:
        longest = question_for(code, item.name).rules.max_length
        assert (250 if longest is None else longest) <= item.max_length


@each_pack
def test_what_is_put_together_is_never_too_long_for_the_portal(code: str) -> None:
    items = {item.name: item for owner, item in ITEMS if owner == code}
    for composed in PACKS[code].portal.composed:
        parts = [longest(PACKS[code].questions[one]) for one in composed.parts]
        separators = len(composed.separator) * (len(parts) - 1)
        assert sum(parts) + separators <= items[composed.key].max_length, composed.key


def longest(question: Question) -> int:
    """The most letters that an answer can be shown with."""
    if question.type in ("date", "partial_date"):
        return len("01/07/1960")
    if question.type in ("province", "commune"):
        return 40
    labels = [len(one.label) for one in registry.options_of(context_of(question))]
    return max(labels, default=question.rules.max_length or 250)


# -- as it was read at the portal ------------------------------------------------------------------


def facts(name: str) -> Any:
    """What was read at the portal; it lies beside this project where it lies at all."""
    file = facts_file(name)
    if not file.is_file():
        pytest.skip(f"no {name} here to compare with")
    return json.loads(file.read_text(encoding="utf-8"))


def items_as_read(code: str) -> list[dict[str, Any]]:
    deviation = DEVIATIONS[code]
    items = items_of_form(PACKS[code].portal.form_id)
    assert len(items) == deviation.items
    return items + (items_of_form(deviation.frame) if deviation.frame else [])


def items_of_form(form_id: str) -> list[dict[str, Any]]:
    """Its items, each with the key as it travels, and whether that key is the house's own."""
    forms = facts("forms_2026-09.json")["forms"]
    (form,) = (one for one in forms if one["form_id"] == form_id)
    items = [item for section in form["sections"] for item in section["fields"]]
    assert len(items) == form["field_count"]
    ours = form["keys"] == "ours"
    return [one | {"key": travelling(one["name"]), "ours": ours} for one in items]


def travelling(name: str) -> str:
    """The key of an item without the brackets of a guess or of a nested form."""
    inner = name.replace("(", "").replace(")", "").removeprefix("data[").replace("][", "_")
    return inner.rstrip("]_") if name.startswith("data[") else inner


@each_pack
def test_the_form_as_it_was_read_is_in_the_pack(code: str) -> None:
    deviation, pack = DEVIATIONS[code], PACKS[code]
    doubts = {one.split(":")[0] for one in pack.unverified()}
    for item in items_as_read(code):
        key = item["key"]
        if key in deviation.not_asked:
            continue
        files = item["type"] == "files"
        asked = pack.questions[deviation.files] if files else question_for(code, key)
        if key not in deviation.said_again:
            assert asked.print_key == (None if item["no"] is None else str(item["no"])), key
            assert asked.form_label == item["label"] or key in deviation.other_label, key
        assert asked.required is (item["required"] or key in deviation.stricter), key
        guessed = item["name"].startswith("(") and not files
        assert not guessed or {asked.id, key} & doubts, f"{key} is a guess and does not say so"
        assert not item["ours"] or "portal" in doubts, f"nobody read {key}, and nobody says so"


@each_pack
def test_the_pack_carries_the_facts_of_the_portal_record(code: str) -> None:
    records = facts("commune_procedures_2026-07.json")["procedures"]
    record = next((one for one in records if one["code"] == code), None)
    if record is None:
        pytest.skip(f"no record of {code} was kept")
    pack = PACKS[code]
    assert pack.name == record["name"]
    assert pack.result.code in {one["code"] for one in record["results"]}
    assert any(one.number in record["legal_numbers"] for one in pack.legal_basis)


@each_pack
def test_component_codes_are_those_that_were_read(code: str) -> None:
    known = facts("codelists_2026-09.json")["giay_to_thanh_phan"]
    for paper in PACKS[code].papers:
        assert paper.component_code in known or (not paper.component_code and paper.verify), (
            paper.id
        )
