"""Every chord and gesture of a curious hand, at every screen: only our window is there, and the
visit is as it was.

What the system below answers (Ctrl-Alt-Del, virtual terminals) is the installation's matter; here
it is shown that none of it reaches anything in the program.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QShortcut,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from sandbox.tour import Tour
from tests.visits.floor import Floor, a_floor

K, M = Qt.Key, Qt.KeyboardModifier
CTRL, ALT, META, SHIFT, NONE = (
    M.ControlModifier, M.AltModifier, M.MetaModifier, M.ShiftModifier, M.NoModifier,
)  # fmt: skip
CHORDS = (
    *((CTRL | ALT, key) for key in (K.Key_Delete, K.Key_Backspace, K.Key_T, K.Key_F1, K.Key_F2)),
    *((ALT, key) for key in (K.Key_F4, K.Key_F2, K.Key_Space, K.Key_Escape, K.Key_Left)),
    *((META, key) for key in (K.Key_D, K.Key_E, K.Key_R, K.Key_L, K.Key_Tab)),
    *((CTRL, key) for key in (
        K.Key_P, K.Key_O, K.Key_S, K.Key_N, K.Key_W, K.Key_Q, K.Key_F, K.Key_T, K.Key_Z, K.Key_Y,
        K.Key_A, K.Key_C, K.Key_X, K.Key_V, K.Key_Escape, K.Key_Plus, K.Key_U, K.Key_H, K.Key_J,
    )),
    *((CTRL | SHIFT, key) for key in (K.Key_I, K.Key_U, K.Key_Escape, K.Key_V)),
    *((NONE, key) for key in (
        K.Key_F1, K.Key_F5, K.Key_F10, K.Key_F11, K.Key_F12, K.Key_Escape, K.Key_Menu, K.Key_Meta,
        K.Key_Print, K.Key_Help, K.Key_HomePage, K.Key_Back, K.Key_PowerOff, K.Key_Sleep,
    )),
    (SHIFT, K.Key_F10), (SHIFT, K.Key_Insert), (CTRL, K.Key_Insert), (ALT, K.Key_Alt),
    *((NONE, K.Key_Shift),) * 5,
)  # fmt: skip
FOREIGN = "file:///etc/passwd"


def keys_at(window: QWidget) -> None:
    """A keyboard that somebody plugged in."""
    for modifiers, key in CHORDS:
        for kind in (
            QKeyEvent.Type.ShortcutOverride,
            QKeyEvent.Type.KeyPress,
            QKeyEvent.Type.KeyRelease,
        ):
            target = QApplication.focusWidget() or window
            QApplication.sendEvent(target, QKeyEvent(kind, key, modifiers))


def mouse_at(target: QWidget, at: QPoint) -> None:
    """Right and middle button, a long press, a menu key: nothing that a finger would click."""
    far = QPointF(target.mapToGlobal(at))
    for button in (
        Qt.MouseButton.RightButton,
        Qt.MouseButton.MiddleButton,
        Qt.MouseButton.BackButton,
    ):
        for kind in (QMouseEvent.Type.MouseButtonPress, QMouseEvent.Type.MouseButtonRelease):
            event = QMouseEvent(kind, QPointF(at), far, button, button, NONE)
            QApplication.sendEvent(target, event)
    for why in (QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard):
        QApplication.sendEvent(target, QContextMenuEvent(why, at, far.toPoint()))


def drops_at(target: QWidget) -> None:
    """A file dragged in from somewhere: nobody takes it."""
    mime = QMimeData()
    mime.setUrls([QUrl(FOREIGN)])
    mime.setText(FOREIGN)
    what = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, NONE)
    enter = QDragEnterEvent(QPoint(5, 5), *what)
    enter.ignore()
    QApplication.sendEvent(target, enter)
    assert not enter.isAccepted()
    QApplication.sendEvent(target, QDropEvent(QPointF(5, 5), *what))


def swipes_at(window: QWidget, device: object) -> None:
    """From each edge inwards, with one finger and with three."""
    width, height = window.width(), window.height()
    middle = QPoint(width // 2, height // 2)
    edges = (QPoint(1, height // 2), QPoint(width - 2, height // 2), QPoint(width // 2, height - 1))
    for fingers, edge in ((n, one) for n in (1, 3) for one in edges):
        begin, move, end = (QTest.touchEvent(window, device) for _ in range(3))  # type: ignore[call-overload]
        for finger in range(fingers):
            beside = QPoint(0, 12 * finger)
            begin.press(finger, edge + beside, window)
        begin.commit()
        for finger in range(fingers):
            move.move(finger, middle + QPoint(0, 12 * finger), window)
        move.commit()
        for finger in range(fingers):
            end.release(finger, middle + QPoint(0, 12 * finger), window)
        end.commit()


def strangers(window: QWidget, frame: QWidget) -> Iterator[str]:
    """Whatever stands there besides our one window. The officer's page of a kiosk that could not
    start is shown by the tour beside the frame."""
    for one in QApplication.topLevelWidgets():
        if one.isVisible() and one not in (window, frame):
            yield f"window {type(one).__name__}"
    if QApplication.activePopupWidget() or QApplication.activeModalWidget():
        yield "a popup"
    for kind in (QMenu, QDialog):
        yield from (f"{kind.__name__}" for one in window.findChildren(kind))
    for hidden in (QShortcut, QAction):
        yield from (f"{hidden.__name__}" for one in window.findChildren(hidden) if one.isEnabled())
    if QGuiApplication.clipboard().text():
        yield "something in the clipboard"
    if not window.isVisible():
        yield "our window is gone"


def state(floor: Floor) -> tuple[object, ...]:
    """The visit and the page, as they are."""
    navigator = floor.kiosk.navigator
    visit, page = navigator.visit, floor.kiosk.frame.page
    answers = dict(visit.draft.answers) if visit.has_draft else {}
    boxes = floor.kiosk.frame.findChildren(QPlainTextEdit)
    typed = [one.toPlainText() for one in boxes if one.toPlainText()]  # spare ones may be made
    return visit.id, page, page.name if page else "", answers, visit.receipt, typed


def test_no_chord_and_no_gesture_opens_anything_at_any_screen(tmp_path: Path, qtbot: QtBot) -> None:
    device = QTest.createTouchDevice()
    complaints, stops = [], 0
    with a_floor(tmp_path) as floor:
        for stop in Tour(floor.kiosk).stops():
            stops, window, before = stops + 1, stop.window, state(floor)
            keys_at(window)
            boxes = [one for one in window.findChildren(QPlainTextEdit) if one.isVisible()]
            for target in (window, *boxes, *(one.viewport() for one in boxes)):
                mouse_at(target, QPoint(3, 3))
                drops_at(target)
            swipes_at(window, device)
            QApplication.sendEvent(window, QCloseEvent())
            assert not window.close()
            for one in window.findChildren(QWidget):
                if one.isVisible() and one.acceptDrops():
                    drops_at(one)
            complaints += [f"{stop.name}: {one}" for one in strangers(window, floor.kiosk.frame)]
            if (now := state(floor)) != before:
                other = [pair for pair in zip(before, now, strict=True) if pair[0] != pair[1]]
                complaints.append(f"{stop.name}: the visit or the page is another one: {other}")
    assert not complaints, "\n".join(complaints)
    assert stops > 60
