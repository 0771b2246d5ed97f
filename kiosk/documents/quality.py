"""Is this picture good enough to be read by an officer? Pure checks, each with a named problem.

It looks at light, ink and edges only. It must never read what the paper says, keep a picture, or
refuse a paper for what it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.documents.capture import CapturedPage
from kiosk.documents.picture import pictures_of
from kiosk.fields.field import Problem

if TYPE_CHECKING:
    from PIL import Image

MIN_LONG_SIDE = 1000
MIN_SHORT_SIDE = 600
"""In dots: an identity card at 300 dpi has 1011 × 638, A4 at 100 dpi has 1169 × 827."""
LOOKED_AT = 1600
"""Long side in dots at which light, ink and edges are judged, whatever the camera's own size."""
DARKEST_PAPER = 100
"""Grey (0–255) that the brightest twentieth of a picture must reach: the bare paper."""
INK_STEP = 12
"""How much darker than its surroundings a spot must be, averaged, to be ink and not grain."""
MIN_INK_SHARE = 0.0005
"""Share of spots with ink below which a page is blank; a signature alone has four times that."""
MIN_SHARPNESS = 0.045
"""See ``_sharpness``: clear print has 1 to 2, print that an officer would return 0.02."""

MOST_GRAIN = 100.0
"""In the Laplacian, where noise of one grey level counts twenty; this is a little over two."""


def problem_of(page: CapturedPage) -> Problem | None:
    """The first thing that is wrong with a captured page, or None."""
    pictures = pictures_of(page.data)
    if isinstance(pictures, Problem):
        return pictures
    for picture in pictures:
        found = _problem_of_picture(picture)
        if found is not None:
            return found
    return None


def _problem_of_picture(picture: Image.Image) -> Problem | None:
    short, long = sorted(picture.size)
    if long < MIN_LONG_SIDE or short < MIN_SHORT_SIDE:
        return Problem("paper.too_small", {"width": picture.width, "height": picture.height})
    grey = picture.convert("L")
    grey.thumbnail((LOOKED_AT, LOOKED_AT))
    if _brightness_of_paper(grey) < DARKEST_PAPER:
        return Problem("paper.too_dark")
    if _ink_share(grey) < MIN_INK_SHARE:
        return Problem("paper.blank")
    return Problem("paper.blurred") if _sharpness(grey) < MIN_SHARPNESS else None


def _brightness_of_paper(grey: Image.Image) -> float:
    """The grey that one dot in twenty reaches: the paper itself, however dark the table is."""
    return _level_below(grey.histogram(), 0.95)


def _ink_share(grey: Image.Image) -> float:
    """The share of spots (four dots square) that are clearly darker than what surrounds them.

    Averaging first takes the grain away; comparing with the surroundings takes shadows away.
    """
    from PIL import ImageChops, ImageFilter

    spots = grey.reduce(4)
    around = spots.filter(ImageFilter.BoxBlur(8))
    darker = ImageChops.subtract(around, spots)
    return sum(darker.histogram()[INK_STEP:]) / (spots.width * spots.height)


def _sharpness(grey: Image.Image) -> float:
    """Variance of the Laplacian over the variance of the ink, both without the camera's grain.

    The first alone would call a page with little writing blurred; divided by the second it says
    how steep the edges are, however many there are and however strong the light was. Most of a
    page is bare, so that the median of the Laplacian is grain alone; where there is much of it,
    edges cannot be judged, and the doubt is the citizen's.
    """
    from PIL import ImageChops, ImageFilter, ImageStat

    kernel = ImageFilter.Kernel((3, 3), (0, -1, 0, -1, 4, -1, 0, -1, 0), scale=4, offset=128)
    filtered = grey.filter(kernel)
    # The outermost dots have no neighbours, and the filter leaves them as they were.
    edges = filtered.crop((1, 1, grey.width - 1, grey.height - 1))
    grain = _grain_variance(edges)
    if grain > MOST_GRAIN:
        return 1.0
    around = grey.filter(ImageFilter.BoxBlur(16))
    ink = ImageStat.Stat(ImageChops.subtract(grey, around, scale=2, offset=128)).var[0] * 4
    return (ImageStat.Stat(edges).var[0] * 16 - grain) / ink if ink else 0.0


def _grain_variance(edges: Image.Image) -> float:
    """The variance that evenly spread noise alone would give, from the median of the edges."""
    distance = edges.point(lambda level: abs(level - 128))
    return (_level_below(distance.histogram(), 0.5) * 4 / 0.6745) ** 2


def _level_below(histogram: list[int], share: float) -> float:
    """The level below which this share of all dots lies, between two levels where need be."""
    wanted = sum(histogram) * share
    seen = 0
    for level, count in enumerate(histogram):
        if seen + count > wanted:
            return max(0.0, level - 0.5 + (wanted - seen) / count)
        seen += count
    return len(histogram) - 1
