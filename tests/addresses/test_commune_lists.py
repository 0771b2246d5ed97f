"""The tables of places: whole, dated, true to the state's list, and found by old names too."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

import pytest

from kiosk.addresses.commune_lists import CommuneLists
from kiosk.addresses.old_units import OldUnits
from kiosk.fields.list_files import ListFiles
from kiosk.troubles import Trouble
from kiosk.vietnamese.finder import Finder
from kiosk.vietnamese.search import find
from tests.addresses.conftest import LISTS
from tests.facts import facts_file


def test_every_table_of_places_says_from_which_day_it_holds() -> None:
    for name in ("communes.json", "places/old_communes.json"):
        data = json.loads((LISTS / name).read_text("utf-8"))
        assert re.fullmatch(r"20\d\d-\d\d-\d\d", data["valid_from"])
        assert data["source"]


def test_63_provinces_of_before_became_the_34_of_today(
    units: OldUnits, lists: CommuneLists
) -> None:
    assert len(units.provinces) == 63
    assert {one.now for one in units.provinces} == {one.code for one in lists.options("provinces")}


def test_every_unit_of_before_leads_to_a_commune_and_every_commune_has_one(
    units: OldUnits, labels: dict[str, str]
) -> None:
    wards = [
        (province.now, ward)
        for province in units.provinces
        for district in province.districts
        for ward in district.wards
    ]
    assert len(wards) == 10_040
    assert len(labels) == 3_321
    for province, ward in wards:
        assert ward.now, ward.name.text
        assert all(labels[code].startswith(f"{province}/") for code in ward.now)
    assert {code for _, ward in wards for code in ward.now} == labels.keys()
    assert all(ward.name.text == unicodedata.normalize("NFC", ward.name.text) for _, ward in wards)


def test_the_codes_are_those_of_the_states_list(labels: dict[str, str]) -> None:
    facts = facts_file("admin_units_2026-09.json")
    if not facts.exists():
        pytest.skip("the state's list is not here")
    provinces = json.loads(facts.read_text("utf-8"))["provinces"]
    listed = {
        code: f"{one['code']}/{kind} {name}"
        for one in provinces
        for code, kind, name in one["wards"]
    }
    assert listed == labels


def test_the_offices_own_province_and_commune_stand_first(lists: CommuneLists) -> None:
    assert lists.options("provinces")[0].code == "01"
    assert lists.options("communes", "01")[0].code == "00004"
    without = CommuneLists(ListFiles(LISTS), LISTS)
    assert without.options("provinces")[0].label == "Tỉnh An Giang"
    assert CommuneLists(ListFiles(LISTS), LISTS, "99999").options("provinces")[0].code == "91"


def test_no_entry_is_added_or_left_out(lists: CommuneLists) -> None:
    plain = ListFiles(LISTS)
    for parent in ("01", "79", "nowhere"):
        ours, written = lists.options("communes", parent), plain.options("communes", parent)
        assert {one.code for one in ours} == {one.code for one in written}
        assert len(ours) == len(written)
    assert lists.options("genders") == plain.options("genders")


@pytest.mark.parametrize(
    ("typed", "commune", "before"),
    [
        ("phuc xa", "Phường Hồng Hà", "Phường Phúc Xá, Quận Ba Đình"),
        ("xa phuc", "Phường Hồng Hà", "Phường Phúc Xá, Quận Ba Đình"),
        ("ba dinh", "Phường Ba Đình", ""),
        ("dinh ba", "Phường Ba Đình", ""),
    ],
)
def test_a_commune_is_found_by_its_name_and_by_what_lay_there_before(
    lists: CommuneLists, typed: str, commune: str, before: str
) -> None:
    finder = Finder(lists.options("communes", "01"), lambda one: one.label, lambda one: one.former)
    found = [(one.entry.label, one.by) for one in finder.find(typed)]
    assert (commune, before) in found[:12]


def test_a_province_is_found_by_the_name_it_had(lists: CommuneLists) -> None:
    finder = Finder(lists.options("provinces"), lambda one: one.label, lambda one: one.former)
    first = finder.find("hai duong")[0]
    assert (first.entry.label, first.by) == ("Thành phố Hải Phòng", "Tỉnh Hải Dương")
    assert finder.find("ha noi")[0].by == ""


def test_what_was_made_ready_finds_what_the_plain_search_finds(lists: CommuneLists) -> None:
    options = lists.options("communes", "79")
    finder = Finder(options, lambda one: one.label)
    queries = [
        "t",
        "ta",
        "tan",
        "tân",
        "an",
        "hoa",
        "xa",
        "phuong",
        "an dong",
        "dong an",
        "q",
        "zz",
    ]
    for query in [*queries, *(one.label[:9] for one in options), *(one.label for one in options)]:
        found = [one.entry.code for one in finder.find(query)]
        assert found == [one.code for one in find(query, options, lambda one: one.label)]


def test_a_missing_or_broken_table_is_named(tmp_path: Path) -> None:
    folder = tmp_path
    (folder / "places").mkdir()
    for text in (None, "{", '{"units": {"Tỉnh A": {}}}'):
        if text is not None:
            (folder / "places" / "old_communes.json").write_text(text, encoding="utf-8")
        with pytest.raises(Trouble):
            OldUnits(folder).former_provinces()
