"""Three boxes for a date: they pass on by themselves, may stay empty, and never lose a digit."""

from __future__ import annotations

import pytest

from tests.screens.inputs.stage import Stage


def active(stage: Stage) -> list[bool]:
    return [bool(box.property("active")) for box in stage.eyes.date_boxes()]


def test_a_full_box_passes_on_to_the_next(any_stage: Stage) -> None:
    shown = any_stage.ask("date")
    any_stage.press(*"01")
    assert active(any_stage) == [False, True, False]
    any_stage.press(*"071960")
    assert shown.raw() == "01/07/1960"


def test_a_short_day_is_followed_by_touching_the_month(stage: Stage) -> None:
    shown = stage.ask("date")
    stage.press("1")
    stage.tap(stage.say("input.month"))
    stage.press("7")
    stage.tap(stage.say("input.year"))
    stage.press(*"1960")
    assert shown.raw() == "1/7/1960"


def test_only_the_year_may_be_known(any_stage: Stage) -> None:
    shown = any_stage.ask("partial_date")
    any_stage.tap(any_stage.say("input.year"))
    any_stage.press(*"1960")
    assert shown.raw() == "//1960"


def test_a_touched_box_is_begun_anew_and_the_others_stay(stage: Stage) -> None:
    shown = stage.ask("date", "1960-07-01")
    stage.tap(stage.say("input.month"))
    stage.press(*"08")
    assert shown.raw() == "01/08/1960"


def test_a_digit_too_many_changes_nothing(stage: Stage) -> None:
    shown = stage.ask("date")
    stage.press(*"010719605")
    assert shown.raw() == "01/07/1960"


def test_backspace_goes_back_into_the_box_before(stage: Stage) -> None:
    shown = stage.ask("date")
    stage.press(*"01", "keyboard.backspace")
    assert shown.raw() == "0//"
    assert active(stage) == [True, False, False]
    stage.press(*"207")
    assert shown.raw() == "02/07/"


def test_clear_empties_all_and_begins_with_the_day(stage: Stage) -> None:
    shown = stage.ask("date", "1960-07-01")
    stage.tap(stage.say("input.year"))
    stage.press("keyboard.clear")
    assert shown.raw() == ""
    assert active(stage) == [True, False, False]


@pytest.mark.parametrize(
    ("value", "raw"), [("1960-07-01", "01/07/1960"), ("1960-07", "/07/1960"), ("1960", "//1960")]
)
def test_a_kept_date_stands_in_its_boxes(stage: Stage, value: str, raw: str) -> None:
    assert stage.ask("partial_date", value).raw() == raw


def test_the_boxes_are_named_and_say_what_is_wrong(stage: Stage) -> None:
    shown = stage.ask("date")
    shown.show_problem("Ngày này không có. Ví dụ: 01/07/1960.")
    boxes = stage.eyes.date_boxes()
    assert [box.accessibleName() for box in boxes] == ["Ngày", "Tháng", "Năm"]
    assert {box.accessibleDescription() for box in boxes} == {
        "Ngày này không có. Ví dụ: 01/07/1960."
    }


def test_a_real_keyboard_fills_the_boxes(stage: Stage) -> None:
    shown = stage.ask("date")
    stage.type_really("1/7/")
    stage.type_really("1960")
    assert shown.raw() == "1/7/1960"
