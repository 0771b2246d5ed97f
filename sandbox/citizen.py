"""A scripted citizen: drives the real screens by touch, from the first page to the receipt.

It knows only what a person can see and touch: it finds controls by their accessible name and
touches their rectangle. It never asks the visit or the store, and never puts a text anywhere.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from sandbox.effort import Effort
from sandbox.eyes import CannotGoOn, Eyes
from sandbox.finger import Finger
from sandbox.persona import Persona
from sandbox.telex import keys_for

MOST_PAGES = 300
MOST_TURNS = 12
LOOK_MS = 20
"""A page is looked at before it is touched; a wrapped line may still be finding its height."""
SCAN_TRIES = 4
"""A scanner may need a moment; the page says so, and a person touches again."""
PATIENCE_SECONDS = 60.0
"""Until somebody gives up: so long that a busy machine makes nobody touch, or count, another time."""
SIMPLE = {
    "welcome": "screen.welcome.start",
    "code": "screen.code.next",
}
"""Screens on which one touch leads on."""
STARTS = ("screen.before.none", "screen.before.start")
"""The button that starts a procedure: it says "none of them" where some cases have a better way."""


class Citizen:
    """One person at one screen. ``words`` are those that stand on the controls."""

    def __init__(
        self,
        eyes: Eyes,
        finger: Finger,
        persona: Persona,
        words: Callable[[str], str],
        lay_paper: Callable[[str], None],
        pictures: Path | None = None,
        show_card: Callable[[str], None] | None = None,
    ) -> None:
        self._eyes, self._finger = eyes, finger
        self._persona, self._words = persona, words
        self._lay_paper, self._pictures = lay_paper, pictures
        self._show_card = show_card
        self._scanned: set[str] = set()
        self.effort = Effort()

    # -- the visit -----------------------------------------------------------------------------

    def file(self, until: str = "submitted") -> None:
        """From wherever the screen stands to the page of this name."""
        for _ in range(MOST_PAGES):
            name = self._eyes.screen_name
            self._notice(name)
            if name == until:
                return
            before = self._eyes.signature
            self._deal_with(name)
            if not self._has_turned_from(before):
                raise CannotGoOn(f"{self._eyes.place}: nothing happened ({self._eyes.problem()})")
        raise CannotGoOn(f"still at {self._eyes.place} after {MOST_PAGES} pages")

    def _deal_with(self, name: str) -> None:
        if name in SIMPLE:
            self._read_on_to(self._words(SIMPLE[name]))
        elif name == "before":
            self._read_on_to(*map(self._words, STARTS))
        elif name == "consent":
            self._read_on_to(self._words("screen.consent.keep"))
            self._read_on_to(self._words("screen.consent.yes"))
        elif name == "who":
            self.touch(self._words(f"screen.who.{self._persona.filing_for}"))
        elif name == "choose":
            self._choose()
        elif name == "question":
            self._answer()
        elif name == "person":
            self._look_at_person()
        elif name == "paper":
            self._hand_in()
        elif name == "check":
            more = self._eyes.named(self._words("screen.check.more"))
            self._tap(more or self._eyes.control(self._words("screen.check.send")))
        else:
            raise CannotGoOn(f"nobody told me what to do at {name}")

    def _read_on_to(self, *names: str) -> None:
        """Touches the way on; where a page has more to read, it comes after the last of it."""
        for _ in range(MOST_TURNS):
            more = self._eyes.named(self._words("frame.more"))
            if more is None or self._sees_any(*names):
                break
            self._tap(more)
        seen = (one for one in names if self._eyes.named(one) is not None)
        self.touch(next(seen, names[0]))

    def _choose(self) -> None:
        """Touches the tile of the procedure, or of its event of life, on whichever page it is."""
        for _ in range(MOST_TURNS):
            more = self._eyes.named(self._words("frame.more"))
            if self._eyes.identified(self._persona.procedure) is not None or more is None:
                break
            before = self._eyes.signature
            self._tap(more)
            self._has_turned_from(before)
        self._tap(self._identified(self._persona.procedure))

    # -- answering -----------------------------------------------------------------------------

    def _answer(self) -> None:
        question = self._eyes.question
        if self._scans(question):
            return
        wanted = self._persona.answers.get(question)
        if wanted is None:
            self.touch(self._words("screen.question.none"))
        elif wanted == "=":
            offer = self._eyes.offer()
            self.effort.said[question] = offer.accessibleName().rpartition(": ")[2]
            self._tap(offer)
        else:
            self.effort.said[question] = wanted
            self.write(question, wanted)
            if self._eyes.question == question:
                self.touch(self._words("frame.next"))

    def _look_at_person(self) -> None:
        """Says that it is right, where a card was shown or the offered answer is wanted."""
        step = self._eyes.step
        whose = step.rpartition("_")[0].removesuffix("_home").removesuffix("_paper")
        if self._persona.answers.get(step) != "=" and whose not in self._scanned:
            self.touch(self._words("screen.person.by_myself"))
            return
        more = self._eyes.named(self._words("screen.check.more"))
        self._tap(more or self._eyes.control(self._words("screen.person.right")))

    def _scans(self, question: str) -> bool:
        """Holds the card of whoever is asked about to the scanner, once, where that is offered."""
        whose = next((one for one in self._persona.cards if question.startswith(f"{one}_")), "")
        offered = self._eyes.named(self._words("screen.question.scan")) is not None
        if not whose or not offered or whose in self._scanned or self._show_card is None:
            return False
        self._scanned.add(whose)
        self.effort.scan()
        self._show_card(self._persona.cards[whose])
        return True

    def write(self, question: str, wanted: str) -> None:
        """Answers in the way the screen offers: pick, digits, date, or letters."""
        if self._pick(wanted):
            return
        box = self._eyes.identified("closed_box")
        if box is not None:
            self._tap(box)
        if self._eyes.identified("keyboard") is not None:
            self._type(wanted)
            if not self._pick(wanted):
                self.effort.free_text_questions += 1
        elif self._eyes.identified("number_pad") is not None:
            self._dial(question, wanted)
        else:
            raise CannotGoOn(f"{question}: neither {wanted!r} nor a keyboard is to be seen")

    def _pick(self, wanted: str) -> bool:
        """Touches the option of this name, turning pages where there are more."""
        for _ in range(60):
            option = self._eyes.option(wanted)
            if option is not None:
                self._tap(option)
                return True
            more = self._eyes.named(self._words("input.more"))
            more = more or self._eyes.named(self._words("input.others"))
            if more is None or self._eyes.identified("keyboard") is not None:
                return False
            self._tap(more)
        return False

    def _type(self, text: str) -> None:
        """Types a text; in a list only until the wanted option is to be seen."""
        shift = self._words("keyboard.shift")
        for key in keys_for(text):
            if self._eyes.option(text) is not None:
                return
            control = self._eyes.named(shift)
            name = self._words("keyboard.space") if key == " " else key.lower()
            if control is None and self._eyes.named(name) is None:
                continue  # a keyboard for searching has letters only, no capitals, no signs
            if control is not None and key.isalpha() and key.isupper() != control.isChecked():
                self._press(shift)
            self._press(name)

    def _dial(self, question: str, text: str) -> None:
        """Digits; of a date each part in its own box, where the year always stands last."""
        letters = self._eyes.named(self._words("keyboard.letters"))
        if letters is not None and any(one.isalpha() for one in text):
            self._tap(letters)
            self.write(question, text)
            return
        boxes = self._eyes.date_boxes()
        parts = text.split("/") if boxes else [text]
        boxes = boxes[-len(parts) :]
        for index, part in enumerate(parts):
            if boxes and not boxes[index].property("active"):
                self._tap(boxes[index])
            for digit in part:
                self._press(digit)

    def _hand_in(self) -> None:
        kind = self._persona.papers.get(self._eyes.step, "none")
        onward = self._words("frame.next")
        if kind == "none":
            self.touch(self._words("screen.paper.none"))
            return
        self._lay_paper(kind)
        self.effort.scan()
        take = self._words("screen.paper.take")
        for _ in range(SCAN_TRIES):
            self.touch(take)
            self._settle(lambda: self._sees_any(onward) or bool(self._eyes.problem()))
            if self._sees_any(onward):
                break
        step = self._eyes.step
        self.touch(onward)
        self._settle(lambda: self._eyes.step != step)

    # -- finger and patience -------------------------------------------------------------------

    def touch(self, name: str) -> None:
        """Touches the control of this name."""
        self._tap(self._eyes.control(name))

    def wait_for(self, identifier: str, contains: str, seconds: float) -> bool:
        """Whether a text shows up within this time; a person waits and looks."""
        return self._settle(lambda: contains in self._eyes.text_of(identifier), seconds)

    def _identified(self, identifier: str) -> QWidget:
        found = self._eyes.identified(identifier)
        if found is None:
            raise CannotGoOn(f"{self._eyes.place}: {identifier} is not to be seen")
        return found

    def _tap(self, widget: QWidget) -> None:
        self.effort.read(self._eyes.words())
        self.effort.tap()
        self._finger.tap(widget)

    def _press(self, name: str) -> None:
        self.effort.press()
        self._finger.press(self._eyes.control(name))

    def _has_turned_from(self, before: tuple[object, ...]) -> bool:
        turned = self._settle(lambda: self._eyes.signature != before)
        QTest.qWait(LOOK_MS)
        return turned

    def _sees_any(self, *names: str) -> bool:
        return any(self._eyes.named(one) is not None for one in names)

    def _settle(self, ready: Callable[[], bool], seconds: float = PATIENCE_SECONDS) -> bool:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            QTest.qWait(1)
            if ready():
                return True
            QTest.qWait(5)
        return False

    def _notice(self, name: str) -> None:
        self.effort.arrive(name, self._eyes.words(), self._eyes.step)
        if self._pictures is not None:
            QTest.qWait(1)
            what = self._eyes.step or name
            picture = self._pictures / f"{self.effort.pages:03}-{name}-{what}.png"
            self._eyes.window.grab().save(str(picture))
