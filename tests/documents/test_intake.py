"""Nothing is packed that nobody judged, and a page is judged once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk.documents.capture import CapturedPage
from kiosk.documents.intake import Intake
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
    assert intake.problem(good) is None
    assert intake.problem(bad) == Problem(code)
    assert intake.pack((good, bad), 10) == Problem(code)
    assert isinstance(intake.pack((good,), 10), PackedPaper)


def test_a_page_too_many_is_said_and_none_is_dropped(sheet: Sheet, page: MakePage) -> None:
    good = page(sheet("good"))
    assert Intake().pack((good, good, good), 2) == Problem("paper.too_many_pages")
    whole = Intake().pack((good, good), 2)
    assert isinstance(whole, PackedPaper)
    assert whole.pages == 2


def test_no_page_at_all_is_no_paper() -> None:
    assert Intake().pack((), 10) == Problem("paper.none_in_scanner")
