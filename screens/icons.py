"""Drawn signs: letters of one icon typeface, painted once for each colour and size.

Typeface and names come from the files of QtAwesome; its program is not loaded, because that
costs a tenth of a second at start and paints the same sign anew for each button. A sign never
stands alone for words.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import msgspec
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QPixmap

from kiosk.troubles import Trouble, TroubleCode

TYPEFACE = "materialdesignicons6-webfont-6.9.96.ttf"
NAMES = "materialdesignicons6-webfont-charmap-6.9.96.json"
FAMILY = "Material Design Icons"
PREFIX = "mdi6."
LETTER_SHARE = 0.875
"""Of the height of a sign: the rest is the room that its typeface leaves around it."""


class Icons:
    """The signs of one theme."""

    def __init__(self) -> None:
        self._painted: dict[tuple[str, str, int], QPixmap] = {}

    def sign(self, name: str, colour: str, size_px: int) -> QPixmap:
        """The sign "mdi6.check" in a colour ("#1a2b3c"). KeyError for a name that there is not.

        Raises Trouble (asset.missing) where the typeface is not there.
        """
        wanted = (name, colour, size_px)
        if wanted not in self._painted:
            self._painted[wanted] = _painted(*wanted)
        return self._painted[wanted]


def _painted(name: str, colour: str, size_px: int) -> QPixmap:
    letter = chr(int(_codes()[name.removeprefix(PREFIX)], 16))
    picture = QPixmap(size_px, size_px)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    font = QFont(_family())
    font.setPixelSize(round(LETTER_SHARE * size_px))
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(QRect(0, 0, size_px, size_px), Qt.AlignmentFlag.AlignCenter, letter)
    painter.end()
    return picture


@cache
def _codes() -> dict[str, str]:
    """Name of a sign -> the number of its letter, as it stands in the file: a few of thousands."""
    return msgspec.json.decode(_file(NAMES).read_bytes(), type=dict[str, str])


@cache
def _family() -> str:
    """The typeface, made known to Qt when it is first wanted."""
    QFontDatabase.addApplicationFont(str(_file(TYPEFACE)))
    return FAMILY


def _file(name: str) -> Path:
    package = find_spec("qtawesome")
    for place in (package.submodule_search_locations or ()) if package else ():
        file = Path(place) / "fonts" / name
        if file.is_file():
            return file
    raise Trouble(TroubleCode.ASSET_MISSING, file=name)
