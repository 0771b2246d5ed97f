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
)
"""Scans, the portal, migrations, printing, figures, finding, practice: when somebody wants them."""


def test_a_start_imports_no_more_than_the_first_page_needs_and_reads_no_sources() -> None:
    script = f"""
import linecache, sys
from kiosk.commands.ahead import import_ahead
import_ahead()
too_early = [one for one in sys.modules if one.startswith(("PySide6", "screens"))]
import screens.app
from PySide6 import QtGui
print("QAccessible" in vars(QtGui), too_early, [one for one in {LATER!r} if one in sys.modules])
print([one for one in linecache.cache if "site-packages/cryptography" in one])
"""
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout
    assert told.split("\n") == ["False [] []", "[]", ""]
