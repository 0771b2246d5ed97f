"""PySide6 reads none of our sources.

It can spell Qt's names in other ways for one module (``from __feature__ import snake_case``), and
so it reads the source of every module that is imported after it, or again, to see whether that one
uses Qt at all. No module here wants another spelling, so it is told beforehand: a sixteenth of a start,
and the lines of all these sources in memory.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6 import QtCore  # noqa: F401 - the table is there once Qt is

IS_ABOUT_QT, IS_NOT = 0, -1
"""As PySide6 writes down what it has found in a source."""


def go_without_features() -> None:
    """To be called when all is imported but the screens. Where PySide6 keeps no such table, it reads on."""
    known = getattr(sys.modules.get("__feature__"), "pyside_feature_dict", None)
    if isinstance(known, dict):
        known.update(dict.fromkeys(sys.modules, IS_NOT) | dict.fromkeys(_screens(), IS_ABOUT_QT))


def _screens() -> list[str]:
    here = Path(__file__).parent
    found = (one.relative_to(here.parent).with_suffix("") for one in here.rglob("*.py"))
    return [".".join(one.parts) for one in found]
