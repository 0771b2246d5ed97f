"""What stands on an invented sheet: letters, forms, certificates, handwriting, a lone signature.

Every word on them is made up. It must never be handed a real paper, and knows nothing of the kiosk.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from functools import cache
from pathlib import Path

import fontpkg_be_vietnam_pro
from PIL import Image, ImageDraw, ImageFont

from sandbox.sheets import TEXT

A4 = (1240, 1754)
WORDS = TEXT.split()
PAPERS = (
    *((250, 250, 248), (244, 243, 238), (238, 238, 240), (232, 228, 218)),
    *((250, 240, 200), (250, 226, 226), (222, 240, 224), (218, 232, 246), (214, 208, 196)),
)
"""White, recycled, cream, yellow, pink, green, blue, brownish."""
INKS = ((24, 24, 28), (40, 40, 46), (30, 40, 110), (60, 60, 70))
RED = (190, 40, 52)

Pen = ImageDraw.ImageDraw


def bare(chance: random.Random) -> Image.Image:
    """A sheet without a word: perhaps folded once, perhaps with a shade of its other side."""
    paper = chance.choice(PAPERS)
    sheet = Image.new("RGB", A4, paper)
    pen = ImageDraw.Draw(sheet)
    if chance.random() < 0.4:
        fold = chance.randint(700, 1000)
        darker = tuple(level - chance.randint(4, 9) for level in paper)
        pen.line((0, fold, A4[0], fold + chance.randint(-10, 10)), darker, 6)
    return sheet


def printed(chance: random.Random) -> Image.Image:
    """One of the sheets that citizens bring."""
    makers: tuple[Callable[[Pen, random.Random], None], ...] = (
        _letter,
        _form,
        _certificate,
        _by_hand,
        _small_print,
        _short_note,
    )
    sheet = bare(chance)
    pen = ImageDraw.Draw(sheet)
    chance.choice(makers)(pen, chance)
    if chance.random() < 0.6:
        _stamp(pen, chance)
    return sheet


def _letter(pen: Pen, chance: random.Random) -> None:
    ink = chance.choice(INKS)
    pen.text((620, 150), "GIẤY THỬ MÁY", font=font("Bold", 44), fill=ink, anchor="mm")
    size = chance.randint(22, 30)
    _lines(pen, chance, (140, 260, 1100, chance.randint(800, 1500)), size, ink)


def _form(pen: Pen, chance: random.Random) -> None:
    """A table, filled in by hand."""
    ink, hand = chance.choice(INKS[:2]), chance.choice(INKS)
    pen.text((620, 140), "TỜ KHAI THỬ", font=font("SemiBold", 38), fill=ink, anchor="mm")
    height = chance.randint(70, 110)
    for row in range(chance.randint(6, 1200 // height)):
        top = 240 + row * height
        pen.rectangle((120, top, 1120, top + height), outline=ink, width=2)
        pen.line((470, top, 470, top + height), ink, 2)
        pen.text((140, top + 20), " ".join(chance.choices(WORDS, k=3)), ink, font("Regular", 24))
        _scrawl(pen, chance, (500, top + 48, 1060), hand)


def _certificate(pen: Pen, chance: random.Random) -> None:
    """Coloured borders and a seal that is hardly there."""
    frame = tuple(chance.randint(120, 200) for _ in range(3))
    pen.rectangle((60, 60, 1180, 1694), outline=frame, width=chance.randint(10, 34))
    pen.rectangle((110, 110, 1130, 1644), outline=frame, width=4)
    pen.text((620, 260), "BẢN SAO THỬ", font=font("Bold", 54), fill=RED, anchor="mm")
    _lines(pen, chance, (190, 420, 1050, 1150), chance.randint(24, 32), chance.choice(INKS))
    pale = (226, 176, 180)
    pen.ellipse((220, 1250, 480, 1510), outline=pale, width=7)
    pen.text((350, 1380), "MẪU", font=font("Bold", 50), fill=pale, anchor="mm")


def _by_hand(pen: Pen, chance: random.Random) -> None:
    ink = chance.choice(INKS[1:])
    pen.text((620, 140), "ĐƠN THỬ", font=font("Medium", 40), fill=ink, anchor="mm")
    for row in range(chance.randint(6, 18)):
        _scrawl(pen, chance, (150, 280 + row * 70, chance.randint(700, 1090)), ink)


def _small_print(pen: Pen, chance: random.Random) -> None:
    ink = chance.choice(INKS)
    _lines(pen, chance, (110, 130, 1130, 1600), chance.randint(17, 20), ink)


def _short_note(pen: Pen, chance: random.Random) -> None:
    """Three lines and a signature; the rest is bare."""
    ink = chance.choice(INKS)
    _lines(pen, chance, (160, 200, 1080, 320), 27, ink)
    _scrawl(pen, chance, (700, 620, 1040), ink)


def _lines(
    pen: Pen, chance: random.Random, box: tuple[int, int, int, int], size: int, ink: tuple[int, ...]
) -> None:
    left, top, right, bottom = box
    face = font("Regular", size)
    for y in range(top, bottom, round(size * 1.65)):
        words = ""
        end = right if chance.random() < 0.8 else left + (right - left) // 2
        while pen.textlength(words, face) < end - left - 4 * size:
            words += chance.choice(WORDS) + " "
        pen.text((left, y), words, ink, face)


def _scrawl(
    pen: Pen, chance: random.Random, line: tuple[int, int, int], ink: tuple[int, ...]
) -> None:
    """Handwriting: a wavy thread with gaps."""
    left, y, right = line
    x, width = float(left), chance.randint(3, 5)
    while x < right:
        points = []
        for step in range(chance.randint(8, 20)):
            sway = math.sin(step * 1.9 + chance.random()) * chance.uniform(5, 17)
            points.append((x + step * 7, y + sway))
        pen.line(points, ink, width, joint="curve")
        x = points[-1][0] + chance.randint(14, 26)


def _stamp(pen: Pen, chance: random.Random) -> None:
    x, y, r = chance.randint(650, 900), chance.randint(1300, 1500), chance.randint(90, 140)
    colour = tuple(min(255, level + chance.randint(0, 60)) for level in RED)
    pen.ellipse((x - r, y - r, x + r, y + r), outline=colour, width=8)
    pen.text((x, y), "MẪU", font=font("Bold", r // 2), fill=colour, anchor="mm")


@cache
def font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    """A letter of the kiosk's own face."""
    folder = Path(fontpkg_be_vietnam_pro.ROOT) / "files"
    return ImageFont.truetype(folder / f"BeVietnamPro-{weight}.ttf", size)
