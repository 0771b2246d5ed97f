"""A paper is refused only for what an officer would return it for, and told why."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image, ImageDraw, ImageFilter

from kiosk.documents.capture import CapturedPage
from kiosk.documents.quality import MIN_LONG_SIDE, MIN_SHORT_SIDE, problem_of
from sandbox.sheets import KINDS

Encode = Callable[..., bytes]
Sheet = Callable[[str], bytes]

VERDICTS = {
    "good": "",
    "signature": "",
    "blank": "paper.blank",
    "dark": "paper.too_dark",
    "blurred": "paper.blurred",
    "tiny": "paper.too_small",
    "corrupted": "paper.unreadable",
    "empty": "paper.unsupported",
    "text": "paper.unsupported",
}


def verdict(data: bytes) -> str:
    found = problem_of(CapturedPage(data, "image/jpeg", 0, 0))
    return found.code if found else ""


def picture_of(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_sheet_gets_its_verdict(sheet: Sheet, kind: str) -> None:
    assert verdict(sheet(kind)) == VERDICTS[kind]


@pytest.mark.parametrize(("radius", "expected"), [(0.8, ""), (1.4, ""), (3, "paper.blurred")])
def test_a_soft_print_passes_and_a_smeared_one_does_not(
    sheet: Sheet, encode: Encode, radius: float, expected: str
) -> None:
    softer = picture_of(sheet("good")).filter(ImageFilter.GaussianBlur(radius))
    assert verdict(encode(softer, quality=88)) == expected


@pytest.mark.parametrize(("light", "expected"), [(0.5, ""), (0.35, "paper.too_dark")])
def test_a_dim_room_passes_and_a_dark_one_does_not(
    sheet: Sheet, encode: Encode, light: float, expected: str
) -> None:
    dimmer = picture_of(sheet("good")).point(lambda level: level * light)
    assert verdict(encode(dimmer, quality=88)) == expected


def test_a_dark_table_around_the_paper_is_no_darkness(sheet: Sheet, encode: Encode) -> None:
    table = Image.new("RGB", (2400, 2400), "#202020")
    table.paste(picture_of(sheet("good")).resize((1000, 1414)), (700, 500))
    assert verdict(encode(table, quality=88)) == ""


@pytest.mark.parametrize(("lines", "expected"), [(0, "paper.blank"), (1, "")])
def test_one_line_of_writing_is_a_paper(
    sheet: Sheet, encode: Encode, lines: int, expected: str
) -> None:
    paper = picture_of(sheet("blank"))
    for line in range(lines):
        ImageDraw.Draw(paper).line((300, 800 + 50 * line, 700, 820 + 50 * line), "#222244", 6)
    assert verdict(encode(paper, quality=88)) == expected


def test_a_shadow_over_bare_paper_is_no_writing(sheet: Sheet, encode: Encode) -> None:
    paper = picture_of(sheet("blank"))
    shade = Image.linear_gradient("L").resize(paper.size).point(lambda level: 120 + level // 2)
    shaded = Image.composite(paper, Image.new("RGB", paper.size, "black"), shade)
    assert verdict(encode(shaded, quality=88)) == "paper.blank"


def test_a_grainy_camera_is_the_citizens_benefit_of_the_doubt(sheet: Sheet, encode: Encode) -> None:
    grain = Image.effect_noise((1240, 1754), 60).convert("RGB")
    grainy = Image.blend(picture_of(sheet("good")), grain, 0.2)
    assert verdict(encode(grainy, quality=95)) == ""


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((MIN_LONG_SIDE, MIN_SHORT_SIDE), ""),
        ((MIN_SHORT_SIDE, MIN_LONG_SIDE), ""),
        ((MIN_LONG_SIDE - 1, MIN_SHORT_SIDE), "paper.too_small"),
        ((MIN_LONG_SIDE, MIN_SHORT_SIDE - 1), "paper.too_small"),
    ],
)
def test_a_card_at_300_dots_per_inch_is_large_enough(
    encode: Encode, size: tuple[int, int], expected: str
) -> None:
    card = Image.new("RGB", size, "#eeeeee")
    pen = ImageDraw.Draw(card)
    for line in range(8):
        pen.text((50, 60 + 60 * line), "The quick brown fox " * 4, "black", font_size=30)
    assert verdict(encode(card, quality=90)) == expected


def test_the_problem_says_how_small(encode: Encode) -> None:
    data = encode(Image.new("RGB", (310, 438)))
    found = problem_of(CapturedPage(data, "image/jpeg", 310, 438))
    assert found is not None
    assert found.details == {"width": 310, "height": 438}


def test_one_bad_sheet_in_a_stack_is_found(sheet: Sheet, encode: Encode) -> None:
    good, blank = picture_of(sheet("good")), picture_of(sheet("blank"))
    stack = encode(good, "TIFF", save_all=True, append_images=[blank], compression="jpeg")
    assert verdict(stack) == "paper.blank"
