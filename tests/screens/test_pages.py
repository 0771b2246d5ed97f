"""Pages are imported when they are first wanted: none before the first question, all soon after."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from screens import pages
from screens.bridge import install_excepthook
from screens.head_start import HeadStart
from screens.screen import Screen

SCREENS = Path(pages.__file__).parent
AT_ONCE = {"welcome_screen", "question_screen", "helped_screen"}
"""The first page, and the pages of questions."""
BEHIND_ANOTHER = {"take_home_screen", "verdict_screen"}
"""Only the page after the sending leads to them, and brings them along."""
ALONE = """
import json, sys
from pathlib import Path
from PySide6 import QtGui, QtWidgets
from kiosk.config import load_config
from sandbox.bench_kiosk import application, measured_procedure, put_up
from sandbox.bench_wait import wait_for_somebody
from sandbox.bench_start import go_to_first_question
from screens import head_start, pages

head_start.BETWEEN_MS = 1

def imported():
    return [one for one in pages.SOON + pages.SELDOM if pages.file_of(one) in sys.modules]

app = application()
kiosk = put_up(load_config(None), Path(sys.argv[1]))
kiosk.start()
go_to_first_question(kiosk, measured_procedure(kiosk))
asked, first = imported(), kiosk.frame.page.name
kiosk.navigator.welcome()
kiosk.navigator.consent()
tapped, second = imported(), kiosk.frame.page.name
wait_for_somebody(kiosk)
tables = [one for one in ("QAccessible", "QStyle") if one in {**vars(QtGui), **vars(QtWidgets)}]
print(json.dumps([first, asked, second, tapped, imported(), tables]))
kiosk.stop()
"""


def test_no_page_is_imported_before_the_first_question_and_all_are_after_the_head_start(
    tmp_path: Path,
) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", ALONE, str(tmp_path)],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    first, asked, second, tapped, at_last, tables = json.loads(ran.stdout)
    assert (first, asked) == ("question", [])
    assert (second, tapped) == ("consent", ["ConsentScreen"]), "a tap within the first second"
    assert at_last == list(pages.SOON)
    assert sorted(tables) == ["QAccessible", "QStyle"], "what no finger should wait for"


def test_the_table_names_every_page_and_finds_it() -> None:
    tree = ast.parse(Path(pages.__file__).read_text(encoding="utf-8"))
    typed = {
        (f"{node.module}", one.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("screens.")
        for one in node.names
    }
    named = pages.SOON + pages.SELDOM
    assert {(pages.file_of(one), one) for one in named} == typed
    assert len(set(named)) == len(named)
    for one in named:
        assert getattr(pages, one) is getattr(import_module(pages.file_of(one)), one)
    files = {file.stem for file in SCREENS.glob("*_screen.py")}
    late = {pages.file_of(one).removeprefix("screens.") for one in named}
    assert files - late == AT_ONCE | BEHIND_ANOTHER
    assert all(issubclass(getattr(pages, one), Screen) for one in named if one.endswith("Screen"))


def test_a_name_that_is_no_page_is_an_error() -> None:
    with pytest.raises(AttributeError, match="WelcomeScreen"):
        getattr(pages, "WelcomeScreen")  # noqa: B009 - the checker of types knows better


@pytest.mark.logs("bug ModuleNotFoundError")
def test_a_page_that_cannot_be_imported_is_told_in_the_head_start(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(pages, "SOON", ("ConsentScreen", "LostScreen"))
    afresh: list[bool] = []
    undo = install_excepthook(lambda _: None, lambda: afresh.append(True))
    parent = QObject()
    ahead = HeadStart(pages.bring(), parent, rest_ms=1)
    ahead.start()
    qtbot.waitUntil(lambda: ahead.is_done)
    undo()
    ahead.stop()
    assert afresh == [True]
    assert "bug ModuleNotFoundError at" in caplog.text
