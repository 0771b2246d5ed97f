"""A code for paying is read only where every part of it fits."""

from __future__ import annotations

import json

import pytest

from kiosk.vietqr import PaymentCode, read_vietqr
from sandbox.portal_fee_faults import ACCOUNT, BANK, vietqr
from tests.facts import facts_file

VECTORS = facts_file("vectors.json")
GOOD = vietqr(8000)


def test_a_good_code_tells_the_account_and_the_sum() -> None:
    assert read_vietqr(GOOD) == PaymentCode(BANK, ACCOUNT, 8000)


def test_one_altered_letter_anywhere_makes_it_no_code() -> None:
    for place, letter in enumerate(GOOD):
        other = "1" if letter != "1" else "2"
        assert read_vietqr(f"{GOOD[:place]}{other}{GOOD[place + 1 :]}") is None, place


@pytest.mark.parametrize(
    "text", ["", "6304", "63041D0F", "https://vi.du", GOOD[:-1], f"{GOOD} ", "é"]
)
def test_what_is_no_code_is_none(text: str) -> None:
    assert read_vietqr(text) is None


@pytest.mark.skipif(not VECTORS.exists(), reason="the facts are not here")
def test_published_codes_are_read_and_published_mistakes_are_not() -> None:
    vectors = json.loads(VECTORS.read_text("utf-8"))
    for one in vectors["vietqr"]:
        amount = int(one["amount"]) if one.get("amount") else None
        expected = PaymentCode(one["bin"], one["account"], amount)
        assert read_vietqr(one["payload"]) == expected, one["id"]
    for one in vectors["vietqr_reject"]:
        assert read_vietqr(one["payload"]) is None, one["id"]
