"""What can be measured on a straight sheet: light, ink, sharpness, a mirrored lamp, a hand.

Each is one number with its meaning; which of them is too much or too little is said elsewhere
(``quality.py``). It must never read what the sheet says, or keep it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from kiosk.documents.sheet_finder import brightest

if TYPE_CHECKING:
    from PIL import Image

Dots = NDArray[np.float32]
Mask = NDArray[np.bool_]
Bytes = NDArray[np.uint8]

MAP_DOTS = 144
"""Long side of the coarse map on which a lamp and a hand are looked for: a finger has six dots."""
INK_STEP = 12
"""How much darker than its surroundings a spot must be, averaged, to be ink and not grain."""
RUN = 28
"""Dots in a row within which an edge's height is compared with its steepness: the rise in three."""
LEAST_STEP = 16.0
"""An edge lower than this, in grey levels, may be grain."""
SATURATED = 250
REDDER = 1.07
"""How much redder than the paper skin is, in the ratio of red to green."""
RING = 5
FALLS = 8.0
"""Around a mirrored lamp the light falls by so much within the ring; daylight falls slowly."""


def light(grey: Image.Image) -> float:
    """The grey that one dot in twenty reaches: the paper itself, where it is brightest."""
    return float(np.percentile(np.asarray(grey.reduce(4)), 95))


def ink_share(grey: Image.Image) -> float:
    """The share of spots (four dots square) that are clearly darker than what surrounds them.

    Averaging first takes the grain away; comparing with the surroundings takes shadows away.
    """
    from PIL import ImageChops, ImageFilter

    spots = grey.reduce(4)
    around = spots.filter(ImageFilter.BoxBlur(8))
    darker = np.asarray(ImageChops.subtract(around, spots))
    return float((darker >= INK_STEP).mean())


def sharpness(grey: Image.Image) -> float:
    """How steep edges are for their height, 0 to 1, in the direction in which they are least so.

    Print that is smeared by a movement is sharp along it and soft across it. Very many edges are
    looked at; where there are nearly none, 1: there is nothing to be judged.
    """
    dots = np.asarray(grey)
    return min(_steepness(dots), _steepness(np.ascontiguousarray(dots.T)))


def _steepness(dots: Bytes) -> float:
    """Of the runs down the columns with the highest edges, how much of the height is one step."""
    # Three columns together: grain is not steeper than an edge then.
    across = dots.shape[1] // 3 * 3
    thirds = [dots[:, at:across:3].astype(np.float32) for at in range(3)]
    columns = (thirds[0] + thirds[1] + thirds[2]) / 3
    runs = columns[: len(columns) // RUN * RUN].reshape(-1, RUN, columns.shape[1])
    height = runs.max(1) - runs.min(1)
    tall = height >= max(LEAST_STEP, float(np.percentile(height, 98)) * 0.5)
    if tall.sum() < 12:
        return 1.0
    highest = runs.transpose(0, 2, 1)[tall]
    steps = np.abs(highest[:, 3:] - highest[:, :-3]).max(1)
    return float(np.percentile(steps / height[tall], 60))


def glare_share(sheet: Image.Image) -> float:
    """The share of the sheet that a mirrored lamp has washed out."""
    levels = _map(sheet).min(2)
    paper = ~brightest(~brightest(levels, 1), -1)
    white = _opened(paper >= SATURATED, 3)
    if not white.any():
        return 0.0
    near = _wider(white, RING) & ~_wider(white, 1)
    if not near.any():
        return 0.0
    falls = (SATURATED + 2.0 - paper[near]) >= FALLS
    return float(white.mean()) if falls.mean() >= 0.5 else 0.0


def hand_share(sheet: Image.Image) -> float:
    """The share of the sheet under fingers: thick, redder than the paper, and from its edge in."""
    colours = _map(sheet).astype(np.float32) + 1
    redness = colours[..., 0] / colours[..., 1]
    paper = float(np.median(redness))
    skin = _opened(redness > paper * REDDER, 4)
    return float(_from_the_edge(skin).mean())


def _map(sheet: Image.Image) -> Bytes:
    from PIL import Image

    scale = MAP_DOTS / max(sheet.size)
    size = (max(8, round(sheet.width * scale)), max(8, round(sheet.height * scale)))
    colours = sheet if sheet.mode == "RGB" else sheet.convert("RGB")
    return np.asarray(colours.resize(size, Image.Resampling.BOX, reducing_gap=2.0))


def _opened(mask: Mask, width: int) -> Mask:
    """Only what is at least so many dots wide."""
    thin = ~_spread(~mask, width)
    return _spread(thin, width, back=True)


def _wider(mask: Mask, by: int) -> Mask:
    return _spread(_spread(mask, by + 1), by + 1, back=True)


def _spread(mask: Mask, width: int, *, back: bool = False) -> Mask:
    """Every dot that has one of the mask within the next (or last) ``width`` dots, both ways."""
    for axis in (0, 1):
        spread = mask.copy()
        for step in range(1, width):
            late: list[Any] = [slice(None)] * 2
            early = list(late)
            late[axis], early[axis] = slice(step, None), slice(None, -step)
            here, there = (late, early) if back else (early, late)
            spread[tuple(here)] |= mask[tuple(there)]
        mask = spread
    return mask


def _from_the_edge(mask: Mask) -> Mask:
    """What of the mask hangs together with an edge of the sheet."""
    reached = np.zeros_like(mask)
    rim = 3
    for part in (np.s_[:rim], np.s_[-rim:], np.s_[:, :rim], np.s_[:, -rim:]):
        reached[part] = mask[part]
    while True:
        further = _wider(reached, 2) & mask
        if (further == reached).all():
            return reached
        reached = further
