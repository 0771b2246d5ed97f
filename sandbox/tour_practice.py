"""The tour's stops in a practice: marked on pages of every kind, under a cover and beside an officer.

As the whole tour it moves the kiosk from behind; everybody in it is invented.
"""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.dossier import FilingFor
from kiosk.journey import Step, StepKind
from sandbox.tour_beside import GUIDE, QUESTION
from sandbox.tour_hand import TourHand
from screens.app import Kiosk

PROCEDURE, PAPER = "2.000635", "power_of_attorney"


def practice_stops(kiosk: Kiosk) -> Iterator[str]:
    """From the first page to the end of a practice, on the shortest way."""
    go, hand = kiosk.navigator, TourHand(kiosk)
    go.welcome()
    go.practise()
    visit = go.visit
    visit.consents.give(keeping=True)
    go.who()
    yield "practice-who"
    visit.file_for(FilingFor.AUTHORISED)
    visit.choose(PROCEDURE)
    go.begin()
    yield "practice-code"
    question = Step(StepKind.QUESTION, QUESTION)
    go.step(question)
    yield "practice-question"
    go.cards.wait(question)
    yield "practice-card"
    go.step(Step(StepKind.PAPER, PAPER))
    hand.press("screen.paper.take")
    yield "practice-paper"
    go.step(question)
    kiosk.companion.come(GUIDE)
    kiosk.companion.ask_reason()
    hand.press("coach.reason.sight")
    yield "practice-takeover"
    kiosk.companion.give_back()
    kiosk.attendant.cover()
    yield "practice-cover"
    hand.press("cover.open")
    go.practised()
    yield "practice-done"
    go.welcome()
