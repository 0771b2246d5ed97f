"""Invented sheets of paper as a scanner would deliver them, for demonstrations and tests.

Every name and number on them is made up. It must never be handed a real paper, and knows nothing
of the kiosk: the checks of the kiosk are tried against it.
"""

from __future__ import annotations

import io
import random
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import fontpkg_be_vietnam_pro
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageFont

KINDS = ("good", "signature", "blank", "dark", "blurred", "tiny", "corrupted", "empty", "text")
A4_AT_150_DPI = (1240, 1754)
FAMILY_NAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi")
GIVEN_NAMES = ("Thị Mẫu", "Văn Thử", "Thị Tập", "Văn Ví Dụ", "Thị Nháp")
NOT_A_PICTURE = "Đây không phải là ảnh.".encode()
TEXT = (
    "giấy này được lập để thử máy và không có giá trị nào khác mọi tên gọi con số địa chỉ đều do "
    "người viết tự nghĩ ra xã Suối Thử huyện Tập Dượt tỉnh Ví Dụ ngày tháng năm"
)


@cache
def make_sheet(kind: str, seed: int = 0) -> bytes:
    """One sheet of a kind from ``KINDS`` as the bytes of a file; the same seed, the same sheet.

    "good" and the flawed ones are JPEG; "corrupted" is a JPEG cut in half, "empty" has no byte,
    "text" is plain text that somebody named like a picture. KeyError for another kind.
    """
    chance = random.Random(seed)
    makers: dict[str, Callable[[], bytes]] = {
        "good": lambda: _jpeg(_letter(chance)),
        "signature": lambda: _jpeg(_signed(chance)),
        "blank": lambda: _jpeg(_paper(chance)),
        "dark": lambda: _jpeg(ImageEnhance.Brightness(_letter(chance)).enhance(0.2)),
        "blurred": lambda: _jpeg(_letter(chance).filter(ImageFilter.GaussianBlur(6))),
        "tiny": lambda: _jpeg(_letter(chance).resize((310, 438))),
        "corrupted": lambda: _jpeg(_letter(chance))[:20_000],
        "empty": lambda: b"",
        "text": lambda: NOT_A_PICTURE,
    }
    return makers[kind]()


def _paper(chance: random.Random) -> Image.Image:
    """Bare paper: never quite white, never quite even, with the scanner's grain."""
    shade = chance.randint(232, 246)
    grain = Image.frombytes("L", A4_AT_150_DPI, chance.randbytes(1240 * 1754))
    bare = Image.new("L", A4_AT_150_DPI, shade)
    return Image.blend(bare, grain, 0.03).convert("RGB")


def _letter(chance: random.Random) -> Image.Image:
    """A page of print with a heading, an invented name and a red stamp."""
    sheet = _paper(chance)
    pen = ImageDraw.Draw(sheet)
    name = f"{chance.choice(FAMILY_NAMES)} {chance.choice(GIVEN_NAMES)}"
    pen.text((620, 150), "GIẤY THỬ MÁY", font=_font("Bold", 46), fill="#202020", anchor="mm")
    pen.text((150, 250), f"Họ và tên: {name}", font=_font("Regular", 28), fill="#202020")
    for line in range(24):
        words = " ".join(chance.choices(TEXT.split(), k=11))
        pen.text((150, 320 + 44 * line), words, font=_font("Regular", 26), fill="#202020")
    pen.ellipse((780, 1380, 1040, 1640), outline="#c02030", width=8)
    pen.text((910, 1510), "MẪU", font=_font("Bold", 54), fill="#c02030", anchor="mm")
    return sheet


def _signed(chance: random.Random) -> Image.Image:
    """An almost empty page: one line by hand is still a paper."""
    sheet = _paper(chance)
    pen = ImageDraw.Draw(sheet)
    points = [(700 + 22 * step, 1400 + chance.randint(-45, 45)) for step in range(16)]
    pen.line(points, fill="#203080", width=5, joint="curve")
    return sheet


def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    folder = Path(fontpkg_be_vietnam_pro.ROOT) / "files"
    return ImageFont.truetype(folder / f"BeVietnamPro-{weight}.ttf", size)


def _jpeg(sheet: Image.Image) -> bytes:
    target = io.BytesIO()
    sheet.save(target, "JPEG", quality=88)
    return target.getvalue()


if __name__ == "__main__":
    sys.stdout.buffer.write(make_sheet(sys.argv[1], int(sys.argv[2])))
