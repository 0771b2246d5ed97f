"""The detail of an address is what is smaller than a commune, and never says the commune again."""

from __future__ import annotations

import pytest

from kiosk.fields import registry
from kiosk.fields.field import Problem
from tests.fields.asking import asking

PLACE = {"province": "01", "commune": "00004"}  # Thành phố Hà Nội, Phường Ba Đình
DETAIL = asking("text", PLACE, rules={"apart_from": ["province", "commune"]})


@pytest.mark.parametrize(
    "typed",
    [
        "Số 5, Phường Ba Đình",
        "số 5 phường ba đình",
        "Số 5, Ba Đình",
        "Số 5, P. Ba Dinh, TP Hà Nội",
        "Tổ 3, Hà Nội",
        "Ba Đình",
    ],
)
def test_the_commune_or_province_said_again_is_refused(typed: str) -> None:
    assert registry.read(typed, DETAIL) == Problem("text.repeats_unit")


@pytest.mark.parametrize(
    "typed", ["Số 5, ngõ Cây Đa", "Thôn Ba Đình", "12 phố Hà Nội", "Tổ 4, khu Đông", "5 Ba Đình Cũ"]
)
def test_what_only_sounds_like_it_is_kept(typed: str) -> None:
    assert registry.read(typed, DETAIL) == typed


def test_abroad_nothing_was_picked_and_nothing_is_refused() -> None:
    abroad = asking("text", {}, rules={"apart_from": ["province", "commune"]})
    assert registry.read("Số 5, Hà Nội", abroad) == "Số 5, Hà Nội"
