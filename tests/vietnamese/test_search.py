"""A few letters find the entry, best match first, and nothing is guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.vietnamese.search import find, plain, rank

PLACES = (
    "Tỉnh Quảng Ngãi",
    "Thành phố Quảng Ninh",
    "Tỉnh Quảng Trị",
    "Tỉnh Tuyên Quang",
    "Thành phố Hà Nội",
    "Tỉnh Hà Tĩnh",
    "Tỉnh Đắk Lắk",
    "Tỉnh Lâm Đồng",
    "Thành phố Đà Nẵng",
    "Dân tộc H’Mông",
)


def found(query: str) -> list[str]:
    return find(query, PLACES, str)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đắk Lắk", "dak lak"),
        ("Bru-Vân Kiều", "bru van kieu"),
        ("H’Mông, Mèo", "hmong meo"),
        ("Kƀuôr Ê̆ Ơ̆", "kbuor e o"),
        ("  ", ""),
        ("2.000635", "2 000635"),
    ],
)
def test_plain_has_small_letters_without_marks(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_marks_may_be_left_out() -> None:
    assert found("dak lak") == ["Tỉnh Đắk Lắk"]
    assert found("hmong") == ["Dân tộc H’Mông"]


def test_typed_marks_prefer_what_bears_them() -> None:
    assert found("quảng")[-1] == "Tỉnh Tuyên Quang"
    assert found("hà tĩnh")[0] == "Tỉnh Hà Tĩnh"
    assert found("đà")[0] == "Thành phố Đà Nẵng"


def test_both_schools_of_marks_find_the_word() -> None:
    assert find("hoà", ["Hóa", "Hòa"], str) == ["Hòa", "Hóa"]


def test_order_of_words_does_not_matter_but_the_typed_order_is_better() -> None:
    assert found("noi ha") == ["Thành phố Hà Nội"]
    assert find("an binh", ["Bình An", "An Bình"], str) == ["An Bình", "Bình An"]


def test_beginnings_of_words_are_enough_and_middles_are_not() -> None:
    assert found("qu ng") == ["Tỉnh Quảng Ngãi"]
    assert found("uang") == []


def test_whole_words_come_before_beginnings() -> None:
    assert find("ba", ["Bắc Hà", "Bát Tràng", "Ba Vì"], str)[0] == "Ba Vì"


def test_a_name_comes_before_the_kind_of_a_unit() -> None:
    units = ["Thành phố Huế", "Tỉnh Thanh Hóa", "Tỉnh Thái Nguyên"]
    assert find("th", units, str) == ["Tỉnh Thanh Hóa", "Tỉnh Thái Nguyên", "Thành phố Huế"]
    assert find("thành phố", units, str) == ["Thành phố Huế"]
    assert find("tỉnh thái nguyên", units, str) == ["Tỉnh Thái Nguyên"]


def test_every_typed_word_must_be_there() -> None:
    assert found("ha noi moi") == []
    assert rank("ha noi moi", "Hà Nội") is None


def test_an_empty_query_finds_all_in_their_order() -> None:
    assert found("") == found(" .,") == list(PLACES)


def test_equal_matches_keep_their_order() -> None:
    assert find("xa", ["Xã B", "Xã A", "Xã C"], str) == ["Xã B", "Xã A", "Xã C"]


@given(st.text(), st.text())
def test_anything_can_be_typed(query: str, text: str) -> None:
    assert find(query, [text], str) in ([], [text])


@given(st.sampled_from(PLACES), st.data())
def test_every_beginning_of_every_word_finds_its_place(place: str, data: st.DataObject) -> None:
    word = data.draw(st.sampled_from(place.split()))
    length = data.draw(st.integers(1, len(word)))
    assert place in found(word[:length])
    assert place in found(plain(word)[:length])
