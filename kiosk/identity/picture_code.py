"""The code of a card in a picture: for kiosks without a scanner, on the device that takes papers.

The picture is looked at in memory and forgotten at once: the image of a card is sensitive data. It
must never be kept, and never be read for anything but its code.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING

from kiosk.fields.field import Problem
from kiosk.identity.reading import read_card
from kiosk.identity.scanner import Heard

if TYPE_CHECKING:  # the library of pictures is not needed to greet a citizen
    from PIL import Image

LARGEST_DOTS = 40_000_000
"""An A4 page at 600 dpi; more is no picture of a card."""
ALL_LOOKS, GLANCE = 5, 1
"""How often a picture is looked at, each time in another way."""
SMALL_DOTS = 2_000_000
"""Pictures below this are looked at enlarged, too."""


def card_in_picture(data: bytes) -> Heard:
    """The card in a picture. Problems as of ``read_card``, and ``card.no_code``."""
    return _read(data, ALL_LOOKS) or Problem("card.no_code")


def card_at_a_glance(data: bytes) -> Heard | None:
    """The card in one of many pictures that follow each other: a short look, None for no code."""
    return _read(data, GLANCE)


def _read(data: bytes, looks: int) -> Heard | None:
    image = _grey(data)
    if image is None:
        return None
    for look in islice(_looks(image), looks):
        codes = _codes(look)
        if codes:
            return read_card(b"\n".join(codes))
    return None


def _grey(data: bytes) -> Image.Image | None:
    from PIL import Image  # noqa: PLC0415

    try:
        with Image.open(BytesIO(data)) as image:
            if image.width * image.height > LARGEST_DOTS:
                return None
            return image.convert("L")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def _looks(image: Image.Image) -> Iterator[Image.Image]:
    """The picture as it is, then as a person would try: larger, sharper, with more contrast."""
    from PIL import Image, ImageFilter, ImageOps  # noqa: PLC0415

    yield image
    larger = image
    if image.width * image.height < SMALL_DOTS:
        larger = image.resize((image.width * 2, image.height * 2), Image.Resampling.BICUBIC)
        yield larger
    yield larger.filter(ImageFilter.UnsharpMask(radius=4, percent=250, threshold=0))
    yield ImageOps.equalize(larger)
    yield ImageOps.autocontrast(larger.filter(ImageFilter.MedianFilter(3)), cutoff=10)


def _codes(image: Image.Image) -> list[bytes]:
    # Here: a citizen who has a scanner, or no card, never needs it.
    import zxingcpp  # noqa: PLC0415

    formats = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    found = zxingcpp.read_barcodes(image, formats=formats, try_invert=False)
    return [code.bytes for code in found if code.valid]
