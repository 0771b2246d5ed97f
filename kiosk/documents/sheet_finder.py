"""Where the sheet lies in a picture: its four corners, however it lies on the table.

Straight lines of light and colour are looked for, and the four that go together best are a sheet.
Where none do, the answer is that none was found: nothing is ever cut off on a guess. It must
never read what the sheet says.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from kiosk.documents.corners import Corners

if TYPE_CHECKING:
    from PIL import Image

Dots = NDArray[np.float32]

LOOKED_AT = 320
"""Long side at which edges are looked for: a line of print is two or three dots there."""
INK_STEP = 24
EDGE = 6
FAINTEST = 3.5
"""Grey levels from one side of an edge to the other that are more than grain."""
ENOUGH = 14.0
"""A stronger edge counts no more than this: a black table must not outvote a pale one."""
STRONG = 30.0
SLOPES = np.linspace(-0.36, 0.36, 49).astype(np.float32)
"""How far a side may lean: twenty degrees to either side."""
LINES = 7
"""So many of the strongest lines of each direction are tried with each other."""
APART = 5
NEAR, REACH = 2, 4
"""So many dots beside a line an edge still is its edge; and so far its true place is looked for."""
TRIED = 40
OUTSIDE = 0.03
LEAST_OF_A_SIDE, LEAST_OF_ALL = 0.5, 0.75
"""Share of a side along which an edge is really there; a hand may hide a part of one."""
LEAST_AREA = 0.03
LEAST_INK_INSIDE = 0.93
"""A frame that is printed on a sheet has the sheet's other ink outside."""


class Sheet(Struct, frozen=True):
    """Four corners, and whether all that is printed lies within: only then may the rest go."""

    corners: Corners
    holds_all: bool


class _Line(Struct, frozen=True):
    """Across = slope * along + offset, in the dots of the small picture."""

    slope: float
    offset: float


class _Quads(Struct, frozen=True):
    """Corners (n, 4, 2) from the top left round, and the lines of top, right, foot and left."""

    corners: NDArray[np.float64]
    lines: NDArray[np.int64]


def find_sheet(picture: Image.Image) -> Sheet | None:
    """The sheet, or None where no four edges go together."""
    filled, ink = _without_print(_small(picture))
    across, along = _steps(filled)
    upright, level = _lines(across), _lines(along.T)
    if len(upright) < 2 or len(level) < 2:
        return None
    quads = _quads(upright, level)
    worth = _worth(quads, _presence(upright, across), _presence(level, along.T))
    order = [int(one) for one in np.argsort(worth)[::-1][:TRIED] if worth[one] > 0]
    if not order:
        return None
    printed = np.nonzero(ink)
    holding = next((one for one in order if _holds(quads.corners[one], *printed)), None)
    lines = quads.lines[order[0] if holding is None else holding]
    exact = [
        _fitted(upright[line], across) if number % 2 else _fitted(level[line], along.T)
        for number, line in enumerate(lines)
    ]
    return Sheet(_shares(exact, ink.shape), holding is not None)


def _shares(lines: Sequence[_Line], shape: tuple[int, ...]) -> Corners:
    """Where top, right, foot and left meet, as shares of the picture."""
    top, right, foot, left = lines
    height, width = shape
    found = []
    for upright, level in ((left, top), (right, top), (right, foot), (left, foot)):
        y = (level.slope * upright.offset + level.offset) / (1 - level.slope * upright.slope)
        x = upright.slope * y + upright.offset
        found.append((float((x + 0.5) / width), float((y + 0.5) / height)))
    return (found[0], found[1], found[2], found[3])


def _fitted(line: _Line, steps: Dots) -> _Line:
    """The line laid through the middles of the edges that lie along it."""
    height, width = steps.shape
    along = np.arange(height)
    off = np.arange(-REACH, REACH + 1)
    middle = line.slope * along + line.offset
    near = np.rint(middle).astype(np.int64)[:, None] + off
    beside = np.abs(steps[along[:, None], np.clip(near, 0, width - 1)])
    inside = ((near >= 0) & (near < width)).all(1) & (beside.max(1) > 0)
    if inside.sum() < height * LEAST_OF_A_SIDE / 2:
        return line
    # An edge two dots wide is a plateau of steps: its middle is the edge.
    tops = beside >= beside.max(1, keepdims=True) * 0.9
    places = (near * tops).sum(1) / np.maximum(tops.sum(1), 1)
    rows, places = along[inside], places[inside]
    for _ in range(2):
        slope, offset = np.polyfit(rows, places, 1)
        close = np.abs(slope * rows + offset - places) < 1.5
        if close.sum() < 0.5 * len(rows):
            return line
        rows, places = rows[close], places[close]
    return _Line(float(slope), float(offset))


