"""An address of three levels becomes candidates of today: looked up, never guessed, never kept."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.addresses.commune_lists import CommuneLists
from kiosk.addresses.old_address import AddressReading, OldAddresses
from kiosk.addresses.old_units import OldUnits
from kiosk.fields.list_files import ListFiles
from tests.addresses.conftest import LISTS

ADDRESSES = OldAddresses(OldUnits(LISTS), CommuneLists(ListFiles(LISTS), LISTS))
PROVINCES = {one.code for one in ListFiles(LISTS).options("provinces")}


@pytest.mark.parametrize(
    ("text", "detail", "communes"),
    [
        ("1 Lê Duẩn, Bến Nghé, Quận 1, Thành phố Hồ Chí Minh", "1 Lê Duẩn", ["79/Phường Sài Gòn"]),
        ("Tổ 5, Phúc Xá, Ba Đình, Hà Nội", "Tổ 5", ["01/Phường Hồng Hà"]),
        ("Tổ 5, phuc xa, ba dinh, ha noi", "Tổ 5", ["01/Phường Hồng Hà"]),
        ("P. Phúc Xá, Q. Ba Đình, TP. Hà Nội, Việt Nam", "", ["01/Phường Hồng Hà"]),
        ("Hoà An, Cẩm Lệ, Đà Nẵng", "", ["48/Phường An Khê"]),
        ("Hòa An, Cẩm Lệ, Đà Nẵng", "", ["48/Phường An Khê"]),
        ("Bạch Long Vĩ, Hải Phòng", "", ["31/Đặc khu Bạch Long Vĩ"]),
        ("Phường 01, Thành phố Cà Mau, Cà Mau", "", ["96/Phường An Xuyên"]),
        ("Thôn 1, xã Gia Lộc, tỉnh Hải Dương", "Thôn 1", ["31/Xã Gia Lộc"]),
    ],
)
def test_an_address_of_three_levels_finds_its_commune_of_today(
    addresses: OldAddresses, labels: dict[str, str], text: str, detail: str, communes: list[str]
) -> None:
    read = addresses.candidates_of(text)
    assert (read.detail, [labels[one] for one in read.communes]) == (detail, communes)


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("Ấp 3, Xã Tân Thành, Huyện Thới Lai, Cần Thơ", {"92/Xã Trường Thành", "92/Xã Tân Thạnh"}),
        (
            "phường Ngọc Hà quận Ba Đình thành phố Hà Nội",
            {"01/Phường Ba Đình", "01/Phường Ngọc Hà"},
        ),
        ("Thị trấn Tây Đằng, Ba Vì, Hà Nội", {"01/Xã Quảng Oai", "01/Xã Minh Châu"}),
    ],
)
def test_a_unit_that_was_split_offers_every_part_and_chooses_none(
    addresses: OldAddresses, labels: dict[str, str], text: str, least: set[str]
) -> None:
    assert {labels[one] for one in addresses.candidates_of(text).communes} == least


def test_a_name_that_two_kinds_bear_offers_both_unless_the_kind_is_said(
    addresses: OldAddresses, units: OldUnits
) -> None:
    vague = addresses.candidates_of("Yên Viên, Gia Lâm, Hà Nội")
    said = addresses.candidates_of("Thị trấn Yên Viên, Huyện Gia Lâm, Hà Nội")
    assert set(said.communes) <= set(vague.communes)
    names = [
        ward.name.text
        for province in units.provinces
        if province.name.text == "Thành phố Hà Nội"
        for district in province.districts
        for ward in district.wards
    ]
    assert {"Thị trấn Yên Viên", "Xã Yên Viên"} <= set(names)


def test_an_address_of_today_is_read_as_it_is(
    addresses: OldAddresses, labels: dict[str, str]
) -> None:
    read = addresses.candidates_of("Số 8, Phường Hoàn Kiếm, Thành phố Hà Nội")
    assert [labels[one] for one in read.communes] == ["01/Phường Hoàn Kiếm"]
    renamed = addresses.candidates_of("Thôn Đoài, Xã Yên Phong, Tỉnh Bắc Ninh")
    assert [labels[one] for one in renamed.communes] == ["24/Phường Yên Phong"]


@pytest.mark.parametrize("province", ["TP.HCM", "TPHCM", "TP Hồ Chí Minh", "Sài Gòn", "hcm"])
def test_the_city_is_known_by_all_its_names(addresses: OldAddresses, province: str) -> None:
    assert addresses.candidates_of(f"Bến Nghé, Q1, {province}").province == "79"


def test_what_nobody_knows_is_asked(addresses: OldAddresses) -> None:
    for text in ("", "abc", "số 5 đường Hoa Sen", "Lạ, Xứ, Nào", "|||", ",,,"):
        assert addresses.candidates_of(text).communes == ()
    read = addresses.candidates_of("Xã Không Có Thật, Huyện Gia Lâm, Hà Nội")
    assert (read.communes, read.province) == ((), "01")


def test_the_nearest_name_is_never_taken(addresses: OldAddresses) -> None:
    for text in (
        "Phúc Xáp, Ba Đình, Hà Nội",
        "Phúc, Ba Đình, Hà Nội",
        "Phúc Xá A, Ba Đình, Hà Nội",
    ):
        assert addresses.candidates_of(text).communes == ()


def test_every_unit_of_before_written_out_finds_all_that_has_its_land(
    addresses: OldAddresses, units: OldUnits
) -> None:
    wrong = []
    for province in units.provinces:
        for district in province.districts:
            for ward in district.wards:
                names = (ward.name.text, district.name.text, province.name.text)
                text = ", ".join(name for name in names if name)
                read = addresses.candidates_of(text)
                if read.communes != ward.now or read.province != province.now:
                    wrong.append((text, read.communes, ward.now))
    assert wrong == []


def holds(read: AddressReading, text: str) -> None:
    """What is true of every reading, whatever was written."""
    assert read.province in PROVINCES | {""}
    known = {one.code for one in ListFiles(LISTS).options("communes", read.province)}
    assert set(read.communes) <= known
    assert len(set(read.communes)) == len(read.communes)
    if read.communes:
        assert read.units, "what was before is always there to be shown"


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=120))
def test_any_text_at_all_is_read_without_harm(text: str) -> None:
    holds(ADDRESSES.candidates_of(text), text)


PIECES = st.sampled_from(
    ["Phúc Xá", "Ba Đình", "Hà Nội", "Quận 1", "Xã", "Huyện", "TP", "Hải Dương", "Tân Thành", ", ",
     ",", " ", "-", "Bắc Ninh", "12/3", "Việt Nam", "Phường", "\n", "\u0301"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=12))
def test_any_mixture_of_names_is_read_without_harm(pieces: list[str]) -> None:
    text = "".join(pieces)
    holds(ADDRESSES.candidates_of(text), text)
