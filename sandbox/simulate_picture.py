"""Two rows of columns: how many calls a portal gets in each ten seconds after it has come back.

It draws what it is given and computes nothing else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import fontpkg_be_vietnam_pro
from PIL import Image, ImageDraw, ImageFont

WIDTH, ROW, MARGIN = 1200, 300, 70
COLUMN_SECONDS, SHOWN_SECONDS = 10, 1200
INK, PAPER, COLOURS = "#20262e", "#ffffff", ("#1f7a5c", "#b5472f")


def draw(rows: Sequence[tuple[str, Sequence[float]]], target: Path) -> None:
    """One row for each: its name and the seconds of its calls."""
    picture = Image.new("RGB", (WIDTH, MARGIN + len(rows) * (ROW + MARGIN)), PAPER)
    pen = ImageDraw.Draw(picture)
    for place, (name, calls) in enumerate(rows):
        _row(pen, name, calls, MARGIN + place * (ROW + MARGIN), COLOURS[place % len(COLOURS)])
    picture.save(target)


def _row(
    pen: ImageDraw.ImageDraw, name: str, calls: Sequence[float], top: int, colour: str
) -> None:
    """Each row has a scale of its own, or the flat one would not be seen."""
    columns = Counter(int(at // COLUMN_SECONDS) for at in calls if at < SHOWN_SECONDS)
    highest = max(columns.values(), default=1)
    width = (WIDTH - 2 * MARGIN) / (SHOWN_SECONDS / COLUMN_SECONDS)
    bottom = top + ROW
    for column, count in columns.items():
        left = MARGIN + column * width
        height = (ROW - 40) * count / highest
        pen.rectangle((left, bottom - height, left + max(width - 1, 1), bottom), fill=colour)
    pen.line((MARGIN, bottom, WIDTH - MARGIN, bottom), fill=INK, width=2)
    title = f"{name}: at most {highest:,} calls in ten seconds"
    pen.text((MARGIN, top - 30), title, font=_font("Bold", 24), fill=INK)
    for minute in range(0, SHOWN_SECONDS // 60 + 1, 5):
        left = MARGIN + minute * 60 / COLUMN_SECONDS * width
        pen.text((left, bottom + 6), f"{minute} min", font=_font("Regular", 16), fill=INK)


def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    folder = Path(fontpkg_be_vietnam_pro.ROOT) / "files"
    return ImageFont.truetype(folder / f"BeVietnamPro-{weight}.ttf", size)
