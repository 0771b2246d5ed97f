"""The address on a card is understood where it is today's, and never guessed where it is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.fields.list_files import ListFiles
from kiosk.identity.card import CitizenCard
from kiosk.identity.reading import read_card
from kiosk.identity.residence import Residence, residence_of
from tests.identity.cards import OF_2024, changed

LISTS = ListFiles(Path(__file__).parents[2] / "assets" / "lists")


def of(residence: str, issued_on: str = "12092025") -> Residence:
    card = read_card(changed(OF_2024, residence=residence, issued_on=issued_on))
    assert isinstance(card, CitizenCard)
    return residence_of(card, LISTS)


@pytest.mark.parametrize(
    "written",
    [
        "Số 5, ngõ Cây Đa, Phường Ba Đình, Thành phố Hà Nội",
        "Số 5, ngõ Cây Đa, Ba Đình, Hà Nội",
        "Số 5, ngõ Cây Đa, phường Ba Đình, TP. Hà Nội",
    ],
)
def test_two_levels_of_today_are_found(written: str) -> None:
    assert of(written) == Residence("01", "00004", "Số 5, ngõ Cây Đa")


@pytest.mark.parametrize(
    ("written", "detail"),
    [
        ("12 Hoa Sen, Phường Mẫu, Quận Thử, Thành phố Hà Nội", "12 Hoa Sen"),
        ("1 Lê Duẫn, Bến Nghé, Quận 1, Thành phố Hồ Chí Minh", "1 Lê Duẫn"),
        ("Tổ 3, Thôn Hoa, Xã Mẫu, Huyện Thử, Tỉnh Hà Giang", "Tổ 3, Thôn Hoa"),
        ("Xã X, Huyện Y, Tỉnh Z", ""),
        ("Hà Nội", ""),
        ("", ""),
    ],
)
def test_three_levels_give_the_detail_alone(written: str, detail: str) -> None:
    assert of(written) == Residence(detail=detail)


def test_an_early_card_is_never_taken_for_todays_units() -> None:
    written = "Số 5, ngõ Cây Đa, Phường Ba Đình, Thành phố Hà Nội"
    assert of(written, "12092024") == Residence(detail="Số 5, ngõ Cây Đa")


@given(
    st.lists(
        st.text(
            st.characters(exclude_characters="|?\ufffd", exclude_categories=("C", "Z")), max_size=20
        ),
        max_size=7,
    ).map(",".join)
)
def test_any_line_gives_known_codes_or_none(written: str) -> None:
    found = of(f"A, {written}")
    provinces = {one.code for one in LISTS.options("provinces")}
    assert found.province == "" or found.province in provinces
    assert bool(found.province) == bool(found.commune)
