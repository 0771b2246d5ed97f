"""What a camera sees just now, small, with the outline of the sheet: for the citizen's eyes only.

It may run on any thread. It must never be kept, judged or sent: what is taken is another picture.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from msgspec import Struct

from kiosk.documents.picture import OPENED
from kiosk.fields.field import Problem

if TYPE_CHECKING:
    from kiosk.documents.sheet_finder import Corners

SIDE = 900
"""Long side in dots; a camera's JPEG is unfolded at a half or a quarter of its size at once."""


class Glimpse(Struct, frozen=True):
    """Red, green and blue, row by row, and where the sheet lies; its bytes stay out of any log."""

    rgb: bytes
    width: int
    height: int
    corners: Corners | None

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