def _small(picture: Image.Image) -> Image.Image:
    from PIL import Image

    scale = LOOKED_AT / max(picture.size)
    size = (max(8, round(picture.width * scale)), max(8, round(picture.height * scale)))
    colours = picture if picture.mode == "RGB" else picture.convert("RGB")
    return colours.resize(size, Image.Resampling.BOX, reducing_gap=2.0)


def _without_print(small: Image.Image) -> tuple[Dots, NDArray[np.bool_]]:
    """The small picture with its print filled by the paper around, and where print was."""
    from PIL import Image, ImageFilter

    dots = np.asarray(small)
    # Beyond the picture the table goes on: a narrow strip of it is not filled like print.
    around = np.pad(dots, ((EDGE, EDGE), (EDGE, EDGE), (0, 0)), "edge")
    filled = ~brightest(~brightest(around, 1), -1)[EDGE:-EDGE, EDGE:-EDGE]
    smooth = Image.fromarray(filled).filter(ImageFilter.BoxBlur(1))
    ink = filled.astype(np.int16).max(2) - dots.max(2)
    return np.asarray(smooth, np.float32), ink > INK_STEP


def brightest(dots: NDArray[np.uint8], ahead: int) -> NDArray[np.uint8]:
    """Each dot as bright as the brightest of the seven from here on (1) or up to here (-1)."""
    for axis in (0, 1):
        for step in (1, 2, 3):  # windows of two, four, seven dots
            late, early = [slice(None)] * dots.ndim, [slice(None)] * dots.ndim
            late[axis], early[axis] = slice(step, None), slice(None, -step)
            one, other = (tuple(early), tuple(late))[::ahead]
            wider = dots.copy()
            np.maximum(dots[one], dots[other], out=wider[one])
            dots = wider
    return dots


def _steps(dots: Dots) -> tuple[Dots, Dots]:
    """The step in light or colour from left to right and from top to bottom, signed, weak ones 0."""
    found = []
    for axis in (1, 0):
        step = np.zeros_like(dots)
        middle = [slice(None)] * 3
        middle[axis] = slice(2, -2)
        before, after = list(middle), list(middle)
        before[axis], after[axis] = slice(None, -4), slice(4, None)
        step[tuple(middle)] = dots[tuple(after)] - dots[tuple(before)]
        signed = step[..., 0].copy()  # of the three colours the step that is largest
        for other in (step[..., 1], step[..., 2]):
            np.copyto(signed, other, where=np.abs(other) > np.abs(signed))
        signed[np.abs(signed) < FAINTEST] = 0
        found.append(np.clip(signed, -STRONG, STRONG))
    return found[0], found[1]


def _lines(steps: Dots) -> list[_Line]:
    """The strongest straight lines that run down the picture, both from dark to light and back."""
    height, width = steps.shape
    room = round(height * float(SLOPES[-1])) + 2
    rows, columns = np.nonzero(steps)
    bins = width + 2 * room
    # With their signs: the fine pattern of a table, now lighter, now darker, cancels itself out.
    counted = np.clip(steps[rows, columns], -ENOUGH, ENOUGH)
    # Slope by slope: what one needs stays near the processor.
    shifts = np.rint(SLOPES[:, None] * np.arange(height)).astype(np.int64)
    votes = np.stack(
        [np.bincount(columns - shift[rows] + room, counted, minlength=bins) for shift in shifts]
    )
    found: list[_Line] = []
    for sign in (1, -1):
        left = np.maximum(votes * sign, 0)
        for _ in range(LINES):
            slope, place = np.unravel_index(left.argmax(), left.shape)
            if left[slope, place] < FAINTEST * height * 0.2:
                break
            found.append(_Line(float(SLOPES[slope]), float(place - room)))
            _forget(left, float(SLOPES[slope]), int(place), height)
    return found


def _forget(votes: NDArray[np.float64], slope: float, place: int, height: int) -> None:
    """Takes the votes away that were for the same line: those that cross its middle near it."""
    middle = place + slope * height / 2
    at = np.rint(middle - SLOPES.astype(np.float64) * height / 2).astype(np.int64)
    near = at[:, None] + np.arange(-APART, APART + 1)
    slopes, within = np.nonzero((near >= 0) & (near < votes.shape[1]))
    votes[slopes, near[slopes, within]] = 0


