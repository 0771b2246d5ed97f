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
    "alembic",
    "phonenumbers",
    "qrcode",
    "serial",
    "PySide6.QtPrintSupport",
    "kiosk.report.officer",
    "kiosk.procedures.search",
    "kiosk.practising",
)
"""Scans, the portal, migrations, printing, figures, finding, practice: when somebody wants them."""


def test_what_the_first_page_does_not_need_is_imported_when_it_is_wanted() -> None:
    script = f"import screens.app, sys; print([one for one in {LATER!r} if one in sys.modules])"
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout
    assert told.strip() == "[]"
