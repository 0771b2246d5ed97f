"""Limits that a pack sets reach the type, and details say the limit, never the answer."""

from __future__ import annotations

import subprocess
import sys

import pytest

from kiosk.fields import registry
from kiosk.fields.field import Problem
from tests.fields.asking import ROOT, asking


@pytest.mark.parametrize("type", ["name", "text", "long_text"])
def test_lengths_are_the_packs(type: str) -> None:
    context = asking(type, rules={"min_length": 3, "max_length": 5})
    assert registry.read("Mẫ", context) == Problem("too_short", {"shortest": 3})
    assert registry.read("Mẫu", context) == "Mẫu"
    assert registry.read("Mẫu Mẫu", context) == Problem("too_long", {"longest": 5})


def test_lengths_count_composed_letters() -> None:
    assert registry.read("e\u0302\u0303" * 5, asking("name", rules={"max_length": 5})) == "ễ" * 5


def test_an_address_may_be_longer_than_usual_where_the_pack_says_so() -> None:
    address = "a" * 500
    assert registry.read(address, asking("text", rules={"max_length": 500})) == address


@pytest.mark.parametrize(("raw", "least"), [("0", 1), ("4", 5)])
def test_a_count_says_how_many_it_wants(raw: str, least: int) -> None:
    context = asking("count", rules={"min_value": least, "max_value": 9})
    assert registry.read(raw, context) == Problem("count.too_small", {"least": least})
    assert registry.read("10", context) == Problem("count.too_large", {"most": 9})


def test_a_count_without_limits_is_a_whole_number_that_the_portal_can_hold() -> None:
    assert registry.read("0", asking("count")) == "0"
    assert registry.read("999999999", asking("count")) == "999999999"
    assert registry.read("1000000000", asking("count")) == Problem(
        "count.too_large", {"most": 999_999_999}
    )


def test_a_short_number_says_how_many_digits_were_found() -> None:
    found = registry.read("00109900001", asking("national_id"))
    assert found == Problem("national_id.wrong_length", {"expected": 12, "found": 11})


def test_several_lines_travel_as_one() -> None:
    context = asking("long_text")
    value = registry.read("một\nhai", context)
    assert registry.show("một\nhai", context) == value
    assert registry.pack("một\nhai", context) == "một hai"


def test_start_up_loads_neither_the_telephone_tables_nor_a_list() -> None:
    code = "import sys, kiosk.fields.registry; sys.exit('phonenumbers' in sys.modules)"
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False)
    assert ended.returncode == 0
