"""The tour's stops with help and an officer beside the citizen: the ladder, coaching, entering.

As the whole tour it moves the kiosk from behind; the officer is invented.
"""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.coaching.beside import EndedBy, Reason
from kiosk.coaching.verdict import ASKED
from kiosk.journey import CHECK, Step, StepKind
from kiosk.officers import Officer
from sandbox.tour_hand import TourHand
from screens.app import Kiosk
from screens.verdict_screen import VerdictScreen

GUIDE = Officer("70757200", "Chị Nguyễn Thị Hướng Dẫn")
QUESTION = "requester_number"
LONGEST = "subject_home_address"


class TourBeside:
    """Stops for one kiosk, before a draft that is half answered."""

    def __init__(self, kiosk: Kiosk, hand: TourHand) -> None:
        self._kiosk, self._go, self._hand = kiosk, kiosk.navigator, hand

    def at_a_question(self) -> Iterator[str]:
        """Up the ladder, and the officer who comes to the call."""
        self._go.step(Step(StepKind.QUESTION, QUESTION))
        for step in ("example", "show", "call"):
            self._hand.press("help.open")
            self._hand.press(f"help.step.{step}")
            self._kiosk.speaker.hush()
            yield f"help-{step}"
        self._hand.press("help.close")
        self._hand.press("coach.here")
        yield "sign-in"
        self._hand.press("screen.pin.open")
        yield "sign-in-wrong"
        self._kiosk.companion.come(GUIDE)
        yield "coach"
        self._hand.press("coach.show_spot")
        self._kiosk.speaker.hush()
        yield "coach-spot"
        self._kiosk.companion.ask_reason()
        yield "reason"
        self._hand.press("coach.reason.sight")
        yield "takeover"
        self._kiosk.companion.give_back()
        self._go.step(Step(StepKind.QUESTION, LONGEST))
        self._kiosk.companion.come(GUIDE)
        yield "coach-long"
        self._kiosk.companion.give_back()

    def verdicts(self) -> Iterator[str]:
        """The three questions after submitting."""
        said: dict[str, str] = {}
        for asked, codes in ASKED.items():
            self._go.show(VerdictScreen, said=dict(said))
            yield f"verdict-{asked}"
            said[asked] = codes[0]

    def at_the_check(self) -> Iterator[str]:
        """What an officer entered, marked; and that only the citizen confirms."""
        visit = self._go.visit
        visit.beside.take_over(GUIDE, Reason.HANDS)
        for question in ("requester_phone", "requester_home_address"):
            answer = visit.draft.value(question)
            if answer:
                visit.answer(question, answer, visit.draft.answers[question].source)
        self._go.step(CHECK)
        yield "check-takeover"
        while self._hand.press("screen.check.more"):
            pass
        yield "check-takeover-last"
        visit.beside.end(EndedBy.CITIZEN)
