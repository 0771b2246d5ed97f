"""The page that measures the panel by a card, and finds out whether finger and picture agree."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from screens.panel_measuring import PanelMeasuring
from screens.widgets.card_outline import CARD_MM
from screens.widgets.tap_button import TapButton


def shown(qtbot: QtBot, size: tuple[int, int] = (1920, 1080)) -> PanelMeasuring:
    page = PanelMeasuring(size)
    qtbot.addWidget(page)
    page.show()
    return page


def button(page: PanelMeasuring, words: str) -> QPushButton:
    found = [
        one
        for one in page.findChildren(QPushButton)
        if words in (one.text(), one.accessibleName()) and one.isVisible()
    ]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(("size", "lies"), [((1920, 1080), (598, 336)), ((1080, 1920), (598, 336))])
def test_a_card_that_fits_tells_the_glass_as_it_lies(
    qtbot: QtBot, size: tuple[int, int], lies: tuple[int, int]
) -> None:
    page = shown(qtbot, size)
    before = page.outline.card_px
    wanted = CARD_MM[0] * 1920 / 598  # 27 inch
    narrower = button(page, "Hẹp hơn")
    while page.outline.card_px > wanted + 1:
        QTest.mouseClick(narrower, Qt.MouseButton.LeftButton)
    assert page.outline.card_px < before
    assert page.measured() == pytest.approx(lies, abs=3)
    QTest.mouseClick(button(page, "Rộng hơn"), Qt.MouseButton.LeftButton)
    assert page.outline.card_px > wanted


def test_four_marks_that_are_met_end_it(qtbot: QtBot) -> None:
    page = shown(qtbot)
    QTest.mouseClick(button(page, "Vừa khít rồi"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.ended) as told:
        for _ in range(4):
            middle = page.marks.where().toPoint()
            QTest.mouseClick(page.marks, Qt.MouseButton.LeftButton, pos=middle)
    assert told.args == [*page.measured(), True]


def test_touches_that_go_astray_are_said_and_may_be_passed_over(qtbot: QtBot) -> None:
    page = shown(qtbot)
    QTest.mouseClick(button(page, "Vừa khít rồi"), Qt.MouseButton.LeftButton)
    far = QPoint(page.width() - 60, page.height() - 60)
    for _ in range(3):
        QTest.mouseClick(page.marks, Qt.MouseButton.LeftButton, pos=far)
    assert "docs/install.md" in page._astray.text()
    with qtbot.waitSignal(page.ended) as told:
        skip = button(page, "Bỏ qua")
        assert isinstance(skip, TapButton)
        skip.tapped.emit()
    assert told.args == [*page.measured(), False]


def test_it_may_be_left(qtbot: QtBot) -> None:
    page = shown(qtbot)
    with qtbot.waitSignal(page.left):
        QTest.mouseClick(button(page, "Thôi, không đo"), Qt.MouseButton.LeftButton)
