"""What is made ready while the first page stands, and what becomes of Python's collector then."""

from __future__ import annotations

import gc
from collections.abc import Iterator

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from screens.head_start import HeadStart


def steps(done: list[int]) -> Iterator[None]:
    for number in range(3):
        done.append(number)
        yield


def test_every_step_is_done_and_then_what_stays_is_kept_from_the_collector(qtbot: QtBot) -> None:
    done: list[int] = []
    parent = QObject()
    gc.disable()
    ahead = HeadStart(steps(done), parent, rest_ms=1)
    ahead.start()
    qtbot.waitUntil(lambda: gc.get_freeze_count() > 0)
    assert done == [0, 1, 2]
    assert gc.isenabled()
    ahead.stop()
    assert gc.get_freeze_count() == 0


def test_an_end_before_the_first_step_leaves_the_collector_at_work(qtbot: QtBot) -> None:
    done: list[int] = []
    parent = QObject()
    gc.disable()
    ahead = HeadStart(steps(done), parent)
    ahead.start()
    ahead.stop()
    assert gc.isenabled()
    assert not done
