"""What does not fit on a card is told, and the card is still read."""

from __future__ import annotations

import re
from datetime import date

import pytest

from kiosk.identity.card import CitizenCard
from kiosk.identity.card_warnings import warnings_of
from kiosk.identity.reading import read_card
from kiosk.messages import Messages
from tests.fields.asking import ROOT
from tests.identity.cards import OF_2021, OF_2024, changed

TODAY = date(2026, 11, 27)


def warned(text: str, today: date = TODAY) -> tuple[str, ...]:
    read = read_card(text)
    assert isinstance(read, CitizenCard)
    return warnings_of(read, today)


@pytest.mark.parametrize("text", [OF_2021, OF_2024])
def test_a_sound_card_gives_no_warning(text: str) -> None:
    assert warned(text) == ()


@pytest.mark.parametrize(
    ("number", "found"),
    [
        ("001161012345", ("number_birth",)),
        ("001060012345", ("number_sex",)),
        ("001360012345", ("number_birth",)),
        ("001260012345", ("number_birth", "number_sex")),
        ("001960012345", ("number_birth",)),
    ],
)
def test_a_number_that_does_not_fit_is_a_warning(number: str, found: tuple[str, ...]) -> None:
    assert warned(changed(OF_2021, number=number)) == found


@pytest.mark.parametrize(
    ("birth", "found"),
    [("", ("birth_missing",)), ("1960", ("birth_partial",)), ("00071960", ("birth_partial",))],
)
def test_a_birth_that_is_not_whole_is_told(birth: str, found: tuple[str, ...]) -> None:
    assert warned(changed(OF_2021, birth=birth)) == found


def test_a_card_from_before_its_holder_or_from_tomorrow_is_told() -> None:
    assert warned(changed(OF_2021, issued_on="01011950")) == ("issued_before_birth", "expired")
    assert warned(changed(OF_2021, issued_on="28112026")) == ("issued_in_future",)


@pytest.mark.parametrize(
    ("birth", "issued_on", "last_day"),
    [
        ("20051992", "12092016", date(2032, 5, 19)),  # within two years before 25: until 40
        ("20051992", "12092014", date(2017, 5, 19)),
        ("20051992", "12092031", date(2052, 5, 19)),
        ("29022000", "01012020", date(2025, 2, 28)),
        ("05062018", "01082024", date(2032, 6, 4)),
    ],
)
def test_a_card_lasts_until_the_next_age_of_renewal(
    birth: str, issued_on: str, last_day: date
) -> None:
    text = changed(OF_2024, birth=birth, issued_on=issued_on)
    assert "expired" not in warned(text, last_day)
    assert "expired" in warned(text, date.fromordinal(last_day.toordinal() + 1))


def test_a_card_issued_after_sixty_never_ends() -> None:
    assert "expired" not in warned(changed(OF_2021, birth="01071930"), date(2060, 1, 1))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_problem_and_every_warning_of_a_card_has_its_sentence(language: str) -> None:
    sources = "".join(one.read_text() for one in (ROOT / "kiosk/identity").glob("*.py"))
    codes = set(re.findall(r'"card\.(\w+)"', sources))
    codes |= set(
        re.findall(
            r"^    [A-Z_]+ = \"(\w+)\"$",
            (ROOT / "kiosk/identity/code_kind.py").read_text(),
            re.MULTILINE,
        )
    )
    warnings = re.findall(
        r'^        "(\w+)": ', (ROOT / "kiosk/identity/card_warnings.py").read_text(), re.MULTILINE
    )
    assert len(codes) >= 15
    assert len(warnings) == 7
    keys = Messages.load(ROOT / "assets" / "messages", language).keys
    assert {f"problem.card.{one}" for one in codes} <= set(keys)
    assert {f"card.warning.{one}" for one in warnings} <= set(keys)
