"""From bytes to a picture: the only door through which a captured file is decoded.

A file is believed by its content, never by its name, and its size is checked before memory is
spent on it. Nothing here keeps a picture or writes one.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kiosk.documents.capture import CapturedPage
from kiosk.fields.field import Problem

if TYPE_CHECKING:  # Pillow is imported where it is needed: a visit without papers never pays for it
    from PIL import Image

MEDIA_TYPES = {
    "JPEG": "image/jpeg",
    # Some document cameras put a second view behind the first; the plug-in for JPEG hands such
    # a file over under this name.
    "MPO": "image/jpeg",
    "PNG": "image/png",
    "TIFF": "image/tiff",
    "WEBP": "image/webp",
}
OPENED = ("JPEG", "PNG", "TIFF", "WEBP")
"""The plug-ins that may look at a file; all others stay shut, whatever the file claims to be."""
MAX_BYTES = 64 * 1024 * 1024
MAX_DOTS = 100_000_000
"""In all pictures of one file together: eleven sheets of A4 at 300 dots per inch, or two at 600.
A few kilobytes of a packed TIFF can otherwise unfold to more memory than the kiosk has."""
KNOWN_MODES = {"1", "L", "LA", "P", "PA", "RGB", "RGBA", "RGBX", "CMYK", "YCbCr"}
"""Eight bits a channel. Deeper scans are a setting of the scanner, and are refused by name."""


def captured_page(data: bytes) -> CapturedPage | Problem:
    """The file as a page, once it has been decoded to its last byte; or why it is none."""
    found = pictures_of(data)
    if isinstance(found, Problem):
        return found
    return CapturedPage(data, _media_type(data), found[0].width, found[0].height)


def pictures_of(data: bytes) -> tuple[Image.Image, ...] | Problem:
    """Every picture in a file (a TIFF may hold several), upright, as plain grey or RGB."""
    if len(data) > MAX_BYTES:
        return Problem("paper.too_large")
    with warnings.catch_warnings():
        # The library warns of odd metadata and of big pictures; both are settled here.
        warnings.simplefilter("ignore")
        try:
            return _decoded(data)
        except Exception as error:  # noqa: BLE001 - the reason stands below
            # A decoder that is given a broken file raises whatever it stumbles over. The file is
            # the world, not our bug, so that every failure within means the same thing.
            return Problem(_reason(error))


def _decoded(data: bytes) -> tuple[Image.Image, ...] | Problem:
    from PIL import Image

    with Image.open(io.BytesIO(data), formats=OPENED) as opened:
        found = []
        dots = 0
        for frame in _frames(opened):
            dots += frame.width * frame.height
            if dots > MAX_DOTS:
                return Problem("paper.too_large")
            if frame.mode not in KNOWN_MODES:
                return Problem("paper.unsupported")
            found.append(_plain(frame))
        return tuple(found)


def _frames(opened: Image.Image) -> Iterator[Image.Image]:
    """A TIFF is a stack of sheets; the second view in a camera's JPEG is only a preview."""
    count = getattr(opened, "n_frames", 1) if opened.format == "TIFF" else 1
    for index in range(count):
        if index:
            opened.seek(index)
        yield opened


def _plain(frame: Image.Image) -> Image.Image:
    """Turned as the camera meant it, without metadata, transparency or colour tables."""
    from PIL import ExifTags, Image, ImageOps

    frame.load()
    upright = frame
    if frame.getexif().get(ExifTags.Base.Orientation, 1) != 1:  # else it would be copied once more
        upright = ImageOps.exif_transpose(frame)
    if upright.mode in ("LA", "PA", "RGBA") or "transparency" in upright.info:
        sheet = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(sheet, upright.convert("RGBA"))
    plain = upright.convert("L" if upright.mode in ("1", "L") else "RGB")  # a copy in any case
    plain.info = {}
    return plain


def _media_type(data: bytes) -> str:
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(io.BytesIO(data), formats=OPENED) as opened:
            return MEDIA_TYPES[opened.format or ""]


def _reason(error: Exception) -> str:
    """Not a picture at all, too many dots, or a picture with a hole in it."""
    from PIL import Image, UnidentifiedImageError

    if isinstance(error, UnidentifiedImageError):
        return "paper.unsupported"
    if isinstance(error, Image.DecompressionBombError):
        return "paper.too_large"
    return "paper.unreadable"
