"""Names are suggested for the word that is being written, and never instead of it."""

from __future__ import annotations

import unicodedata

import pytest

from kiosk.vietnamese.given_names import NAMES, names_like


@pytest.mark.parametrize(
    ("begun", "wanted"),
    [("ng", "Nguyễn"), ("Nguyễn th", "Thị"), ("Trần Văn hu", "Hùng"), ("Lê Thị phuo", "Phương")],
)
def test_the_word_that_is_begun_is_found_without_marks(begun: str, wanted: str) -> None:
    assert wanted in names_like(begun)


@pytest.mark.parametrize("begun", ["", "n", "Nguyễn ", "Nguyễn t", "Nguyễn Thị", "Y Bl1", "H'"])
def test_nothing_is_suggested_where_nothing_is_begun_or_all_is_written(begun: str) -> None:
    assert names_like(begun) == ()


def test_the_names_are_composed_and_stand_there_once() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert all(unicodedata.is_normalized("NFC", one) and one.istitle() for one in NAMES)
