"""What was typed in figures is read back in words, as far as it is told, and nothing else is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.messages import Messages
from kiosk.reading_back import count_read_back, date_read_back
from kiosk.vietnamese.words import date_in_words

MESSAGES = Path(__file__).parents[1] / "assets" / "messages"
VI, EN = (Messages.load(MESSAGES, language) for language in ("vi", "en"))


@pytest.mark.parametrize(
    ("parts", "vi", "en"),
    [
        (("", "", ""), "", ""),
        (("12", "", ""), "Ngày mười hai", "Day 12"),
        (("1", "4", ""), "Ngày một tháng tư", "1 April"),
        (("12", "03", "19"), "Ngày mười hai tháng ba", "12 March"),
        (
            ("12", "03", "1950"),
            "Ngày mười hai tháng ba năm một nghìn chín trăm năm mươi",
            "12 March 1950",
        ),
        (("", "7", "1960"), "Tháng bảy năm một nghìn chín trăm sáu mươi", "July 1960"),
        (("", "", "2005"), "Năm hai nghìn không trăm lẻ năm", "Year 2005"),
    ],
)
def test_a_date_is_read_back_as_far_as_it_is_told(parts: tuple[str, ...], vi: str, en: str) -> None:
    assert (date_read_back(parts, VI), date_read_back(parts, EN)) == (vi, en)


@pytest.mark.parametrize(
    "parts",
    [
        ("31", "02", "1950"),
        ("12", "13", "1950"),
        ("45", "", ""),
        ("00", "", ""),
        ("12", "", "1950"),
        ("12", "03", "1850"),
    ],
)
def test_what_is_no_date_is_never_read_back(parts: tuple[str, ...]) -> None:
    assert date_read_back(parts, VI) == ""


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_whole_date_is_read_back_as_a_certificate_writes_it(day: date) -> None:
    said = date_read_back((str(day.day), str(day.month), str(day.year)), VI)
    assert said.casefold() == date_in_words(day).casefold()


@pytest.mark.parametrize(
    ("digits", "counted", "vi", "en"),
    [
        ("3", "bản", "Ba bản", "Bản: 3"),
        ("0", "phút", "Không phút", "Phút: 0"),
        ("1200000", "đồng", "Một triệu hai trăm nghìn đồng", "Đồng: 1200000"),
        ("02", "", "Hai", ""),
        ("", "bản", "", ""),
        ("1234567890", "đồng", "", ""),
    ],
)
def test_a_count_and_a_sum_of_money_are_read_back_with_what_they_count(
    digits: str, counted: str, vi: str, en: str
) -> None:
    told = (count_read_back(digits, counted, VI), count_read_back(digits, counted, EN))
    assert told == (vi, en)
