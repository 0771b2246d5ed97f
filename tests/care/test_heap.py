"""Memory that a scan needed for a moment is the machine's again."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

import pytest

from kiosk.care.heap import borrow_large_pieces_apart, give_back
from screens.check_screen import CheckScreen
from screens.farewell_screen import FarewellScreen
from screens.giving_back import AT
from screens.submitted_screen import SubmittedScreen

PIECES, PIECE = 1000, 64 * 1024
PAGE = resource.getpagesize()


def resident_bytes() -> int:
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * PAGE


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there it is given back")
def test_what_was_freed_between_pieces_that_stay_is_given_back() -> None:
    borrow_large_pieces_apart()
    pieces = [bytearray(b"x") * PIECE for _ in range(PIECES)]
    staying = pieces[::50]
    del pieces
    before = resident_bytes()
    give_back()
    assert resident_bytes() < before - PIECES * PIECE // 2
    assert len(staying) == PIECES // 50


def test_it_is_done_on_pages_that_there_are() -> None:
    assert {CheckScreen.name, SubmittedScreen.name, FarewellScreen.name} == AT
