"""A card's code is found in pictures as people make them: askew, soft, under a lamp."""

from __future__ import annotations

from io import BytesIO

import pytest
import qrcode
from PIL import Image, ImageDraw, ImageFilter

from kiosk.fields.field import Problem
from kiosk.identity.picture_code import card_in_picture
from kiosk.identity.reading import read_card
from tests.identity.cards import OF_2021, OF_2024, OTHER

PAPER = (1654, 1169)
"""A5 at 200 dpi, as a scanner of papers sees the card."""


def code(text: str, box: int = 4) -> Image.Image:
    made = qrcode.QRCode(border=4, box_size=box)
    made.add_data(text.encode())
    made.make()
    image: Image.Image = made.make_image().get_image()
    return image.convert("L")


def on_paper(*codes: Image.Image) -> Image.Image:
    sheet = Image.new("L", PAPER, 235)
    for at, one in enumerate(codes):
        sheet.paste(one, (120 + at * 700, 150))
    return sheet


def picture(image: Image.Image, kind: str = "JPEG") -> bytes:
    out = BytesIO()
    image.save(out, kind, **({"quality": 70} if kind == "JPEG" else {}))
    return out.getvalue()


@pytest.mark.parametrize("text", [OF_2021, OF_2024])
@pytest.mark.parametrize("angle", [0, 3, 17, 45, 90, 133, 180, 270])
def test_a_card_laid_askew_is_read(text: str, angle: int) -> None:
    turned = on_paper(code(text)).rotate(angle, expand=True, fillcolor=235)
    assert card_in_picture(picture(turned)) == read_card(text)


@pytest.mark.parametrize("radius", [0.5, 1.0, 1.5, 2.0])
def test_a_soft_picture_is_read(radius: float) -> None:
    soft = on_paper(code(OF_2024)).filter(ImageFilter.GaussianBlur(radius))
    assert card_in_picture(picture(soft)) == read_card(OF_2024)


def test_a_small_code_is_read() -> None:
    assert card_in_picture(picture(on_paper(code(OF_2024, box=2)), "PNG")) == read_card(OF_2024)


@pytest.mark.parametrize("light", [60, 130])
def test_a_lamp_that_washes_out_a_part_is_read(light: int) -> None:
    sheet = on_paper(code(OF_2024))
    glare = Image.new("L", PAPER, 0)
    ImageDraw.Draw(glare).ellipse((150, 200, 420, 420), fill=light)
    glare = glare.filter(ImageFilter.GaussianBlur(30))
    washed = Image.composite(Image.new("L", PAPER, 255), sheet, glare)
    assert card_in_picture(picture(washed)) == read_card(OF_2024)


def test_a_dim_picture_is_read() -> None:
    dim = Image.eval(on_paper(code(OF_2021)), lambda dot: 40 + dot // 6)
    assert card_in_picture(picture(dim)) == read_card(OF_2021)


def test_two_cards_in_one_picture_are_neither() -> None:
    both = on_paper(code(OF_2024), code(OTHER))
    assert card_in_picture(picture(both)) == Problem("card.two_cards")


def test_another_code_is_named_and_no_code_is_told() -> None:
    assert card_in_picture(picture(on_paper(code("https://example.vn")))) == Problem(
        "card.web_address"
    )
    assert card_in_picture(picture(on_paper())) == Problem("card.no_code")


@pytest.mark.parametrize("data", [b"", b"\xff\xd8\xff", b"GIF89a", b"no picture at all"])
def test_a_broken_picture_has_no_code(data: bytes) -> None:
    assert card_in_picture(data) == Problem("card.no_code")


def test_a_code_that_glare_destroyed_is_never_guessed() -> None:
    sheet = on_paper(code(OF_2024))
    ImageDraw.Draw(sheet).rectangle((150, 180, 400, 400), fill=255)
    assert card_in_picture(picture(sheet)) == Problem("card.no_code")
