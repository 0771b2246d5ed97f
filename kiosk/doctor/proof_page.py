"""A page that proves a printer: Vietnam's letters, a rule to be measured, the hour it was printed.

The same picture for sheets (PDF) and for slips (ESC/POS). Nothing of a citizen stands on it.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import fontpkg_be_vietnam_pro

from kiosk.printing.slip import DOTS_OF, slip_of

if TYPE_CHECKING:  # a look at the disk needs no library of pictures
    from PIL import Image, ImageDraw

FONT = Path(fontpkg_be_vietnam_pro.ROOT) / "files" / "BeVietnamPro-Medium.ttf"
MM_PER_INCH = 25.4
SHEET_MM, SHEET_DPI = (210, 297), 150
SLIP_DPI = 203
SLIP_HIGH_MM = 70
RULE_MM = {"sheet": 100, "slip": 40}
LETTER_MM = {"sheet": 7.0, "slip": 3.4}


def sheet_page(lines: tuple[str, ...]) -> bytes:
    """The page as PDF, A4."""
    picture = _drawn(_dots(SHEET_MM[0], SHEET_DPI), SHEET_MM[1], SHEET_DPI, "sheet", lines)
    out = io.BytesIO()
    picture.save(out, "PDF", resolution=SHEET_DPI)
    return out.getvalue()


def slip_page(lines: tuple[str, ...], width_mm: int) -> bytes:
    """The page as a slip printer's bytes. KeyError for a width that no slip printer has."""
    picture = _drawn(DOTS_OF[width_mm], SLIP_HIGH_MM, SLIP_DPI, "slip", lines)
    ink = picture.point(lambda level: 255 - level).convert("1")
    return slip_of(ink.tobytes(), ink.width, ink.height)


def rule_mm(kind: str) -> int:
    """How long the rule on the page is."""
    return RULE_MM[kind]


def _drawn(width: int, high_mm: float, dpi: int, kind: str, lines: tuple[str, ...]) -> Image.Image:
    from PIL import Image, ImageDraw, ImageFont  # noqa: PLC0415

    picture = Image.new("L", (width, _dots(high_mm, dpi)), 255)
    pen = ImageDraw.Draw(picture)
    letter = _dots(LETTER_MM[kind], dpi)
    font = ImageFont.truetype(str(FONT), letter)
    edge = letter if kind == "slip" else _dots(20, dpi)
    top = edge
    for line in lines:
        for part in _wrapped(line, pen, font, width - 2 * edge):
            pen.text((edge, top), part, font=font, fill=0)
            top += letter * 3 // 2
    top += letter
    length, thick = _dots(RULE_MM[kind], dpi), max(_dots(0.4, dpi), 2)
    pen.rectangle((edge, top, edge + length, top + thick), fill=0)
    for end in (edge, edge + length):
        pen.rectangle((end, top - letter // 2, end + thick, top + letter // 2), fill=0)
    return picture


def _wrapped(line: str, pen: ImageDraw.ImageDraw, font: object, room: int) -> list[str]:
    """The line in parts that fit."""
    parts = [""]
    for word in line.split():
        longer = f"{parts[-1]} {word}".strip()
        if pen.textlength(longer, font=font) > room and parts[-1]:  # type: ignore[arg-type]
            parts.append(word)
        else:
            parts[-1] = longer
    return parts


def _dots(mm: float, dpi: int) -> int:
    return round(mm / MM_PER_INCH * dpi)
