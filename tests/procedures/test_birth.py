"""Pack 1.001193 against the facts: form 2093, the practice portal, and a family's patience."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.dossier import Dossier, Source
from kiosk.fields import registry
from kiosk.fields.field import FieldContext
from kiosk.journey import applies
from kiosk.procedures.question import Question
from kiosk.visit import Visit
from sandbox.persona import PERSONAS, load_persona
from sandbox.portal_forms import FormField, load_rulebook
from tests.facts import facts_file
from tests.procedures.filing import LISTS, NOW, body_of, complaints, kiosk_at, pack, play

CODE = "1.001193"
PACK = pack(CODE)
RULES = load_rulebook()
NOT_ASKED = {"DocNgaySinh": "the portal itself writes the date in words"}
FORM = {one.name: one for one in RULES.forms[CODE].fields if one.name not in NOT_ASKED}
FATHER, NO_FATHER = "Đã xác định được cả cha lẫn mẹ", "Chưa xác định được cha"

COMPOSED = {
    "SoGiayToDinhDanhC": "requester_paper_number",
    "SoGiayToDinhDanhMe": "mother_paper_number",
    "SoGiayToDinhDanhCha": "father_paper_number",
}
"""Items that are put together from several answers, and the one that is asked for."""

STRICTER = {
    "LoaiGiayToDinhDanhC": "the day of issue, which the form requires, is that of some paper",
    "QuanHe": "who files decides what can be offered for the mother and the father",
    "TenCoSoYTe": "the certificate names the hospital, and the real place of a birth at home",
    "CapBanSao": "silence is no answer where a fee depends on it",
    "SoLuong": "dossiers come back where copies are wanted and not counted",
    "HoTenChaKS": "required where a father is named; where none is, it is not asked at all",
}
"""Items the portal lets pass empty and the kiosk, where it asks them, does not."""

ONLY_WITHOUT_A_NUMBER = {"LoaiGiayToDinhDanh", "SoGiayToDinhDanh", "NgayCapDD", "NoiCapDD"}
"""Of a parent the number or the paper is enough; the office looks up the rest."""

LEFT_OUT = {
    "LoaiDangKy": {"5"},  # one who has papers of his own files 1.004772: an early stop says so
    "QuanHe": {"BanThan"},  # nobody registers his own birth here, and "self" is not open
}
"""Codes of a list that belong to another case."""

KINDS = {
    "text": {"text", "name", "paper_number", "choice"},
    "citizen_number": {"national_id"},
    "date": {"date"},
    "partial_date": {"partial_date"},
    "count": {"count"},
    "code": {"choice", "yes_no"},
    "province": {"province"},
    "commune": {"commune"},
}
"""What the practice portal calls a kind of value, and the field types that give it."""


def question_for(key: str) -> Question:
    by_key = {one.portal_key: one for one in PACK.questions.values()}
    return by_key[key] if key in by_key else PACK.questions[COMPOSED[key]]


def codes_of(question: Question) -> set[str]:
    context = FieldContext(question, NOW.date(), {}, LISTS)
    return {one.code for one in registry.options_of(context)}


@pytest.fixture(params=FORM.values(), ids=lambda field: field.name)
def field(request: pytest.FixtureRequest) -> FormField:
    found: FormField = request.param
    return found


# -- the form --------------------------------------------------------------------------------------


def test_all_items_of_the_form_are_filled_and_no_others() -> None:
    keys = [one.portal_key for one in PACK.questions.values() if one.portal_key]
    keys += [one.key for one in PACK.portal.composed]
    assert sorted(keys) == sorted(FORM)


def test_a_question_gives_the_kind_of_value_the_portal_takes(field: FormField) -> None:
    assert question_for(field.name).type in KINDS[field.kind]


def test_what_the_portal_requires_is_required_and_little_else(field: FormField) -> None:
    wanted = field.required or field.name in STRICTER
    assert question_for(field.name).required is wanted


def test_a_question_is_asked_exactly_when_the_portal_applies_it(field: FormField) -> None:
    for answers, of_the_form in cases(field):
        asked = applies(question_for(field.name).show_when, answers)
        assert asked is of_the_form, answers


def cases(field: FormField) -> Iterator[tuple[dict[str, str], bool]]:
    """Answers so far, and whether the item belongs to the case."""
    asked = question_for(field.name)
    person = asked.id.split("_")[0]
    if field.when is not None:
        deciding = question_for(field.when.field)
        for code in codes_of(deciding) | {""}:
            sent = code.upper() if deciding.type == "yes_no" else code
            yield {deciding.id: code}, field.when.holds({field.when.field: sent})
    elif field.name.removesuffix("Me").removesuffix("Cha") in ONLY_WITHOUT_A_NUMBER:
        named = {"father_named": FATHER, f"{person}_paper_kind": "6"}
        yield named, True
        if asked.id == f"{person}_paper_kind":
            yield named | {f"{person}_number": "001195067890"}, False
        else:
            yield {"father_named": FATHER}, False
    elif person == "father" and asked.id != "father_named":
        yield {"father_named": FATHER}, True
        yield {"father_named": NO_FATHER}, False
    else:
        place = asked.id.rsplit("_", 1)[0] + "_place"
        yield {place: "1"}, True
        yield {place: "2"}, True


def test_the_codes_of_a_list_are_those_of_the_portal(field: FormField) -> None:
    if field.kind != "code":
        assert not field.list
        return
    asked = question_for(field.name)
    codes = {code.upper() if asked.type == "yes_no" else code for code in codes_of(asked)}
    assert codes | LEFT_OUT.get(field.name, set()) == set(RULES.lists[field.list])


def test_no_answer_the_kiosk_takes_is_too_long_for_the_portal(field: FormField) -> None:
    if field.kind == "text" and field.name not in COMPOSED:
        longest = question_for(field.name).rules.max_length
        assert (250 if longest is None else longest) <= field.max_length


def facts(name: str) -> Any:
    file = facts_file(name)
    if not file.is_file():
        pytest.skip(f"no {name} here to compare with")
    return json.loads(file.read_text(encoding="utf-8"))


def test_the_form_as_it_was_read_is_in_the_pack() -> None:
    forms = facts("forms_2026-09.json")["forms"]
    (form,) = (one for one in forms if one["form_id"] == PACK.portal.form_id)
    items = [item for section in form["sections"] for item in section["fields"]]
    assert len(items) == form["field_count"] == 64
    for item in items:
        if item["name"] in NOT_ASKED:
            continue
        files = item["type"] == "files"
        asked = PACK.questions["birth_proof"] if files else question_for(item["name"])
        assert asked.print_key == (None if item["no"] is None else str(item["no"])), asked.id
        assert asked.form_label == item["label"], asked.id
        assert asked.required is (item["required"] or files or item["name"] in STRICTER), asked.id


def test_the_pack_carries_the_facts_of_the_portal_record() -> None:
    records = facts("commune_procedures_2026-07.json")["procedures"]
    (record,) = (one for one in records if one["code"] == CODE)
    assert PACK.name == record["name"]
    assert PACK.result.code == record["results"][0]["code"]
    told = {one.number for one in PACK.legal_basis}
    assert set(record["legal_numbers"]) <= told
    of_the_copies_and_the_name = {"91/2015/QH13", "281/2016/TT-BTC", "117/2026/TT-BTC"}
    assert told - set(record["legal_numbers"]) == of_the_copies_and_the_name


# -- the father ------------------------------------------------------------------------------------


def filed(name: str, folder: Path) -> tuple[list[str], Dossier, dict[str, Source]]:
    """The steps, the dossier, and where each answer came from."""
    with kiosk_at(folder) as (office, store):
        visit = Visit(office)
        walked = play(visit, load_persona(PERSONAS / f"{name}.toml"))
        sources = {one.question: one.source for one in visit.draft.answers.values()}
        dossier = store.send_queue.dossier(visit.submit().reference)
    return walked, dossier, sources


def test_where_no_father_is_named_nothing_is_asked_or_sent_of_him(tmp_path: Path) -> None:
    walked, dossier, _ = filed("1.001193-mother", tmp_path)
    form = body_of(dossier)["EformThongTinChiTiet"]
    assert [one for one in walked if one.startswith("father_")] == ["father_named"]
    of_him = {one.portal_key for one in PACK.questions.values() if one.id.startswith("father_")}
    assert of_him & form.keys() == {"nksLoaiKhaiSinh"}
    assert form["nksLoaiKhaiSinh"] == NO_FATHER
    assert "SoGiayToDinhDanhCha" not in form
    assert complaints(dossier) == []


def test_a_father_who_files_is_himself_with_one_tap_each(tmp_path: Path) -> None:
    _, dossier, sources = filed("1.001193", tmp_path)
    form = body_of(dossier)["EformThongTinChiTiet"]
    assert form["HoTenChaKS"] == form["HoVaTenC"]
    assert form["SoDinhDanhCha"] == form["SoDinhDanhC"]
    assert form["BoNKS_NCT_PhuongXa"] == form["TT_PhuongXaC"]
    repeated = [one for one in sources if one.startswith("father_home_")]
    repeated += ["father_name", "father_number", "father_named"]
    assert {sources[one] for one in repeated} <= {Source.EARLIER, Source.SUGGESTED}
    assert complaints(dossier) == []


@pytest.mark.parametrize("name", ["1.001193", "1.001193-mother"])
def test_no_parent_types_the_same_words_twice(name: str, tmp_path: Path) -> None:
    _, dossier, _ = filed(name, tmp_path)
    lists = {"choice", "province", "commune", "yes_no"}
    typed = [
        one.value
        for one in dossier.answers
        if one.source is Source.TYPED and PACK.questions[one.question].type not in lists
    ]
    # The village of one who gave birth at home stands for three different things.
    again = {one for one in typed if one and typed.count(one) > 1}
    assert again <= {"Thôn Hoa Ban"}


def test_the_name_of_a_child_is_never_offered() -> None:
    assert PACK.questions["child_name"].suggestions == ()


def test_the_father_is_asked_for_without_blame() -> None:
    asked = PACK.questions["father_named"]
    assert asked.label == "Có ghi tên cha vào giấy khai sinh không?"
    told = f"{asked.label} {asked.hint} {asked.help} {asked.spoken}".lower()
    assert not any(word in told for word in ("vì sao", "phải có", "thiếu cha", "ngoài giá thú"))
    assert "Đừng hỏi vì sao" in asked.coach.avoid
