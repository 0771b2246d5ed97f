"""Is this picture good enough to be read by an officer? Pure checks, each with a named problem.

It looks at the sheet alone, straight, as it would be kept: its light, ink and edges, a mirrored
lamp, a hand. It must never read what the paper says, keep a picture, or refuse a paper for what it
is. How often it errs is measured on photographs that it was not fitted to
(``python -m sandbox.bench --only papers``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.documents.capture import CapturedPage
from kiosk.documents.picture import pictures_of
from kiosk.fields.field import Problem

if TYPE_CHECKING:
    from PIL import Image

    from kiosk.documents.sheet_finder import Sheet

MIN_LONG_SIDE = 1000
MIN_SHORT_SIDE = 600
"""In dots, of the whole picture: an identity card at 300 dpi has 1011 × 638, A4 at 100 dpi has
1169 × 827."""
MIN_SHEET_SIDE = 400
"""The long side of the sheet within: a card in a camera that shows A4 at 120 dpi."""
LOOKED_AT = 1400
"""Long side in dots at which light, ink and edges are judged, whatever the camera's own size."""
COLOURS_REDUCED = 4
"""A lamp and a hand are large: colours are looked at in a picture so much smaller."""
RIM = 0.03
"""Share of the sheet at its rim that is not judged: its edge is no ink."""
DARKEST_PAPER = 92.0
"""Grey (0–255) that the brightest twentieth of a sheet must reach: the bare paper."""
MIN_INK_SHARE = 0.0005
"""Share of spots with ink below which a page is blank; a signature alone has four times that."""
MIN_SHARPNESS = 0.73
"""Share of an edge's height within three dots: clear print has 0.8 to 1, smeared print 0.2 to 0.7."""
MOST_GLARE = 0.006
MOST_HAND = 0.007
"""Shares of the sheet; a single finger's tip that holds it down covers one in a hundred."""


def problem_of(page: CapturedPage) -> Problem | None:
    """The first thing that is wrong with a captured page, or None."""
    pictures = pictures_of(page.data)
    if isinstance(pictures, Problem):
        return pictures
    for picture in pictures:
        found = problem_of_picture(picture)
        if found is not None:
            return found
    return None


def problem_of_picture(picture: Image.Image, sheet: Sheet | None = None) -> Problem | None:
    """The same of one picture; ``sheet`` spares looking for it again."""
    from kiosk.documents import measures
    from kiosk.documents.sheet_finder import find_sheet

    small = _too_small(picture)
    if small is not None:
        return small
    lies = sheet or find_sheet(picture)
    straight = sheet_in(picture.convert("L"), lies, LOOKED_AT)
    if max(straight.size) < MIN_SHEET_SIDE:
        return Problem("paper.too_far")
    within = round(max(straight.size) * RIM)
    grey = straight.crop((within, within, straight.width - within, straight.height - within))
    if measures.light(grey) < DARKEST_PAPER:
        return Problem("paper.too_dark")
    colours = sheet_in(picture.reduce(COLOURS_REDUCED), lies, LOOKED_AT // COLOURS_REDUCED)
    if measures.hand_share(colours) > MOST_HAND:
        return Problem("paper.hand")
    if measures.ink_share(grey) < MIN_INK_SHARE:
        return Problem("paper.blank")
    if measures.sharpness(grey) < MIN_SHARPNESS:
        return Problem("paper.blurred")
    return Problem("paper.glare") if measures.glare_share(colours) > MOST_GLARE else None


def sheet_in(picture: Image.Image, sheet: Sheet | None, long_side: int) -> Image.Image:
    """The sheet alone, straight; where none was found, the whole picture, which may be all sheet."""
    from kiosk.documents.straightening import straightened

    if sheet is not None:
        return straightened(picture, sheet.corners, long_side)
    if max(picture.size) <= long_side:
        return picture
    whole = picture.copy()
    whole.thumbnail((long_side, long_side), reducing_gap=2.0)
    return whole


def _too_small(picture: Image.Image) -> Problem | None:
    short, long = sorted(picture.size)
    if long >= MIN_LONG_SIDE and short >= MIN_SHORT_SIDE:
        return None
    return Problem("paper.too_small", {"width": picture.width, "height": picture.height})
