"""One normal form: composed, nothing invisible, and a name stays as it was written."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.vietnamese.normal import clean, mark_key, one_line, same

MINORITY = ["Kƀuôr", "Dŏng", "Ĕ", "Y'Ƀlô", "ê̆", "ô̆", "ơ̆", "ư̆", "č", "ñ", "Ĭ", "ŭ", "Hʼmông"]


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert one_line(clean(text)) == clean(one_line(clean(text)))


@given(st.text())
def test_a_clean_text_is_composed_and_hides_nothing(text: str) -> None:
    cleaned = clean(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    hidden = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    categories = {unicodedata.category(letter) for letter in cleaned.replace("\n", "")}
    assert not categories & hidden
    assert not {one for one in cleaned if unicodedata.category(one) == "Zs"} - {" "}


@pytest.mark.parametrize("name", [*MINORITY, "hòa", "hoà", "ĐẮK LẮK", "Nguyễn Thị Mẫu", "O’Brien"])
def test_a_name_stays_as_it_was_written(name: str) -> None:
    composed = unicodedata.normalize("NFC", name)
    assert clean(composed) == composed
    assert clean(unicodedata.normalize("NFD", name)) == composed


def test_what_stands_for_an_apostrophe_or_a_hyphen_becomes_one() -> None:
    assert clean("H\u2018mông H`mông H´mông") == "H'mông H'mông H'mông"
    assert clean("Giẻ\u2011Triêng Giẻ\u2010Triêng") == "Giẻ-Triêng Giẻ-Triêng"


def test_lines_stay_apart_until_one_line_is_wanted() -> None:
    assert clean("một \r\n hai\rba") == "một\nhai\nba"
    assert one_line(clean("một \r\n hai")) == "một hai"


@pytest.mark.parametrize(
    ("old", "new"),
    [("hòa", "hoà"), ("Thúy", "Thuý"), ("ủy", "uỷ"), ("khỏe", "khoẻ"), ("Quý", "Qúy")],
)
def test_both_schools_of_placing_marks_are_the_same_word(old: str, new: str) -> None:
    assert old != new
    assert same(old, new)
    assert same(unicodedata.normalize("NFD", old), new)


@pytest.mark.parametrize(("one", "other"), [("hòa", "hóa"), ("hòa", "hoa"), ("Hòa", "hòa")])
def test_other_words_stay_other_words(one: str, other: str) -> None:
    assert not same(one, other)


def test_a_tone_never_moves_into_the_next_word() -> None:
    assert not same("hòa bình", "hoa bình")
    assert not same("má ma", "ma má")
    assert mark_key("má  ma") == mark_key("má ma")
