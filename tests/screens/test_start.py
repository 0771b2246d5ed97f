"""What a start costs: nothing is imported before the first page that no first page needs."""

from __future__ import annotations

import subprocess
import sys

LATER = (
    "numpy",
    "PIL",
    "zxingcpp",
    "requests",
    "http.server",
    "sqlalchemy",
    "alembic",
    "asyncio",
    "phonenumbers",
    "qrcode",
    "serial",
    "PySide6.QtPrintSupport",
    "PySide6.QtTest",
    "logging.handlers",
    "kiosk.report.officer",
    "kiosk.procedures.search",
    "kiosk.practising",
    "screens.inputs.date_input",
    "wave",
)
"""Scans, the portal, migrations, printing, figures, finding, practice: when somebody wants them."""


LATER_OF_QT = ("QAccessible", "QStyle", "QProcess")
"""Classes whose enumerations take milliseconds: PySide6 makes them when a class is first named."""


def test_a_start_imports_no_more_than_the_first_page_needs_and_reads_no_sources() -> None:
    script = f"""
import linecache, sys
import kiosk.cli, kiosk.commands.screen
print([one for one in sys.modules if one.startswith(("PySide6", "screens"))])
import screens
read = set(linecache.cache)  # by PySide6, while it is imported itself
import screens.app, screens.question_screen, screens.widgets.keyboard
from PySide6 import QtCore, QtGui, QtWidgets
print([one for one in sys.modules if one in {LATER!r}])
print([one for qt in (QtCore, QtGui, QtWidgets) for one in vars(qt) if one in {LATER_OF_QT!r}])
print(sorted(set(linecache.cache) - read))
"""
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout
    assert told.splitlines() == ["[]"] * 4
