"""Typing on the glass: what the finger wrote is what stands in the box."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from kiosk.addresses.commune_lists import CommuneLists
from kiosk.dossier import Source
from screens.inputs.answer_input import Asked
from screens.inputs.line_beneath import LineBeneath
from screens.inputs.text_input import CodeInput, TextInput
from screens.widgets.tap_button import TapButton
from tests.screens.inputs.stage import ASSETS, LYING, Stage

PLACES = CommuneLists.of(ASSETS / "lists", "00004").places


@pytest.mark.parametrize("name", ["Nguyễn Thị Thủy", "Y Ê Ban", "H'Hen Niê", "Ksor Blan"])
def test_a_name_is_written_by_touch(any_stage: Stage, name: str) -> None:
    shown = any_stage.ask("name")
    any_stage.write(name)
    assert (shown.raw(), shown.source()) == (name, Source.TYPED)


def test_an_address_with_digits_and_signs_is_written_by_touch(any_stage: Stage) -> None:
    shown = any_stage.ask("text")
    any_stage.write("Số 12/3, ngõ 45, tổ 6 - thôn Đông")
    assert shown.raw() == "Số 12/3, ngõ 45, tổ 6 - thôn Đông"


def test_who_knows_no_telex_writes_with_the_mark_keys(any_stage: Stage) -> None:
    shown = any_stage.ask("name")
    any_stage.press(*"dang", "keyboard.name_bar", "keyboard.name_breve", "keyboard.name_dot")
    assert shown.raw() == "Đặng"


def test_the_bar_key_writes_a_letter_where_there_is_none_to_bar(stage: Stage) -> None:
    shown = stage.ask("name")
    stage.press("keyboard.name_bar", *"ao", "keyboard.name_grave")
    assert shown.raw() == "Đào"


def test_a_mark_pressed_twice_is_gone_again(stage: Stage) -> None:
    shown = stage.ask("text")
    stage.press(*"ha", "keyboard.name_grave", "keyboard.name_grave")
    assert shown.raw() == "Ha"


def test_every_word_of_a_name_begins_with_a_capital(stage: Stage) -> None:
    shown = stage.ask("name")
    stage.press(*"an", "keyboard.space", *"binh")
    assert shown.raw() == "An Binh"


def test_a_text_begins_with_a_capital_and_goes_on_small(stage: Stage) -> None:
    shown = stage.ask("text")
    stage.press(*"an", "keyboard.space", *"binh")
    assert shown.raw() == "An binh"


def test_shift_holds_for_one_letter_and_shows_on_the_keys(stage: Stage) -> None:
    shown = stage.ask("text", "số ")
    key = stage.eyes.control("b")
    assert key.text() == "b"  # type: ignore[attr-defined]
    stage.press("keyboard.shift")
    assert key.text() == "B"  # type: ignore[attr-defined]
    stage.press(*"bb")
    assert shown.raw() == "số Bb"


def test_the_method_can_be_changed_and_holds_for_the_next_question(stage: Stage) -> None:
    shown = stage.ask("text")
    stage.press(stage.texts.text("keyboard.method", name="Telex"))
    stage.press(*"a1n")
    assert shown.raw() == "Án"
    other = TextInput(stage.theme, stage.texts)
    layout = stage.page.layout()
    assert layout is not None
    layout.addWidget(other)
    shown.hide()
    other.show()
    other.focus_first()
    stage.press(*"a2n")
    assert other.raw() == "Àn"


def test_plain_letters_stay_plain_when_only_mark_keys_are_wanted(stage: Stage) -> None:
    shown = stage.ask("name")
    for name in ("Telex", "VNI"):
        stage.press(stage.texts.text("keyboard.method", name=name))
    stage.press(*"ksor")
    assert shown.raw() == "Ksor"


def test_backspace_and_clear_take_back(stage: Stage) -> None:
    shown = stage.ask("name", "Nguyễn")
    stage.press("keyboard.backspace")
    assert shown.raw() == "Nguyễ"
    stage.press("keyboard.clear")
    assert shown.raw() == ""


def test_backspace_waits_two_seconds_before_it_repeats(stage: Stage) -> None:
    stage.ask("name", "Nguyễn")
    key = stage.eyes.control(stage.say("keyboard.backspace"))
    assert key.autoRepeat()
    assert key.autoRepeatDelay() >= 2000


def test_sliding_off_a_key_writes_nothing(stage: Stage) -> None:
    shown = stage.ask("text")
    key = stage.eyes.control("g")
    QTest.mousePress(key, Qt.MouseButton.LeftButton)
    outside = QPoint(key.width() * 3, key.height() * 3)
    QTest.mouseMove(key, outside)
    QTest.mouseRelease(key, Qt.MouseButton.LeftButton, pos=outside)
    assert shown.raw() == ""


def test_a_trembling_finger_can_have_a_pause_between_equal_keys(qtbot: QtBot) -> None:
    times = iter([0.0, 0.1, 0.5, 0.55])
    stage = Stage()
    shown = stage.show(
        TextInput(stage.theme, stage.texts, tremor_seconds=0.2, seconds=times.__next__)
    )
    stage.press("g", "g", "g", "h")
    assert shown.raw() == "Ggh"


def test_the_caret_goes_where_the_finger_points_and_marks_follow(stage: Stage) -> None:
    shown = stage.ask("text", "Dưng Thủy")
    box = shown.findChild(QPlainTextEdit)
    assert box is not None
    cursor = box.textCursor()
    cursor.setPosition(2)
    at = box.cursorRect(cursor).center()
    QTest.mouseClick(box.viewport(), Qt.MouseButton.LeftButton, pos=at)
    stage.press(*"ow")
    assert shown.raw() == "Dương Thủy"
    stage.press("keyboard.backspace")
    assert shown.raw() == "Dưng Thủy"


def test_a_surname_is_offered_and_taken_with_one_touch(stage: Stage) -> None:
    shown = stage.ask("name")
    stage.press(*"ng")
    stage.tap(stage.texts.text("keyboard.suggested", word="Nguyễn"))
    assert (shown.raw(), shown.source()) == ("Nguyễn ", Source.SUGGESTED)
    stage.press(*"a")
    assert (shown.raw(), shown.source()) == ("Nguyễn A", Source.TYPED)


def test_a_place_is_offered_for_several_words_and_takes_their_place_alone(any_stage: Stage) -> None:
    shown = any_stage.ask("text")
    shown.ask(Asked("Nơi cấp", suggest=PLACES.like))
    any_stage.write("Xã hoa l")
    any_stage.tap(any_stage.texts.text("keyboard.suggested", word="Hòa Lạc"))
    assert (shown.raw(), shown.source()) == ("Xã Hòa Lạc ", Source.SUGGESTED)
    any_stage.press(*"b")
    assert (shown.raw(), shown.source()) == ("Xã Hòa Lạc b", Source.TYPED)
    shown.ask(Asked("Lý do"))
    any_stage.write("hoa l")
    assert any_stage.eyes.named(any_stage.texts.text("keyboard.suggested", word="Hòa Lạc")) is None


def test_an_offered_answer_gives_way_to_what_is_typed_and_comes_back(
    stage: Stage, qtbot: QtBot
) -> None:
    shown = stage.ask("name")
    offer = TapButton("Giống tên của bác", stage.theme, role="offer")
    key = stage.eyes.control("h")
    before = key.mapTo(stage.window, QPoint(0, 0))
    assert shown.holds_offers
    shown.take_offers([offer])
    qtbot.waitUntil(
        lambda: key.mapTo(stage.window, QPoint(0, 0)) == before
    )  # laid out in two passes
    assert stage.eyes.offer() is offer
    stage.press(*"ng")
    assert not offer.isVisible()
    assert stage.eyes.named(stage.texts.text("keyboard.suggested", word="Nguyễn")) is not None
    stage.press("keyboard.clear")
    assert stage.eyes.offer() is offer
    assert key.mapTo(stage.window, QPoint(0, 0)) == before


def test_no_key_moves_when_words_are_offered_or_a_problem_is_told(any_stage: Stage) -> None:
    shown = any_stage.ask("name")
    key = any_stage.eyes.control("h")
    before = key.mapTo(any_stage.window, QPoint(0, 0))
    any_stage.press(*"ng")
    QTest.qWait(1)
    assert key.mapTo(any_stage.window, QPoint(0, 0)) == before
    shown.show_problem("Tên chỉ có chữ cái. Ví dụ: Nguyễn Văn Mẫu.")
    QTest.qWait(1)
    assert key.mapTo(any_stage.window, QPoint(0, 0)) == before


def test_a_real_keyboard_writes_through_the_same_composition(stage: Stage) -> None:
    shown = stage.ask("name")
    stage.type_really("Nguyeexn")
    assert shown.raw() == "Nguyễn"
    stage.type_really("\b")
    assert shown.raw() == "Nguyễ"


def test_enter_asks_to_go_on(stage: Stage, qtbot: QtBot) -> None:
    shown = stage.ask("name", "An")
    with qtbot.waitSignal(shown.done, timeout=1000):
        stage.type_really("\r")


@pytest.mark.parametrize("chord", [Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_X, Qt.Key.Key_A])
def test_nothing_is_copied_or_pasted(stage: Stage, chord: Qt.Key) -> None:
    from PySide6.QtGui import QGuiApplication

    QGuiApplication.clipboard().setText("của người trước")
    shown = stage.ask("name", "An")
    focused = stage.window.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, chord, Qt.KeyboardModifier.ControlModifier)
    assert shown.raw() == "An"
    assert QGuiApplication.clipboard().text() == "của người trước"
    QGuiApplication.clipboard().clear()  # it belongs to the whole process


def test_a_code_is_capitals_and_digits_without_marks(any_stage: Stage) -> None:
    shown = any_stage.show(CodeInput(any_stage.theme, any_stage.texts))
    any_stage.press(*"as9f")
    assert shown.raw() == "AS9F"


def test_a_mail_address_is_written_by_touch_without_marks(any_stage: Stage) -> None:
    shown = any_stage.ask("email")
    any_stage.press(*"mass_as@vi.du")
    assert shown.raw() == "mass_as@vi.du"


def test_a_long_text_becomes_smaller_and_stays_whole(stage: Stage) -> None:
    long = "Số 12, ngõ 34, đường Nguyễn Thị Minh Khai, tổ dân phố số 5, khu đô thị mới"
    shown = stage.ask("text", long)
    box = shown.findChild(QPlainTextEdit)
    assert box is not None
    assert box.property("role") == "typed_long"
    assert shown.raw() == long
    stage.press("keyboard.clear")
    assert box.property("role") == "typed"


def test_a_suggestion_wishes_for_no_more_height_than_its_line(qtbot: QtBot) -> None:
    """Else the keys would move under the finger as soon as one comes."""
    stage = Stage(LYING, "large")
    shown = stage.ask("name")
    line = shown.findChild(LineBeneath)
    assert line is not None
    stage.press("n", "g")
    assert stage.eyes.named(stage.texts.text("keyboard.suggested", word="Nguyễn")) is not None
    assert line.sizeHint().height() <= line.minimumHeight()
