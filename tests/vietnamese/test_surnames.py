"""Surnames are offered for a beginning, and never forced on anybody."""

from __future__ import annotations

from kiosk.vietnamese.surnames import MOST, SURNAMES, surnames_like


def test_a_beginning_finds_surnames_with_and_without_marks() -> None:
    assert surnames_like("ng")[0] == "Nguyễn"
    assert surnames_like("Đặ")[0] == "Đặng"
    assert surnames_like("ks") == ("Ksor",)


def test_one_letter_a_whole_surname_and_a_second_word_offer_nothing() -> None:
    assert [surnames_like(one) for one in ("", "n", "Nguyễn", "Nguyễn th")] == [()] * 4


def test_no_more_are_offered_than_can_be_read_at_a_glance() -> None:
    assert max(len(surnames_like(one[:2])) for one in SURNAMES) <= MOST


def test_no_surname_stands_twice() -> None:
    assert len(SURNAMES) == len(set(SURNAMES))
