"""A stage for one input: a window of a known panel, and a finger on the real glass."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.fields.lists import Option
from kiosk.messages import Messages
from kiosk.procedures.question import Question
from sandbox.eyes import Eyes
from sandbox.finger import Finger
from sandbox.telex import keys_for
from screens.inputs.answer_input import AnswerInput
from screens.inputs.registry import make_input
from screens.tap_guard import TapGuard
from screens.theme import Panel, Theme

ASSETS = Path(__file__).parents[3] / "assets"
LYING = Panel(476, 268, 1920, 1080)
STANDING = Panel(476, 268, 1080, 1920, 90)
ROOM_MM = {False: (294, 150), True: (252, 330)}
"""Width and height that the question's screen leaves to the input, lying and standing."""


class Stage:
    """Shows one input as its screen would, and touches it."""

    def __init__(self, panel: Panel = LYING, looks: str = "light", language: str = "vi") -> None:
        guard = TapGuard(seconds=iter(range(10**9)).__next__)
        self.theme = Theme.load(ASSETS / "theme", looks, panel, guard)
        self.texts = Messages.load(ASSETS / "messages", language)
        self.window = QWidget()
        self.window.setObjectName("frame")
        self.page = QWidget(self.window)
        self.page.setProperty("screen", True)
        self.eyes = Eyes(self.window)
        self.finger = Finger(self.eyes, panel.pixels_per_mm, pause=lambda _: None)

    def ask(
        self,
        type: str,
        value: str = "",
        options: tuple[Option, ...] = (),
        common: tuple[str, ...] = (),
    ) -> AnswerInput:
        """An input as the registry makes it, before the citizen."""
        question = msgspec.convert(
            {
                "id": "asked",
                "type": type,
                "label": "Câu hỏi",
                "form_label": "Mục",
                "help": "h",
                "why": "w",
                "common": common,
                "sensitivity": "plain",
                "coach": {"say": "s"},
                "spoken": "s",
            },
            Question,
        )
        return self.show(make_input(question, options, value, self.theme, self.texts))

    def show(self, input: AnswerInput) -> AnswerInput:
        """Puts an input on the stage."""
        column = QVBoxLayout(self.page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(input)
        width, height = ROOM_MM[self.theme.panel.is_portrait]
        self.theme.apply(self.window)
        self.window.resize(self.theme.mm(width), self.theme.mm(height))
        self.page.resize(self.window.size())
        self.window.show()
        QTest.qWaitForWindowExposed(self.window)
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)
        input.focus_first()
        return input

    def say(self, key: str) -> str:
        """A sentence of the catalogue."""
        return self.texts.text(key)

    def press(self, *names: str) -> None:
        """Touches keys by their names; a key of the catalogue may stand for its sentence."""
        for name in names:
            said = self.say(name) if "." in name and len(name) > 1 else name
            self.finger.press(self.eyes.control(said))

    def tap(self, name: str) -> None:
        """Touches a button, a card or a box by its name."""
        self.finger.tap(self.eyes.control(name))

    def write(self, text: str) -> None:
        """Touches the keys that a person who knows Telex would touch for a text."""
        for key in keys_for(unicodedata.normalize("NFC", text)):
            shift = self.eyes.control(self.say("keyboard.shift"))
            if key.isalpha() and key.isupper() != shift.isChecked():
                self.press("keyboard.shift")
            self.press("keyboard.space" if key == " " else key.lower())

    def type_really(self, text: str) -> None:
        """The keys of a real keyboard."""
        focused = self.window.focusWidget()
        assert focused is not None, "nothing has the focus"
        for letter in text:
            key = {"\b": Qt.Key.Key_Backspace, "\r": Qt.Key.Key_Return}.get(letter)
            if key is None:
                QTest.keyClicks(focused, letter)
            else:
                QTest.keyClick(focused, key)

    def labels(self) -> list[str]:
        """The options that are to be seen, in order."""
        cards = [one for one in self.eyes.seen() if one.property("role") == "choice"]
        return [one.accessibleName() for one in sorted(cards, key=lambda c: (c.y(), c.x()))]
