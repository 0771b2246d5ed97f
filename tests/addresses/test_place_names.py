"""Places are suggested for the words that are being written, near ones first, and never instead of them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.addresses.commune_lists import CommuneLists
from kiosk.addresses.place_names import MOST, PlaceNames, apart_of, begun_of
from kiosk.fields import registry
from kiosk.fields.list_files import ListFiles
from kiosk.vietnamese.search import plain
from tests.addresses.conftest import LISTS
from tests.fields.asking import asking

PLACES = CommuneLists(ListFiles(LISTS), LISTS, "00004").places  # Phường Ba Đình, Hà Nội


@pytest.mark.parametrize(
    ("before", "wanted"),
    [
        ("ba d", "Ba Đình"),
        ("Ủy ban nhân dân phường ba", "Ba Đình"),
        ("ha noi", "Hà Nội"),
        ("Hà N", "Hà Nội"),
        ("hò", "Hòa Lạc"),
        ("hoà l", "Hòa Lạc"),
        ("dak lak", "Đắk Lắk"),
        ("Công an tỉnh tay n", "Tây Ninh"),
        ("Thôn 3, ha dong", "Hà Đông"),
        ("TỈNH THANH H", "THANH HÓA"),
        ("uy", "ủy ban nhân dân"),
        ("Uy", "Ủy ban nhân dân"),
        ("benh v", "bệnh viện"),
        ("12, th", "thôn"),
    ],
)
def test_what_is_begun_is_found_without_marks_and_in_the_case_it_was_begun(
    before: str, wanted: str
) -> None:
    assert wanted in PLACES.like(before)


@pytest.mark.parametrize(
    "before", ["", " ", "b", "Hà Nội", "Hà Nội ", "Hoà Lạc", "qqq", "12", ", "]
)
def test_nothing_is_suggested_where_nothing_is_begun_or_all_is_written(before: str) -> None:
    assert PLACES.like(before) == ()


def test_what_lies_around_the_office_comes_first() -> None:
    assert PLACES.like("ba")[:3] == ("bản", "Ba Đình", "Ba Vì")
    nowhere = CommuneLists(ListFiles(LISTS), LISTS).places
    assert "Ba Đình" not in nowhere.like("ba")


def test_the_kind_that_was_written_before_it_comes_first() -> None:
    assert PLACES.like("tỉnh ha")[0] == "Hà Tĩnh"
    assert PLACES.like("xã hòa l")[0] == "Hòa Lạc"


def test_a_suggestion_takes_the_place_of_what_was_begun_and_of_nothing_else() -> None:
    assert begun_of("Ủy ban nhân dân xã hoa l", "Hòa Lạc") == "hoa l"
    assert begun_of("5, ngõ Cây Đa, hoa", "Hòa Lạc") == "hoa"
    assert begun_of("Hà Nội", "Hòa Lạc") == ""


@pytest.mark.parametrize("typed", ["ba di", "ha no"])
def test_the_picked_commune_is_never_suggested_for_its_detail(typed: str) -> None:
    picked = {"province": "01", "commune": "00004"}
    detail = asking("text", picked, rules={"apart_from": ["province", "commune"]})
    apart = apart_of(detail)
    assert apart == {"ba dinh", "ha noi"}
    assert PLACES.like(typed), "elsewhere it is"
    for one in PLACES.like(typed, apart):
        assert registry.read(one, detail) == one


def test_every_commune_of_the_own_province_is_found_by_its_whole_name_without_marks() -> None:
    names = [one.label.split(" ", 1)[1] for one in ListFiles(LISTS).options("communes", "01")]
    marked = [one for one in names if plain(one) != one.casefold()]
    assert len(marked) > 100
    assert [one for one in marked if one not in PLACES.like(f"ở {plain(one)}")] == []


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=40))
def test_whatever_is_typed_at_most_four_that_it_begins_are_suggested(before: str) -> None:
    found = PLACES.like(before)
    assert len(found) <= MOST
    assert all(begun_of(before, one) for one in found)


def test_without_lists_no_place_is_suggested_and_nothing_breaks() -> None:
    nothing = PlaceNames(ListFiles(LISTS / "nowhere"), "", lambda: "")
    assert nothing.like("ha noi") == ()
