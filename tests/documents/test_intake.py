"""Nothing is packed that nobody judged, and a page is judged once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest

from kiosk.documents.capture import CapturedPage
from kiosk.documents.examination import examined
from kiosk.documents.intake import Intake, packed
from kiosk.documents.packing import PackedPaper
from kiosk.fields.field import Problem

Sheet = Callable[[str], bytes]
MakePage = Callable[[bytes], CapturedPage]


@pytest.mark.parametrize(
    ("kind", "code"),
    [("blank", "paper.blank"), ("dark", "paper.too_dark"), ("blurred", "paper.blurred")],
)
def test_a_bad_page_is_named_when_it_is_taken_and_never_packed(
    sheet: Sheet, page: MakePage, kind: str, code: str
) -> None:
    intake = Intake()
    good, bad = page(sheet("good")), page(sheet(kind))
    assert intake.saw(examined(good)) is None
    assert intake.saw(examined(bad)) == Problem(code)
    assert len(intake.readable) == 1
    assert packed((good, bad), 10, intake.readable) == Problem(code)
    assert isinstance(packed((good,), 10, intake.readable), PackedPaper)


def test_a_page_that_was_found_readable_is_not_judged_again(sheet: Sheet, page: MakePage) -> None:
    blank = page(sheet("blank"))
    known = frozenset({hashlib.sha256(blank.data).digest()})
    assert packed((blank,), 10) == Problem("paper.blank")
    assert isinstance(packed((blank,), 10, known), PackedPaper)


def test_a_page_too_many_is_said_and_none_is_dropped(sheet: Sheet, page: MakePage) -> None:
    good = page(sheet("good"))
    assert packed((good, good, good), 2) == Problem("paper.too_many_pages")
    whole = packed((good, good), 2)
    assert isinstance(whole, PackedPaper)
    assert whole.pages == 2


def test_no_page_at_all_is_no_paper() -> None:
    assert packed((), 10) == Problem("paper.none_in_scanner")
