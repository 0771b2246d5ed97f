"""The lists that are shipped: complete, without doubles, composed, in the order people look."""

from __future__ import annotations

import json
import tomllib
import unicodedata
from typing import Any

import pytest

from kiosk.fields import registry
from kiosk.fields.lists import Option
from kiosk.vietnamese.normal import clean
from kiosk.vietnamese.search import plain
from sandbox.portal_forms import load_rulebook
from tests.facts import facts_file
from tests.fields.asking import LISTS, ROOT

FOLDER = ROOT / "assets" / "lists"
PARENT = {"communes": "15"}

OFFICIAL = {
    "genders": "GIOI_TINH",
    "identity_papers": "GIAY_TO",
    "residence_kinds": "CU_TRU",
    "places": "NOI",
    "relations_birth": "QUAN_HE_KHAI_SINH",
    "birth_registrations": "LOAI_DANG_KY_KHAI_SINH",
    "death_registrations": "LOAI_DANG_KY_KHAI_TU",
    "marital_states": "TTHN",
    "purposes": "MUC_DICH",
    "extract_kinds": "LOAI_TRICH_LUC",
    "extract_details": "CHI_TIET",
    "relations_extract": "QUAN_HE_TRICH_LUC",
}
PORTAL = {
    "genders": "GIOI_TINH",
    "identity_papers": "GIAY_TO",
    "residence_kinds": "CU_TRU",
    "places": "NOI",
    "relations_extract": "QUAN_HE_TRICH_LUC",
    "extract_kinds": "LOAI_TRICH_LUC",
    "ethnicities": "DAN_TOC",
    "countries": "QUOC_TICH",
    "receive_ways": "PHUONG_THUC_NHAN",
}
"""Our lists by the names they have elsewhere."""


def listed(name: str) -> tuple[Option, ...]:
    return LISTS.options(name, PARENT.get(name, ""))


def facts(name: str) -> Any:
    file = facts_file(name)
    if not file.is_file():
        pytest.skip(f"no {name} here to compare with")
    return json.loads(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted(LISTS.names()))
def test_a_list_says_what_it_is_since_when_and_from_where(name: str) -> None:
    toml, as_json = FOLDER / f"{name}.toml", FOLDER / f"{name}.json"
    text = (toml if toml.exists() else as_json).read_text(encoding="utf-8")
    data = tomllib.loads(text) if toml.exists() else json.loads(text)
    assert {"about", "valid_from", "source", "options"} <= data.keys()
    assert text == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("name", sorted(LISTS.names()))
def test_codes_and_labels_are_single_and_clean(name: str) -> None:
    options = listed(name)
    for words in ([one.code for one in options], [one.label for one in options]):
        assert len(set(words)) == len(words)
        assert [clean(word) for word in words] == words


def test_there_are_34_provinces_and_3321_communes_each_under_its_own() -> None:
    provinces = LISTS.options("provinces")
    assert len(provinces) == 34
    communes = [one for province in provinces for one in LISTS.options("communes", province.code)]
    assert len(communes) == 3321
    assert len({one.code for one in communes}) == 3321
    assert {len(one.code) for one in communes} == {5}


def test_units_bear_the_names_they_have_since_2026() -> None:
    labels = {one.code: one.label for one in LISTS.options("provinces")}
    assert labels["75"] == "Thành phố Đồng Nai"
    assert labels["22"] == "Thành phố Quảng Ninh"
    assert labels["24"] == "Thành phố Bắc Ninh"
    assert Option("06970", "Xã Ba Chẽ") in LISTS.options("communes", "22")


@pytest.mark.parametrize("name", ["provinces", "communes"])
def test_units_are_in_the_order_of_their_names(name: str) -> None:
    kinds = ("tinh ", "thanh pho ", "xa ", "phuong ", "dac khu ")
    initials = []
    for one in listed(name):
        kind = next(kind for kind in kinds if plain(one.label).startswith(kind))
        initials.append(plain(one.label).removeprefix(kind)[0])
    # D and Đ are two letters of the alphabet and one here: enough for this claim.
    assert initials == sorted(initials)


def test_what_most_people_need_stands_first() -> None:
    assert listed("countries")[0] == Option("VN", "Việt Nam")
    assert listed("ethnicities")[0].label == "Kinh"
    assert listed("identity_papers")[0].label == "Thẻ căn cước"


def test_the_communes_stay_small() -> None:
    assert (FOLDER / "communes.json").stat().st_size < 250_000


@pytest.mark.parametrize("name", sorted(PORTAL))
def test_the_practice_portal_knows_every_code(name: str) -> None:
    known = set(load_rulebook().lists[PORTAL[name]])
    ours = {one.code for one in listed(name)}
    assert ours <= known
    assert known - ours <= {"Trực tiếp", "Trực tuyến", "Bưu chính"}


def test_units_are_those_of_the_facts() -> None:
    provinces = facts("admin_units_2026-09.json")["provinces"]
    official = {one["code"]: f"{one['type']} {one['name']}" for one in provinces}
    assert {one.code: one.label for one in listed("provinces")} == official
    for province in provinces:
        wards = {code: f"{kind} {name}" for code, kind, name in province["wards"]}
        ours = {one.code: one.label for one in LISTS.options("communes", province["code"])}
        assert ours == wards


@pytest.mark.parametrize("name", sorted(OFFICIAL))
def test_codes_and_labels_are_those_of_the_form(name: str) -> None:
    official = facts("codelists_2026-09.json")["lists"][OFFICIAL[name]]
    ours = {one.code: one.label.casefold() for one in listed(name)}
    assert ours == {code: label.casefold() for code, label in official.items()}


def test_ethnic_groups_have_the_states_codes_and_the_forms_labels() -> None:
    official = {one["gso"]: one["moj_label"] for one in facts("codelists_2026-09.json")["dan_toc"]}
    ours = {one.code: one.label for one in listed("ethnicities")}
    assert len(official) == 54
    assert ours == official | {"66661": "Hán", "63430": "Người nước ngoài", "63432": "Khác"}


def test_a_writer_of_packs_is_told_of_every_list_and_kind_of_answer() -> None:
    guide = (ROOT / "docs" / "authoring.md").read_text(encoding="utf-8")
    untold = [one for one in LISTS.names() | registry.types() if f"`{one}`" not in guide]
    assert untold == []
