"""Packing: captured pages become one file of a sane size that carries nothing but the picture.

Metadata (place, device, hour) never leaves the kiosk, and the same pages always give the same
bytes. Whether the picture is good enough is not asked here; see ``quality.py``.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from kiosk.documents.capture import CapturedPage
from kiosk.documents.picture import pictures_of
from kiosk.fields.field import Problem

if TYPE_CHECKING:
    from PIL import Image

LIMIT_BYTES = 5 * 1024 * 1024
"""The portal's own limit is not published; 5 MiB is what its provinces commonly allow."""
A4_LONG_SIDE_INCHES = 11.69
LADDER = ((2339, 85), (2339, 72), (1754, 72), (1754, 55), (1240, 55), (1240, 35), (827, 35))
"""Long side in dots (A4 at 200, 150, 106, 71 dpi) and JPEG quality, tried from the best down."""


class PackedPaper(Struct, frozen=True):
    """One file, ready to be sealed and sent. ``sha256`` is lower-case hex of ``data``."""

    data: bytes
    media_type: str
    pages: int
    sha256: str

    def __repr__(self) -> str:
        """Without its bytes: a paper has no business in a log."""
        return f"PackedPaper({self.media_type}, {self.pages} pages, {len(self.data)} bytes)"


def pack_pages(
    pages: Sequence[CapturedPage], limit_bytes: int = LIMIT_BYTES
) -> PackedPaper | Problem:
    """One page becomes a JPEG, several become one PDF of JPEGs, never more than the limit."""
    pictures: list[Image.Image] = []
    for page in pages:
        found = pictures_of(page.data)
        if isinstance(found, Problem):
            return found
        # At once: ten sheets as the scanner gave them would fill the memory of a small machine.
        pictures.extend(_shrunk(one, LADDER[0][0]) for one in found)
    if not pictures:
        return Problem("paper.none_in_scanner")
    for long_side, quality in LADDER:
        data = _written([_shrunk(one, long_side) for one in pictures], long_side, quality)
        if len(data) <= limit_bytes:
            return _packed(data, len(pictures))
    return Problem("paper.too_many_pages" if len(pictures) > 1 else "paper.too_large")


def _packed(data: bytes, pages: int) -> PackedPaper:
    media_type = "application/pdf" if pages > 1 else "image/jpeg"
    return PackedPaper(data, media_type, pages, hashlib.sha256(data).hexdigest())


def _shrunk(picture: Image.Image, long_side: int) -> Image.Image:
    """No more dots than asked for; a smaller picture stays as it is."""
    from PIL import Image

    smaller = picture.copy()
    smaller.thumbnail((long_side, long_side), Image.Resampling.LANCZOS)
    return smaller


def _written(pictures: list[Image.Image], long_side: int, quality: int) -> bytes:
    target = io.BytesIO()
    first, *rest = pictures
    if not rest:
        first.save(target, "JPEG", quality=quality, optimize=True)
        return target.getvalue()
    first.save(
        target,
        "PDF",
        save_all=True,
        append_images=rest,
        resolution=long_side / A4_LONG_SIDE_INCHES,
        quality=quality,
        # Left out, the library would write the hour, and no two files would be the same.
        creationDate=None,
        modDate=None,
    )
    return target.getvalue()
