"""A sheet under a camera: judged for what it is, cut out of its table, and nothing cut off it.

The checks were fitted to other seeds; ``python -m sandbox.bench --only papers`` takes 312.
"""

from __future__ import annotations

import io
from functools import cache

import pytest
from PIL import Image

from kiosk.documents.capture import CapturedPage
from kiosk.documents.examination import examined
from kiosk.documents.measures import ink_share
from kiosk.documents.picture import captured_page
from kiosk.documents.quality import problem_of
from sandbox.photographs import photograph
from sandbox.sheets import make_sheet

SEED = 50_001
NAMED = {
    "moved": ("paper.blurred",),
    "glaring": ("paper.glare",),
    "hand": ("paper.hand",),
    "no_sheet": ("paper.blank", "paper.too_dark"),
}


@cache
def shot(kind: str) -> CapturedPage:
    found = captured_page(photograph(kind, SEED).data)
    assert isinstance(found, CapturedPage)
    return found


@pytest.mark.parametrize("kind", NAMED)
def test_an_unusable_photograph_is_refused_for_what_is_wrong(kind: str) -> None:
    found = problem_of(shot(kind))
    assert found is not None
    assert found.code in NAMED[kind]


@pytest.mark.parametrize("kind", ["tilted", "pale_table"])
def test_a_good_photograph_is_taken_as_the_sheet_alone(kind: str) -> None:
    before, found = shot(kind), examined(shot(kind))
    assert found.problem is None
    assert found.page.width * found.page.height < 0.9 * before.width * before.height
    long, short = sorted((found.page.width, found.page.height), reverse=True)
    assert 1.3 < long / short < 1.55  # A4 again, however it lay
    sheet = Image.open(io.BytesIO(found.page.data)).convert("L")
    rim = sheet.crop((0, sheet.height // 60, sheet.width, sheet.height // 24))
    assert ink_share(rim) < 0.05  # no strip of the table is left, and no word begins there
    assert problem_of(found.page) is None


def test_a_sheet_that_fills_the_picture_stays_to_the_last_byte() -> None:
    page = captured_page(make_sheet("good"))
    assert isinstance(page, CapturedPage)
    assert examined(page).page.data == page.data


def test_a_page_is_straightened_the_same_way_every_time() -> None:
    assert examined(shot("tilted")).page.data == examined(shot("tilted")).page.data
