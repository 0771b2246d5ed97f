"""The sheet alone, straight, out of a picture that shows more: what a scanner would have given.

It must never cut off what was not found to lie beside the sheet, and never change a word.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from kiosk.documents.corners import Corners

if TYPE_CHECKING:
    from PIL import Image


def straightened(picture: Image.Image, corners: Corners, long_side: int) -> Image.Image:
    """The sheet within ``corners``, at most ``long_side`` dots long and never enlarged."""
    from PIL import Image

    width, height = size_of(picture.size, corners)
    scale = min(1.0, long_side / max(width, height))
    if scale < 0.6:  # the transform takes single dots: averaged before, thin strokes stay whole
        smaller = (round(picture.width * scale * 1.25), round(picture.height * scale * 1.25))
        picture = picture.resize(smaller, Image.Resampling.BOX, reducing_gap=2.0)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    numbers = _homography(corners, picture.size, size)
    return picture.transform(size, Image.Transform.PERSPECTIVE, numbers, Image.Resampling.BILINEAR)


def size_of(whole: tuple[int, int], corners: Corners) -> tuple[float, float]:
    """Width and height of the sheet in dots of a picture of this size: the longer of two sides."""
    one, two, three, four = ((x * whole[0], y * whole[1]) for x, y in corners)
    return (
        max(math.dist(one, two), math.dist(four, three)),
        max(math.dist(one, four), math.dist(two, three)),
    )


def _homography(corners: Corners, whole: tuple[int, int], size: tuple[int, int]) -> list[float]:
    """The eight numbers that take a dot of the straight sheet to a dot of the picture."""
    ends = ((0, 0), (size[0], 0), size, (0, size[1]))
    rows, wanted = [], []
    for (u, v), (across, down) in zip(ends, corners, strict=True):
        x, y = across * whole[0], down * whole[1]
        rows += [[u, v, 1, 0, 0, 0, -x * u, -x * v], [0, 0, 0, u, v, 1, -y * u, -y * v]]
        wanted += [x, y]
    numbers: list[float] = np.linalg.solve(np.array(rows), np.array(wanted)).tolist()
    return numbers
