"""What a finger sees of a button, and when."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from screens.widgets.tap_button import TapButton
from tests.screens.inputs.stage import Stage


class Painted(QObject):
    """Counts how often a button is painted."""

    times = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.times += event.type() is QEvent.Type.Paint
        return False


def test_a_button_looks_held_under_a_finger_and_waits_for_no_paint_of_its_own_when_it_is_lifted(
    qtbot: QtBot,
) -> None:
    stage, painted, counted = Stage(), Painted(), list[int]()
    button = TapButton("Tiếp tục", stage.theme, role="primary")
    button.setParent(stage.page)
    button.resize(stage.theme.mm(60), stage.theme.mm(20))
    stage.theme.apply(stage.window)
    qtbot.addWidget(stage.window)
    stage.window.show()
    QTest.qWaitForWindowExposed(stage.window)
    screen, window = stage.window.screen(), stage.window.winId()
    at_rest = screen.grabWindow(window).toImage()
    button.tapped.connect(lambda: counted.append(painted.times))
    button.installEventFilter(painted)
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    QTest.qWait(1)
    held = screen.grabWindow(window).toImage()
    before = painted.times
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    assert counted == [before]
    QTest.qWait(1)
    assert held != at_rest
    assert screen.grabWindow(window).toImage() == at_rest