def _quads(upright: Sequence[_Line], level: Sequence[_Line]) -> _Quads:
    """Two upright and two level lines, in every way, and where they meet."""
    u = np.array([(one.slope, one.offset) for one in upright])
    v = np.array([(one.slope, one.offset) for one in level])
    y = (v[:, 0] * u[:, 1, None] + v[:, 1]) / (1 - v[:, 0] * u[:, 0, None])
    x = u[:, 0, None] * y + u[:, 1, None]
    sides = np.array(list(permutations(range(len(upright)), 2)))
    others = np.array(list(permutations(range(len(level)), 2)))
    left, top = (part.ravel() for part in np.meshgrid(sides[:, 0], others[:, 0], indexing="ij"))
    right, foot = (part.ravel() for part in np.meshgrid(sides[:, 1], others[:, 1], indexing="ij"))
    meetings = ((left, top), (right, top), (right, foot), (left, foot))
    corners = np.stack([np.stack([x[one], y[one]], -1) for one in meetings], 1)
    in_order = (corners[:, 0, 0] < corners[:, 1, 0]) & (corners[:, 3, 0] < corners[:, 2, 0])
    in_order &= (corners[:, 0, 1] < corners[:, 3, 1]) & (corners[:, 1, 1] < corners[:, 2, 1])
    lines = np.stack([top, right, foot, left], 1)
    return _Quads(corners[in_order], lines[in_order])


def _presence(lines: Sequence[_Line], steps: Dots) -> NDArray[np.float64]:
    """Sums from the top: how often the edge of each line is really there, by sign; how strongly."""
    height, width = steps.shape
    along = np.arange(height)
    slopes, offsets = np.array([(one.slope, one.offset) for one in lines]).T[..., None]
    middle = np.rint(slopes * along + offsets).astype(np.int64)
    near = np.clip(middle[..., None] + np.arange(-NEAR, NEAR + 1), 0, width - 1)
    beside = steps[along[:, None], near]
    found = np.zeros((3, len(lines), height + 1))
    found[0, :, 1:] = np.cumsum((beside > 0).any(2), 1)
    found[1, :, 1:] = np.cumsum((beside < 0).any(2), 1)
    found[2, :, 1:] = np.cumsum(np.abs(beside).max(2) / STRONG, 1)
    return found


def _worth(
    quads: _Quads, upright: NDArray[np.float64], level: NDArray[np.float64]
) -> NDArray[np.float64]:
    """How much of a sheet each four lines make: its size, and how far its sides are there."""
    size = np.array([level.shape[2] - 1, upright.shape[2] - 1])
    x, y = quads.corners[..., 0], quads.corners[..., 1]
    twice = (x * np.roll(y, -1, 1) - y * np.roll(x, -1, 1)).sum(1)
    area = np.abs(twice) / 2 / size.prod()
    beyond = OUTSIDE * size
    fits = ((quads.corners > -beyond) & (quads.corners < size + beyond)).all((1, 2))
    # Most are no sheet by their place and size: their sides are not looked at.
    (fitting,) = np.nonzero(fits & (area > LEAST_AREA))
    worth = np.zeros(len(area))
    few = _Quads(quads.corners[fitting], quads.lines[fitting])
    sides = [_side(few, number, upright, level) for number in range(4)]
    there, strong = (np.stack(part, 1) for part in zip(*sides, strict=True))
    is_there = (there.min(1) > LEAST_OF_A_SIDE) & (there.mean(1) > LEAST_OF_ALL)
    of_these = area[fitting] * there.mean(1) ** 3 * np.sqrt(strong.min(1))
    worth[fitting] = np.where(is_there, of_these, 0.0)
    return worth


def _side(
    quads: _Quads, number: int, upright: NDArray[np.float64], level: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The share of one side along which there is an edge of one sign, and how strong it is."""
    axis = 0 if number % 2 == 0 else 1
    sums = level if axis == 0 else upright
    ends = quads.corners[:, (number, (number + 1) % 4), axis]
    last = sums.shape[2] - 1
    first, final = (np.clip(np.rint(np.sort(ends, 1)).astype(np.int64), 0, last)).T
    line = quads.lines[:, number]
    seen = (sums[:, line, final] - sums[:, line, first]) / np.maximum(final - first, 1)
    return seen[:2].max(0), seen[2]


def _holds(quad: NDArray[np.float64], y: NDArray[np.int64], x: NDArray[np.int64]) -> bool:
    """Whether nearly all that is printed, at these places, lies within."""
    if not len(x):
        return True
    inside = np.ones(len(x), bool)
    for one, other in zip(quad, np.roll(quad, -1, 0), strict=True):
        inside &= (other[0] - one[0]) * (y - one[1]) - (other[1] - one[1]) * (
            x - one[0]
        ) > -2.0 * max(1.0, float(np.hypot(*(other - one))))
    return bool(inside.mean() >= LEAST_INK_INSIDE)
