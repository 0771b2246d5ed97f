"""The scripted citizen's finger refuses what a person could not touch, and says why."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sandbox.eyes import CannotGoOn, Eyes
from sandbox.finger import Finger

MM = 4  # pixels of one millimetre


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(200 * MM, 150 * MM)
    screen = QWidget(window)
    screen.setObjectName("page")
    screen.setProperty("screen", True)
    screen.resize(window.size())
    window.show()
    return window


def button(window: QWidget, side_mm: float, *, at: tuple[int, int] = (10, 10)) -> QPushButton:
    one = QPushButton(window)
    one.setAccessibleName("Nút")
    one.setGeometry(at[0] * MM, at[1] * MM, round(side_mm * MM), round(side_mm * MM))
    one.show()
    return one


def finger(window: QWidget) -> Finger:
    return Finger(Eyes(window), MM, pause=lambda _: None)


def test_a_control_of_twenty_millimetres_is_touched(window: QWidget, qtbot: QtBot) -> None:
    one = button(window, 20)
    with qtbot.waitSignal(one.clicked):
        finger(window).tap(one)


def test_a_control_under_twenty_millimetres_is_too_small(window: QWidget) -> None:
    with pytest.raises(CannotGoOn, match="too small"):
        finger(window).tap(button(window, 19))


def test_a_key_may_be_sixteen_millimetres_and_no_less(window: QWidget, qtbot: QtBot) -> None:
    key = button(window, 16)
    with qtbot.waitSignal(key.clicked):
        finger(window).press(key)
    with pytest.raises(CannotGoOn, match="too small"):
        finger(window).press(button(window, 15, at=(60, 10)))


def test_a_covered_control_cannot_be_touched(window: QWidget) -> None:
    one = button(window, 20)
    lid = QWidget(window)
    lid.setGeometry(one.geometry())
    lid.show()
    lid.raise_()
    with pytest.raises(CannotGoOn, match="covered"):
        finger(window).tap(one)


def test_a_control_off_the_glass_cannot_be_touched(window: QWidget) -> None:
    with pytest.raises(CannotGoOn, match="outside"):
        finger(window).tap(button(window, 20, at=(190, 10)))


def test_a_control_that_is_shut_off_cannot_be_touched(window: QWidget) -> None:
    one = button(window, 20)
    one.setEnabled(False)
    with pytest.raises(CannotGoOn, match="cannot be used"):
        finger(window).tap(one)


def test_a_hidden_control_is_not_found(window: QWidget) -> None:
    button(window, 20).hide()
    with pytest.raises(CannotGoOn, match="no control named"):
        Eyes(window).control("Nút")
