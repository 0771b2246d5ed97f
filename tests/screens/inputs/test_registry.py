"""Every question type can be answered, on every panel and in every size of letters."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from kiosk.dossier import Source
from kiosk.fields import registry as fields
from kiosk.fields.lists import Option
from screens.inputs import registry
from screens.inputs.choice_input import ChoiceInput
from screens.inputs.search_input import SearchInput
from screens.theme import Panel
from screens.widgets.key import Key
from screens.widgets.key_bed import KeyBed
from tests.screens.inputs.stage import LYING, STANDING, Stage

FEW = tuple(Option(str(one), f"Mục {one}") for one in range(5))
MANY = tuple(Option(str(one), f"Mục {one}") for one in range(90))
KEPT = {
    "choice": "2",
    "yes_no": "2",
    "province": "2",
    "commune": "2",
    "name": "Nguyễn Thị Thủy",
    "text": "Số 12, ngõ 3",
    "long_text": "Tôi xin cấp lại",
    "email": "mau@vi.du",
    "paper_number": "C1234567",
    "register_number": "119/1990",
    "national_id": "079090001001",
    "phone": "0912345678",
    "count": "12",
    "date": "1960-07-01",
    "partial_date": "1960-07",
}
GIVEN = KEPT | {"date": "01/07/1960", "partial_date": "/07/1960"}
"""What the input gives back: the field type reads either."""


def options_for(type: str) -> tuple[Option, ...]:
    return FEW if type in fields.picked_types() else ()


def test_every_field_type_has_an_input_and_every_input_a_field_type() -> None:
    assert registry.types() == fields.types() == set(KEPT)


@pytest.mark.parametrize("type", sorted(KEPT))
def test_a_kept_answer_is_shown_and_given_back(stage: Stage, type: str) -> None:
    shown = stage.ask(type, KEPT[type], options_for(type))
    assert shown.raw() == GIVEN[type]


@pytest.mark.parametrize("type", sorted(KEPT))
def test_nothing_answered_gives_nothing(stage: Stage, type: str) -> None:
    assert stage.ask(type, "", options_for(type)).raw() == ""


@pytest.mark.parametrize("type", sorted(KEPT))
def test_a_problem_stands_in_sight_until_the_answer_changes(stage: Stage, type: str) -> None:
    shown = stage.ask(type, KEPT[type], options_for(type))
    shown.show_problem("Chưa đúng. Ví dụ: 1960.")
    assert shown.problem == "Chưa đúng. Ví dụ: 1960."
    assert shown.raw() == GIVEN[type]
    told = [one for one in shown.findChildren(QAbstractButton) if one.accessibleDescription()]
    asked = shown.asked_widget()
    proxy = asked.focusProxy() or asked
    assert proxy.accessibleDescription() == "Chưa đúng. Ví dụ: 1960." or told
    shown.clear_problem()
    assert shown.problem == ""


@pytest.mark.parametrize("type", sorted(KEPT))
def test_whatever_can_be_touched_has_a_name(stage: Stage, type: str) -> None:
    shown = stage.ask(type, "", options_for(type))
    touched = [one for one in shown.findChildren(QAbstractButton) if one.isVisible()]
    assert touched
    assert [one for one in touched if not one.accessibleName()] == []


@pytest.mark.parametrize("type", [*sorted(KEPT), "search"])
def test_an_input_opens_no_window_and_takes_the_focus(stage: Stage, type: str) -> None:
    windows: list[QWidget] = []
    watch = WindowWatch(windows)
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(watch)
    is_search = type == "search"
    shown = stage.ask("choice" if is_search else type, "", MANY if is_search else options_for(type))
    app.removeEventFilter(watch)
    assert set(windows) == {stage.window}
    focused = QApplication.focusWidget()
    assert focused is not None
    assert shown.isAncestorOf(focused)


class WindowWatch(QObject):
    """Notes every window that is shown, however short."""

    def __init__(self, windows: list[QWidget]) -> None:
        super().__init__()
        self._windows = windows

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_window = isinstance(watched, QWidget) and watched.isWindow()
        if is_window and event.type() == QEvent.Type.Show:
            self._windows.append(watched)  # type: ignore[arg-type]
        return False


def test_a_short_list_is_shown_as_cards_and_a_long_one_is_searched(qtbot: QtBot) -> None:
    assert isinstance(Stage().ask("choice", "", FEW), ChoiceInput)
    assert isinstance(Stage().ask("choice", "", MANY), SearchInput)


@pytest.mark.parametrize("looks", ["light", "contrast", "large"])
@pytest.mark.parametrize("panel", [LYING, STANDING], ids=["lying", "standing"])
@pytest.mark.parametrize("type", ["name", "email", "paper_number", "phone", "date", "search"])
def test_keys_keep_their_millimetres_and_their_distance(
    qtbot: QtBot, type: str, panel: Panel, looks: str
) -> None:
    stage = Stage(panel, looks)
    many = type == "search"
    stage.ask("choice" if many else type, "", MANY if many else ())
    least = 20 if type in {"phone", "date"} else 16
    keys = [one for one in stage.eyes.seen() if str(one.property("role")).startswith("key")]
    keys = [one for one in keys if isinstance(one, Key)]
    scale = panel.pixels_per_mm
    small = [
        (one.accessibleName(), one.width() / scale, one.height() / scale)
        for one in keys
        if one.width() / scale < least - 0.3 or one.height() / scale < least - 0.3
    ]
    assert small == []
    assert len(keys) >= 12
    near = [
        (one.accessibleName(), other.accessibleName())
        for one in keys
        for other in keys
        if one is not other
        and one.geometry()
        .adjusted(0, 0, round(2.7 * scale), round(2.7 * scale))
        .intersects(other.geometry())
    ]
    assert near == []


@pytest.mark.parametrize("looks", ["light", "contrast", "large"])
@pytest.mark.parametrize("panel", [LYING, STANDING], ids=["lying", "standing"])
@pytest.mark.parametrize("type", ["text", "search", "phone"])
def test_no_word_on_a_key_is_wider_than_the_key(
    qtbot: QtBot, type: str, panel: Panel, looks: str
) -> None:
    for language in ("vi", "en"):
        stage = Stage(panel, looks, language)
        is_search = type == "search"
        stage.ask("choice" if is_search else type, "", MANY if is_search else ())
        keys = [one for one in stage.eyes.seen() if isinstance(one, Key)]
        wide = {one.text(): (one.words_width, one.width()) for one in keys if not one.has_room}
        assert keys
        assert wide == {}


def test_keys_wear_the_letters_of_their_looks(qtbot: QtBot) -> None:
    """A key takes them from its pattern: what is measured on it has to be what is painted."""
    roles = {"sắc": "key_small", "q": "key", "-": "key_sign", "xóa hết": "key_small"}
    for looks in ("light", "large"):
        stage = Stage(LYING, looks)
        stage.ask("text")
        shown = [one for one in stage.eyes.seen() if isinstance(one, Key)]
        keys = {one.text().lower(): one for one in shown}
        worn = {words: keys[words].font().pixelSize() for words in roles}
        wanted = {words: stage.theme.font(role).pixelSize() for words, role in roles.items()}
        assert worn == wanted


def test_a_finger_on_a_key_paints_no_other_key_anew(stage: Stage) -> None:
    stage.ask("text")
    key = next(one for one in stage.eyes.seen() if isinstance(one, Key))
    bed = key.parentWidget()
    assert isinstance(bed, KeyBed)
    at_rest = bed.picture().cacheKey()
    key.setDown(True)
    assert bed.picture().cacheKey() == at_rest
    bed.resize(bed.width() - 1, bed.height())
    assert bed.picture().cacheKey() != at_rest


def on_the_glass(stage: Stage) -> QImage:
    """What was handed to the screen, and not what would be painted now."""
    QTest.qWait(1)
    return stage.window.screen().grabWindow(stage.window.winId()).toImage()


@pytest.mark.parametrize("type", ["text", "phone"])
def test_a_key_looks_held_while_a_finger_is_on_it_and_as_before_once_it_is_lifted(
    stage: Stage, type: str
) -> None:
    stage.ask(type)
    key = next(one for one in stage.eyes.seen() if isinstance(one, Key) and one.text() == "1")
    on_key = QRect(key.mapTo(stage.window, QPoint()), key.size())
    at_rest = on_the_glass(stage)
    QTest.mousePress(key, Qt.MouseButton.LeftButton)
    held = on_the_glass(stage)
    QTest.mouseMove(key, QPoint(key.width() + 300, 300))
    slid_off = on_the_glass(stage)
    QTest.mouseRelease(key, Qt.MouseButton.LeftButton, pos=QPoint(key.width() + 300, 300))
    assert held.copy(on_key) != at_rest.copy(on_key)
    assert slid_off.copy(on_key) == at_rest.copy(on_key)
    QTest.mousePress(key, Qt.MouseButton.LeftButton)
    assert on_the_glass(stage).copy(on_key) == held.copy(on_key)
    QTest.mouseRelease(key, Qt.MouseButton.LeftButton)
    assert on_the_glass(stage).copy(on_key) == at_rest.copy(on_key)


def test_all_letters_on_the_glass_are_capitals_once_shift_was_touched(stage: Stage) -> None:
    stage.ask("name", "An")
    small = on_the_glass(stage)
    stage.press("keyboard.shift")
    capitals = on_the_glass(stage)
    assert capitals != small
    assert capitals == stage.window.grab().toImage()


def test_picking_is_a_source_of_its_own(stage: Stage) -> None:
    shown = stage.ask("choice", "", FEW)
    stage.tap("Mục 3")
    assert (shown.raw(), shown.source()) == ("3", Source.PICKED)
