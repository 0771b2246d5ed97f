"""Picking: one touch chooses, nothing turns by itself, nothing is ever cut or scrolled away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kiosk.fields.list_files import ListFiles
from kiosk.fields.lists import Option
from screens.theme import Panel
from screens.widgets.choice_card import ChoiceCard
from tests.screens.inputs.stage import ASSETS, LYING, STANDING, Stage

PAPERS = (
    Option("9", "Thẻ căn cước", "Thẻ mới, cấp từ tháng 7 năm 2024"),
    Option("5", "Thẻ căn cước công dân", "Thẻ có gắn chip"),
    Option("6", "Hộ chiếu"),
    Option("7", "Giấy chứng nhận căn cước của người gốc Việt Nam"),
    Option("2", "Chứng minh nhân dân", "Chín số, nay đã hết giá trị"),
    Option("8", "Giấy tờ khác"),
)
TWELVE = tuple(
    Option(f"{at}{one.code}", f"{at}. {one.label}", one.hint) for at in (1, 2) for one in PAPERS
)


def test_one_touch_chooses_and_another_changes_the_choice(any_stage: Stage) -> None:
    shown = any_stage.ask("choice", "", PAPERS)
    any_stage.tap("Hộ chiếu")
    any_stage.tap("Giấy tờ khác")
    assert shown.raw() == "8"


def test_choosing_turns_no_page(stage: Stage, qtbot: QtBot) -> None:
    shown = stage.ask("choice", "", PAPERS)
    with qtbot.assertNotEmitted(shown.done):
        stage.tap("Hộ chiếu")


def test_touching_the_chosen_card_again_keeps_it(stage: Stage) -> None:
    shown = stage.ask("choice", "6", PAPERS)
    stage.tap("Hộ chiếu")
    assert shown.raw() == "6"
    assert chosen(stage) == ["Hộ chiếu"]


def test_only_the_chosen_card_says_so_to_eye_and_ear(stage: Stage) -> None:
    stage.ask("choice", "6", PAPERS)
    stage.tap("Giấy tờ khác")
    assert chosen(stage) == ["Giấy tờ khác"]
    checked = [one for one in cards(stage) if one.isChecked()]
    assert [one.accessibleName() for one in checked] == ["Giấy tờ khác"]


def test_more_cards_than_fit_are_paged_and_all_can_be_reached(qtbot: QtBot) -> None:
    stage = Stage(LYING, "large")
    stage.ask("choice", "", TWELVE)
    seen = stage.labels()
    while stage.eyes.named(stage.say("input.more")) is not None:
        stage.tap(stage.say("input.more"))
        seen += stage.labels()
    assert sorted(set(seen)) == sorted(one.label for one in TWELVE)
    assert stage.eyes.named(stage.say("input.fewer")) is not None


def test_a_kept_choice_is_in_sight_whatever_page_it_stands_on(qtbot: QtBot) -> None:
    stage = Stage(LYING, "large")
    stage.ask("choice", TWELVE[-1].code, TWELVE)
    assert TWELVE[-1].label in stage.labels()


@pytest.mark.parametrize("looks", ["light", "contrast", "large"])
@pytest.mark.parametrize("panel", [LYING, STANDING], ids=["lying", "standing"])
def test_no_word_of_a_card_is_cut(qtbot: QtBot, panel: Panel, looks: str) -> None:
    stage = Stage(panel, looks)
    stage.ask("choice", "", PAPERS)
    assert_nothing_is_cut(stage)


def test_an_empty_list_says_what_to_do(stage: Stage) -> None:
    shown = stage.ask("commune")
    assert shown.raw() == ""
    assert stage.say("input.no_options") in [
        one.text() for one in stage.eyes.seen() if isinstance(one, QLabel)
    ]


# -- long lists ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def lists() -> ListFiles:
    return ListFiles(ASSETS / "lists")


@pytest.mark.parametrize(
    ("keys", "label"),
    [
        ("ba dinh", "Phường Ba Đình"),
        ("dinh ba", "Phường Ba Đình"),
        ("ba ddi", "Phường Ba Đình"),
        ("phucs thoj", "Xã Phúc Thọ"),
    ],
)
def test_a_commune_is_found_with_and_without_marks(
    any_stage: Stage, lists: ListFiles, keys: str, label: str
) -> None:
    options = lists.options("communes", "01")
    shown = any_stage.ask("commune", "", options)
    for key in keys:
        any_stage.press("keyboard.space" if key == " " else key)
    any_stage.tap(label)
    assert shown.raw() == next(one.code for one in options if one.label == label)


def test_letters_that_telex_takes_for_marks_still_find_their_entry(
    stage: Stage, lists: ListFiles
) -> None:
    shown = stage.ask("choice", "", lists.options("countries"))
    stage.press(*"argen")
    stage.tap("Argentina")
    assert shown.raw() == "AR"


def test_common_entries_stand_first_and_a_kept_one_before_them(
    stage: Stage, lists: ListFiles
) -> None:
    countries = lists.options("countries")
    stage.ask("choice", "", countries, common=("VN", "LA"))
    assert stage.labels()[:2] == ["Việt Nam", "Lào"]


def test_a_kept_entry_of_a_long_list_is_in_sight_and_chosen(stage: Stage, lists: ListFiles) -> None:
    shown = stage.ask("choice", "JP", lists.options("countries"))
    assert shown.raw() == "JP"
    assert chosen(stage) == ["Nhật Bản"]


def test_letters_alone_are_no_answer(stage: Stage, lists: ListFiles) -> None:
    shown = stage.ask("commune", "00004", lists.options("communes", "01"))
    stage.press(*"ba")
    assert shown.raw() == ""


def test_nothing_found_says_so_and_taking_back_finds_again(stage: Stage, lists: ListFiles) -> None:
    stage.ask("commune", "", lists.options("communes", "01"))
    stage.press(*"bak")
    assert stage.labels() == []
    assert stage.say("input.nothing_found") in [
        one.text() for one in stage.eyes.seen() if isinstance(one, QLabel)
    ]
    stage.press("keyboard.backspace")
    assert "Phường Ba Đình" in stage.labels()


def test_no_key_moves_when_nothing_is_found(qtbot: QtBot, lists: ListFiles) -> None:
    for panel in (LYING, STANDING):
        stage = Stage(panel, "large")
        stage.ask("commune", "", lists.options("communes", "01"))
        key = stage.eyes.control("k")
        before = key.mapTo(stage.window, QPoint(0, 0))
        stage.press(*"kkkk")
        assert key.mapTo(stage.window, QPoint(0, 0)) == before


def test_a_long_list_can_be_paged_through_and_begins_again(stage: Stage, lists: ListFiles) -> None:
    provinces = lists.options("provinces")
    stage.ask("province", "", provinces)
    first, seen = stage.labels(), set(stage.labels())
    for _ in provinces:
        stage.tap(stage.say("input.more"))
        if stage.labels() == first:
            break
        seen |= set(stage.labels())
    assert seen == {one.label for one in provinces}


@pytest.mark.parametrize("looks", ["light", "large"])
@pytest.mark.parametrize("panel", [LYING, STANDING], ids=["lying", "standing"])
def test_no_word_of_a_long_list_is_cut(
    qtbot: QtBot, lists: ListFiles, panel: Panel, looks: str
) -> None:
    stage = Stage(panel, looks)
    stage.ask("choice", "", lists.options("countries"))
    for key in ("s", "a", "o"):
        stage.press(key)
        assert stage.labels()
        assert_nothing_is_cut(stage)


def cards(stage: Stage) -> list[ChoiceCard]:
    return [one for one in stage.eyes.seen() if isinstance(one, ChoiceCard)]


def chosen(stage: Stage) -> list[str]:
    return [one.accessibleName() for one in cards(stage) if one.property("active")]


def assert_nothing_is_cut(stage: Stage) -> None:
    low = {
        one.accessibleName(): (one.heightForWidth(one.width()), one.height())
        for one in cards(stage)
        if one.heightForWidth(one.width()) > one.height()
    }
    assert low == {}
    grids = {one.parentWidget() for one in cards(stage)}
    for grid in grids:
        assert grid is not None
        assert all(grid.rect().contains(one.geometry()) for one in cards(stage))


def test_what_most_people_need_has_a_page_to_itself_and_the_others_follow(
    any_stage: Stage,
) -> None:
    shown = any_stage.ask("choice", "", PAPERS, common=("5", "9"))
    more = any_stage.texts.text("input.others")
    assert any_stage.eyes.option("Thẻ căn cước công dân") is not None
    assert any_stage.eyes.option("Hộ chiếu") is None
    any_stage.tap(more)
    any_stage.tap("Hộ chiếu")
    assert shown.raw() == "6"
    any_stage.tap(any_stage.texts.text("input.fewer"))
    assert any_stage.eyes.option("Thẻ căn cước") is not None


def test_a_kept_answer_beyond_the_common_ones_is_to_be_seen(stage: Stage) -> None:
    stage.ask("choice", "8", PAPERS, common=("5", "9"))
    assert stage.eyes.option("Giấy tờ khác") is not None
