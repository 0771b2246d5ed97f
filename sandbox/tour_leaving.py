"""The part of the tour that leaves before anything was sent: kept, not kept, or without a paper.

It moves the kiosk from behind, as the tour does, and is for pictures and layouts only.
"""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.dossier import FilingFor
from kiosk.journey import Step, StepKind
from sandbox.tour_hand import TourHand
from screens.app import Kiosk

PROCEDURE, PAPER = "2.000635", "power_of_attorney"


def leaving_stops(kiosk: Kiosk, hand: TourHand) -> Iterator[str]:
    """Names of the pages, each while it stands there."""
    go = kiosk.navigator
    for keeping in (True, False):
        _begin(kiosk, keeping=keeping)
        kept = "" if keeping else "-not-kept"
        go.step(Step(StepKind.PAPER, PAPER))
        hand.press("screen.paper.not_yet")
        yield f"come-back{kept}"
        hand.press("screen.come_back.no")
        go.leave()
        yield "farewell-unfinished" if keeping else "keep"
    hand.press("screen.keep.yes")
    hand.press("screen.farewell.erase")
    yield "erase"
    hand.press("screen.erase.yes")
    yield "farewell-erased"


def _begin(kiosk: Kiosk, *, keeping: bool) -> None:
    kiosk.navigator.welcome()
    visit = kiosk.navigator.visit
    visit.consents.give(keeping=keeping)
    visit.file_for(FilingFor.AUTHORISED)
    visit.choose(PROCEDURE)
    visit.begin()
