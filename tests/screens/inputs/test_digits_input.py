"""Numbers on the pad: grouped for the eye, whole for the form, dots for a PIN."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit

from screens.inputs.answer_input import AnswerInput
from screens.inputs.digits_input import PinInput, in_groups
from tests.screens.inputs.stage import Stage


def seen(shown: AnswerInput) -> str:
    box = shown.findChild(QPlainTextEdit)
    assert box is not None
    return box.toPlainText()


def test_a_personal_number_is_read_in_groups_and_given_without_gaps(any_stage: Stage) -> None:
    shown = any_stage.ask("national_id")
    any_stage.press(*"079090001001")
    assert seen(shown) == "079 090 001 001"
    assert shown.raw() == "079090001001"


def test_a_telephone_number_is_read_as_it_is_said(any_stage: Stage) -> None:
    shown = any_stage.ask("phone")
    any_stage.press(*"0912345678")
    assert seen(shown) == "0912 345 678"


def test_the_same_digit_twice_counts_twice(stage: Stage) -> None:
    shown = stage.ask("count")
    stage.press(*"100")
    assert shown.raw() == "100"


def test_a_digit_too_many_stays_in_sight(stage: Stage) -> None:
    shown = stage.ask("national_id")
    stage.press(*"0790900010019")
    assert seen(shown) == "079 090 001 001 9"
    assert shown.raw() == "0790900010019"


def test_digits_are_taken_back_one_by_one_or_all(stage: Stage) -> None:
    shown = stage.ask("phone", "0912")
    stage.press("keyboard.backspace")
    assert shown.raw() == "091"
    stage.press("keyboard.clear")
    assert shown.raw() == ""


def test_a_pin_is_never_seen_or_told(stage: Stage) -> None:
    shown = stage.show(PinInput(stage.theme, stage.texts))
    stage.press(*"271828")
    assert shown.raw() == "271828"
    assert not set("0123456789") & set(seen(shown))
    assert seen(shown).replace(" ", "") == "\u25cf" * 6
    shown.set_raw("")
    assert (shown.raw(), seen(shown)) == ("", "")


def test_a_real_keyboard_writes_digits_only(stage: Stage) -> None:
    shown = stage.ask("phone")
    stage.type_really("09a1\b2")
    assert shown.raw() == "092"


def test_groups_keep_what_is_left_over_together() -> None:
    assert in_groups("1234567", (3, 3)) == "123 456 7"
    assert in_groups("12", (3, 3)) == "12"
    assert in_groups("", (3,)) == ""
    assert in_groups("12345", ()) == "12345"
