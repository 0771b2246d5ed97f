"""A scanner that types is told from fingers, and what it spells with Alt is understood."""

from __future__ import annotations

import json

import pytest

from kiosk.identity.key_burst import FEWEST_KEYS, KeyBurst
from tests.facts import facts_file

VECTORS = facts_file("vectors.json")


def test_two_quick_fingers_are_no_scanner_and_five_keys_are() -> None:
    burst = KeyBurst()
    for key in "1234":
        burst.key(key)
    assert not burst.is_scanner
    burst.key("5")
    assert (burst.is_scanner, burst.keys) == (True, FEWEST_KEYS)


def test_what_was_taken_is_no_longer_there_and_never_shows_itself() -> None:
    burst = KeyBurst()
    for key in "12345\r":
        burst.key(key)
    assert "1" not in repr(burst).replace("keys=", "")
    assert burst.take() == "12345\n"
    assert (burst.take(), burst.keys) == ("", 0)


def test_letters_spelt_with_alt_come_out() -> None:
    burst = KeyBurst()
    for digits in ("083", "0233", "7877", "01234567", "99999999"):
        for digit in digits:
            burst.alt_digit(digit)
        burst.alt_released()
    assert burst.take() == "Séễ" + chr(123456) + "\ufffd"


@pytest.mark.skipif(not VECTORS.is_file(), reason="no collected vectors here")
def test_the_collected_alt_codes_come_out() -> None:
    pad = {0x59 + at: str(at + 1) for at in range(9)} | {0x62: "0"}
    for one in json.loads(VECTORS.read_text(encoding="utf-8"))["hid_alt_code"]:
        burst = KeyBurst()
        for group in one["hid_usages_hex"]:
            for usage in group.split():
                burst.alt_digit(pad[int(usage, 16)])
            burst.alt_released()
        assert burst.take() == one["expect"]
