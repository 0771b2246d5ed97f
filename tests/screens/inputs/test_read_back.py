"""The echo in words beneath what is filled: it follows each key, moves none, and makes way for a problem."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from screens.inputs.answer_input import Asked
from screens.widgets.number_pad import NumberPad
from tests.screens.inputs.stage import STANDING, Stage

WHOLE = "Ngày mười hai tháng mười một năm một nghìn chín trăm bảy mươi bảy"


@pytest.fixture
def large(qtbot: QtBot) -> Iterator[Stage]:
    stage = Stage(STANDING, "large")
    yield stage
    stage.window.close()


def echo(stage: Stage) -> str:
    """What is to be seen."""
    return stage.eyes.text_of("read_back")


def test_a_date_is_read_back_with_each_key(any_stage: Stage) -> None:
    shown = any_stage.ask("date")
    assert echo(any_stage) == ""
    any_stage.press(*"1211")
    assert echo(any_stage) == "Ngày mười hai tháng mười một"
    any_stage.press(*"1977")
    assert echo(any_stage) == shown.read_back() == WHOLE
    any_stage.press("keyboard.clear")
    assert echo(any_stage) == ""


def test_no_key_moves_while_the_words_grow(large: Stage) -> None:
    shown = large.ask("partial_date")
    pad = shown.findChild(NumberPad)
    assert pad is not None
    large.window.grab()
    before = pad.geometry()
    large.press(*"12111977")
    assert echo(large) == WHOLE
    assert pad.geometry() == before


def test_what_is_wrong_takes_the_place_of_the_words_until_the_next_key(any_stage: Stage) -> None:
    shown = any_stage.ask("date", "1977-11-12")
    assert echo(any_stage) == WHOLE
    shown.show_problem("Ngày này chưa tới.")
    assert echo(any_stage) == ""
    shown.clear_problem()
    assert echo(any_stage) == WHOLE


def test_a_count_is_read_back_with_its_word_and_a_number_of_a_person_is_not(stage: Stage) -> None:
    shown = stage.ask("count")
    shown.ask(Asked("Mấy bản?", is_counted=True, counted="bản"))
    stage.press("3")
    assert echo(stage) == "Ba bản"
    shown.ask(Asked("Số định danh", groups=(3, 3, 3, 3)), "001160012345")
    assert (echo(stage), shown.read_back()) == ("", "")


def test_assistive_technology_is_told_the_words_of_the_boxes(stage: Stage) -> None:
    shown = stage.ask("date", "1977-11-12")
    told = {one.accessibleDescription() for one in stage.eyes.seen()}
    assert WHOLE in told
    shown.forget()
    assert WHOLE not in {one.accessibleDescription() for one in stage.eyes.seen()}
