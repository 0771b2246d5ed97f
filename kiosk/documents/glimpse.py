"""A small picture for the citizen's eyes only: what a camera sees just now, or a page that was taken.

It may run on any thread. It must never be kept, judged or sent: what is taken is another picture.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from msgspec import Struct

from kiosk.documents.corners import Corners
from kiosk.documents.picture import OPENED
from kiosk.fields.field import Problem

if TYPE_CHECKING:
    from PIL import Image

SIDE = 900
"""Long side in dots; a camera's JPEG is unfolded at a half or a quarter of its size at once."""
PAGE_SIDE = 600
"""Of a page that was taken; it is shown a hand wide, and ten may lie there."""


class Glimpse(Struct, frozen=True):
    """Red, green and blue, row by row, and where a sheet lies in it; its bytes stay out of any log."""

    rgb: bytes
    width: int
    height: int
    corners: Corners | None = None

    def __repr__(self) -> str:
        return f"Glimpse({self.width}x{self.height})"


def glimpse_of(data: bytes) -> Glimpse | Problem:
    """The picture of this moment, or that it came broken."""
    # Here, in the helper thread: a citizen without a paper never waits for NumPy.
    from PIL import Image

    from kiosk.documents.sheet_finder import find_sheet

    try:
        with Image.open(io.BytesIO(data), formats=OPENED) as opened:
            opened.draft("RGB", (SIDE, SIDE))
            small = opened.convert("RGB")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return Problem("paper.camera_waits")  # a picture torn on the cable: the next one comes
    small.thumbnail((SIDE, SIDE), Image.Resampling.BOX)
    sheet = find_sheet(small)
    return Glimpse(small.tobytes(), small.width, small.height, sheet.corners if sheet else None)


def glimpse_at(picture: Image.Image) -> Glimpse:
    """The same of a picture that was decoded already: the screen need not decode it once more."""
    from PIL import Image

    small = picture.copy()
    small.thumbnail((PAGE_SIDE, PAGE_SIDE), Image.Resampling.BILINEAR, reducing_gap=2.0)
    return Glimpse(small.convert("RGB").tobytes(), small.width, small.height)
