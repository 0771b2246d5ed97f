"""A scripted citizen: drives the real screens by touch, from the first page to the receipt.

It knows only what a person can see and touch: it finds controls by their accessible name, looks
whether they are visible, uncovered and large enough, and touches their rectangle. It never asks
the visit or the store, and never puts a text anywhere.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from sandbox.persona import Persona
from sandbox.telex import keys_for

TARGET_MM = 20.0
KEY_MM = 16.0


class CannotGoOn(AssertionError):
    """What a person would say who stands before the screen and is stuck."""


@dataclass
class Effort:
    """What the visit cost."""

    taps: int = 0
    keys: int = 0
    pages: int = 0
    free_text_questions: int = 0
    seen: list[str] = field(default_factory=list)


class Citizen:
    """One person at one screen."""

    def __init__(
        self,
        window: QWidget,
        persona: Persona,
        words: Callable[[str], str],
        pixels_per_mm: float,
        lay_paper: Callable[[str], None],
        pictures: Path | None = None,
    ) -> None:
        self._window, self._persona, self._words = window, persona, words
        self._scale = pixels_per_mm
        self._lay_paper = lay_paper
        self._pictures = pictures
        self._finger: QPointingDevice = QTest.createTouchDevice()
        self.effort = Effort()

    # -- the visit -----------------------------------------------------------------------------

    def file(self, until: str = "submitted", most_pages: int = 200) -> None:
        """From wherever the screen stands to the page of this name."""
        for _ in range(most_pages):
            name = self.present()
            self._notice(name)
            if name == until:
                return
            before = self._signature()
            self._deal_with(name)
            self._settle(lambda before=before: self._signature() != before)
        raise CannotGoOn(f"still at {self.present()} after {most_pages} pages")

    def present(self) -> str:
        """Which screen stands before the citizen."""
        return self._screen().objectName()

    def _deal_with(self, name: str) -> None:
        simple = {
            "welcome": "screen.welcome.start",
            "consent": "screen.consent.yes",
            "before": "screen.before.start",
            "code": "screen.code.next",
            "confirm": "screen.confirm.yes",
        }
        if name in simple:
            self.touch(self._words(simple[name]))
        elif name == "who":
            self.touch(self._words(f"screen.who.{self._persona.filing_for}"))
        elif name == "choose":
            self._touch_widget(self._by_identifier(self._persona.procedure))
        elif name == "early_stop":
            self.touch(self._words("frame.yes" if self._persona.yes_to_start else "frame.no"))
        elif name == "question":
            self._answer()
        elif name == "paper":
            self._hand_in()
        elif name == "check":
            self._check()
        else:
            raise CannotGoOn(f"nobody told me what to do at {name}")

    # -- answering -----------------------------------------------------------------------------

    def _answer(self) -> None:
        question = self._question()
        wanted = self._persona.answers.get(question)
        none = self._words("screen.question.none")
        if wanted is None:
            self.touch(none)
            return
        if wanted == "=":
            self._touch_widget(self._offer())
            return
        self.write(question, wanted)
        if self._question_now() == question:
            self.touch(self._words("frame.next"))

    def write(self, question: str, wanted: str) -> None:
        """Answers in the way the screen offers: pick, digits, date, or letters."""
        if self._pick(wanted):
            return
        if self._see("keyboard") is not None:
            self.effort.free_text_questions += 1
            self._type(wanted)
            self._pick(wanted)
        elif self._see("number_pad") is not None:
            self._dial(wanted)
        else:
            raise CannotGoOn(f"{question}: neither {wanted!r} nor a keyboard is to be seen")

    def _pick(self, wanted: str) -> bool:
        """Touches the option of this name, turning pages where there are more."""
        for _ in range(60):
            option = self._option(wanted)
            if option is not None:
                self._touch_widget(option)
                return True
            more = self._named(self._words("input.more"))
            if more is None or self._see("keyboard") is not None:
                return False
            self._touch_widget(more)
        return False

    def _type(self, text: str) -> None:
        for key in keys_for(text):
            if key.isupper() != self._shifted() and key.isalpha():
                self._press(self._words("keyboard.shift"))
            self._press(self._words("keyboard.space") if key == " " else key.lower())

    def _dial(self, text: str) -> None:
        for key in text:
            if key.isdigit():
                self._press(key)
            elif key == "/":
                self._touch_widget(self._next_box())

    # -- papers and checking -------------------------------------------------------------------

    def _hand_in(self) -> None:
        kind = self._persona.papers.get(self._screen().property("step_id") or "", "none")
        if kind == "none":
            self.touch(self._words("screen.paper.none"))
            return
        self._lay_paper(kind)
        self.touch(self._words("screen.paper.take"))
        self.touch(self._words("frame.next"))

    def _check(self) -> None:
        more = self._named(self._words("screen.check.more"))
        if more is not None:
            self._touch_widget(more)
        else:
            self.touch(self._words("screen.check.right"))

    # -- eyes ----------------------------------------------------------------------------------

    def _screen(self) -> QWidget:
        for widget in self._window.findChildren(QWidget):
            if widget.property("screen") and widget.isVisible():
                return widget
        raise CannotGoOn("no screen is to be seen")

    def _visible(self) -> Iterator[QWidget]:
        return (one for one in self._window.findChildren(QWidget) if one.isVisible())

    def _named(self, name: str) -> QAbstractButton | None:
        """The visible control of this accessible name."""
        for widget in self._visible():
            if isinstance(widget, QAbstractButton) and widget.accessibleName() == name:
                return widget
        return None

    def _see(self, identifier: str) -> QWidget | None:
        for widget in self._visible():
            if widget.accessibleIdentifier() == identifier:
                return widget
        return None

    def _by_identifier(self, identifier: str) -> QWidget:
        found = self._see(identifier)
        if found is None:
            raise CannotGoOn(f"{self.present()}: {identifier} is not to be seen")
        return found

    def _option(self, label: str) -> QWidget | None:
        for widget in self._visible():
            if widget.property("role") == "choice" and widget.accessibleName() == label:
                return widget
        return None

    def _offer(self) -> QWidget:
        for widget in self._visible():
            if widget.property("role") == "offer":
                return widget
        raise CannotGoOn(f"{self._question()}: nothing is offered")

    def _next_box(self) -> QWidget:
        """The date box after the one that is being filled."""
        boxes = [one for one in self._visible() if one.property("role") == "datebox"]
        for index, box in enumerate(boxes):
            if box.property("active"):
                return boxes[min(index + 1, len(boxes) - 1)]
        raise CannotGoOn("no date box is to be seen")

    def _shifted(self) -> bool:
        shift = self._named(self._words("keyboard.shift"))
        return bool(shift and shift.isChecked())

    def _question(self) -> str:
        question = self._question_now()
        if question is None:
            raise CannotGoOn(f"{self.present()}: no question is to be seen")
        return question

    def _question_now(self) -> str | None:
        step = self._screen().property("step_id")
        return str(step) if step and self.present() == "question" else None

    def _signature(self) -> tuple[object, ...]:
        """What makes one page look different from another."""
        screen = self._screen()
        return id(screen), screen.objectName(), screen.property("page")

    # -- finger --------------------------------------------------------------------------------

    def touch(self, name: str) -> None:
        """Touches the control of this name."""
        control = self._named(name)
        if control is None:
            raise CannotGoOn(f"{self.present()}: no control named {name!r} is to be seen")
        self._touch_widget(control)

    def _press(self, name: str) -> None:
        key = self._named(name)
        if key is None:
            raise CannotGoOn(f"{self.present()}: no key {name!r} is to be seen")
        self.effort.keys += 1
        self._tap(key, KEY_MM)

    def _touch_widget(self, widget: QWidget) -> None:
        self.effort.taps += 1
        self._tap(widget, TARGET_MM)

    def _tap(self, widget: QWidget, least_mm: float) -> None:
        spot = self._reachable(widget, least_mm)
        window = self._window.windowHandle()
        assert window is not None
        QTest.touchEvent(window, self._finger).press(0, spot, window)
        QTest.touchEvent(window, self._finger).release(0, spot, window)
        QTest.qWait(1)

    def _reachable(self, widget: QWidget, least_mm: float) -> QPoint:
        """The middle of a control that is enabled, whole, uncovered and large enough."""
        name = widget.accessibleName() or widget.accessibleIdentifier()
        corner = widget.mapTo(self._window, QPoint(0, 0))
        rect = QRect(corner, widget.size())
        if not widget.isEnabled():
            raise CannotGoOn(f"{self.present()}: {name!r} cannot be used")
        if not self._window.rect().contains(rect):
            raise CannotGoOn(f"{self.present()}: {name!r} lies outside the screen")
        least = round(least_mm * self._scale) - 1  # a pixel for rounding
        if rect.width() < least or rect.height() < least:
            size = f"{rect.width() / self._scale:.1f} × {rect.height() / self._scale:.1f} mm"
            raise CannotGoOn(f"{self.present()}: {name!r} is too small ({size})")
        hit = self._window.childAt(rect.center())
        if hit is not widget and not (hit and widget.isAncestorOf(hit)):
            raise CannotGoOn(f"{self.present()}: {name!r} is covered")
        return rect.center()

    # -- patience ------------------------------------------------------------------------------

    def wait_for(self, identifier: str, contains: str, seconds: float) -> bool:
        """Whether a text shows up within this time; a person waits and looks."""
        return self._settle(lambda: contains in self._text_of(identifier), seconds)

    def _text_of(self, identifier: str) -> str:
        widget = self._see(identifier)
        text = getattr(widget, "text", None)
        return str(text()) if callable(text) else ""

    def _settle(self, ready: Callable[[], bool], seconds: float = 2.0) -> bool:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            QTest.qWait(1)
            if ready():
                return True
            QTest.qWait(5)
        return False

    def _notice(self, name: str) -> None:
        self.effort.pages += 1
        self.effort.seen.append(name)
        if self._pictures is not None:
            QTest.qWait(1)
            number = self.effort.pages
            what = self._screen().property("step_id") or name
            self._window.grab().save(str(self._pictures / f"{number:03}-{name}-{what}.png"))
