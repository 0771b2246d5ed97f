"""Numbers and dates in words, as an officer would write them on the form."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.vietnamese.words import date_in_words, number_in_words

DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
TENS = {"mươi": 10, "trăm": 100, "nghìn": 1000, "triệu": 10**6, "tỷ": 10**9}


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (4, "bốn"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (55, "năm mươi lăm"),
        (100, "một trăm"),
        (101, "một trăm lẻ một"),
        (104, "một trăm lẻ bốn"),
        (105, "một trăm lẻ năm"),
        (110, "một trăm mười"),
        (115, "một trăm mười lăm"),
        (121, "một trăm hai mươi mốt"),
        (1000, "một nghìn"),
        (1001, "một nghìn không trăm lẻ một"),
        (1960, "một nghìn chín trăm sáu mươi"),
        (1991, "một nghìn chín trăm chín mươi mốt"),
        (2004, "hai nghìn không trăm lẻ bốn"),
        (2010, "hai nghìn không trăm mười"),
        (2026, "hai nghìn không trăm hai mươi sáu"),
        (8_000, "tám nghìn"),
        (1_000_005, "một triệu không trăm lẻ năm"),
        (1_005_000, "một triệu không trăm lẻ năm nghìn"),
        (2_000_000_000, "hai tỷ"),
        (1_000_000_001, "một tỷ không trăm lẻ một"),
        (10**18, "một tỷ tỷ"),
        (-3, "âm ba"),
    ],
)
def test_a_number_is_spoken(number: int, words: str) -> None:
    assert number_in_words(number) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(1960, 7, 1), "ngày một tháng bảy năm một nghìn chín trăm sáu mươi"),
        (date(2024, 4, 4), "ngày bốn tháng tư năm hai nghìn không trăm hai mươi tư"),
        (date(2005, 12, 31), "ngày ba mươi mốt tháng mười hai năm hai nghìn không trăm lẻ năm"),
        (date(1955, 5, 15), "ngày mười lăm tháng năm năm một nghìn chín trăm năm mươi lăm"),
    ],
)
def test_a_date_is_spoken(day: date, words: str) -> None:
    assert date_in_words(day) == words


@given(st.integers(0, 10**12))
def test_the_words_say_the_number_they_came_from(number: int) -> None:
    assert heard(number_in_words(number)) == number


def heard(words: str) -> int:
    """The number that a listener understands, by another road than the one it was made on."""
    total = group = digit = 0
    for word in words.split():
        if word in ("tỷ", "triệu", "nghìn"):
            total = (
                (total + group + digit) * TENS[word]
                if word == "tỷ"
                else total + (group + digit) * TENS[word]
            )
            group = digit = 0
        elif word in ("trăm", "mươi"):
            group, digit = group + digit * TENS[word], 0
        elif word == "mười":
            group, digit = group + 10, 0
        elif word != "lẻ":
            digit = {"mốt": 1, "tư": 4, "lăm": 5}.get(word) or DIGITS.index(word)
    return total + group + digit
