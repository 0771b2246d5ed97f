"""One captured page from the device to the citizen's eyes: found, judged, straightened.

All of it in one step that may run on any thread: it takes a picture and gives a picture, and knows
nothing of a visit. It must never keep either, and never give a straight page that was not judged.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from msgspec import Struct

from kiosk.documents.capture import CapturedPage
from kiosk.documents.corners import Corners
from kiosk.documents.glimpse import Glimpse, glimpse_at
from kiosk.documents.packing import LADDER
from kiosk.documents.picture import pictures_of
from kiosk.documents.quality import problem_of_picture
from kiosk.fields.field import Problem

if TYPE_CHECKING:
    from PIL import Image

    from kiosk.documents.sheet_finder import Sheet

QUALITY = 92
FULL_DOTS = LADDER[0][0]
"""No page leaves the kiosk with a longer side, so that none is straightened to more."""
BESIDE = 0.006
"""So much of the table stays around the sheet: an edge that is a dot off cuts no letter."""
NEARLY_ALL = 0.95
"""A sheet that covers this share of its picture stays as the device gave it."""


class Examined(Struct, frozen=True):
    """The page as it would be kept, and what is wrong with it; None: nothing. Then it can be seen."""

    page: CapturedPage
    problem: Problem | None
    glimpse: Glimpse | None = None


def examined(page: CapturedPage) -> Examined:
    """Looks at one page. A file of several sheets is judged sheet by sheet and stays as it is."""
    from kiosk.documents.sheet_finder import find_sheet

    pictures = pictures_of(page.data)
    if isinstance(pictures, Problem):
        return Examined(page, pictures)
    sheets = [find_sheet(one) for one in pictures]
    for picture, sheet in zip(pictures, sheets, strict=True):
        problem = problem_of_picture(picture, sheet)
        if problem is not None:
            return Examined(page, problem)
    only = sheets[0]
    if len(pictures) > 1 or only is None or not _lies_apart(only):
        return Examined(page, None, glimpse_at(pictures[0]))
    return _cut_out(pictures[0], only)


def _lies_apart(sheet: Sheet) -> bool:
    """Whether there is something around the sheet, and nothing printed in it."""
    corners = sheet.corners
    ahead = (*corners[1:], corners[0])
    twice = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(corners, ahead, strict=True))
    return sheet.holds_all and abs(twice) / 2 < NEARLY_ALL


def _cut_out(picture: Image.Image, sheet: Sheet) -> Examined:
    from kiosk.documents.straightening import straightened

    straight = straightened(picture, _widened(sheet.corners), FULL_DOTS)
    target = io.BytesIO()
    straight.save(target, "JPEG", quality=QUALITY)
    page = CapturedPage(target.getvalue(), "image/jpeg", straight.width, straight.height)
    return Examined(page, None, glimpse_at(straight))


def _widened(corners: Corners) -> Corners:
    x = sum(one[0] for one in corners) / 4
    y = sum(one[1] for one in corners) / 4
    by = 1 + 2 * BESIDE
    one, two, three, four = ((x + (a - x) * by, y + (b - y) * by) for a, b in corners)
    return (one, two, three, four)
