"""The eyes of the scripted citizen: what can be seen on the screen, by its accessible name.

They see only what is visible. They never touch, and know nothing of the kiosk behind the glass.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

NOT_READ = frozenset({"help_card", "sheet", "read_back"})
"""The help is there for whoever looks for it; nobody has to read it to go on. Nor what was just
typed, in words: it is an echo, like the figures in the box, for the one look that checks them."""
BESIDE = "beside_the_way"
"""Property of what stands on every page alike, like the frame: the help's button, the officer's door."""


class CannotGoOn(AssertionError):
    """What a person would say who stands before the screen and is stuck."""


class Eyes:
    """Looks at one window."""

    def __init__(self, window: QWidget) -> None:
        self.window = window

    @property
    def screen(self) -> QWidget:
        """The screen that is before the citizen; a cover counts before what it covers."""
        seen = [one for one in self.seen() if one.property("screen")]
        if not seen:
            raise CannotGoOn("no screen is to be seen")
        return next((one for one in seen if one.property("role") == "cover"), seen[0])

    @property
    def screen_name(self) -> str:
        """Its word: welcome, question, check …"""
        return self.screen.objectName()

    @property
    def step(self) -> str:
        """The question or paper that the screen is about, or ""."""
        return str(self.screen.property("step_id") or "")

    @property
    def question(self) -> str:
        """The question that is asked, or "" where none is."""
        return self.step if self.screen_name == "question" else ""

    @property
    def signature(self) -> tuple[object, ...]:
        """What makes one page look different from another."""
        screen = self.screen
        return id(screen), screen.objectName(), self.step, screen.property("page")

    def named(self, name: str) -> QAbstractButton | None:
        """The control of this accessible name."""
        for widget in self.seen():
            if isinstance(widget, QAbstractButton) and widget.accessibleName() == name:
                return widget
        return None

    def control(self, name: str) -> QAbstractButton:
        """The control of this accessible name; CannotGoOn where there is none."""
        found = self.named(name)
        if found is None:
            raise CannotGoOn(f"{self.place}: no control named {name!r} is to be seen")
        return found

    def identified(self, identifier: str) -> QWidget | None:
        """The widget with this accessible identifier, alone or among others."""
        return next(
            (one for one in self.seen() if identifier in one.accessibleIdentifier().split()), None
        )

    def option(self, label: str) -> QWidget | None:
        """The choice of this label."""
        return next((one for one in self._of("choice") if one.accessibleName() == label), None)

    def offer(self) -> QWidget:
        """The first answer that is offered."""
        for widget in self._of("offer"):
            return widget
        raise CannotGoOn(f"{self.place}: nothing is offered")

    def date_boxes(self) -> list[QWidget]:
        """Day, month, year, as far as they are to be seen."""
        return list(self._of("datebox"))

    def text_of(self, identifier: str) -> str:
        """The text that stands in a widget, or ""."""
        text = getattr(self.identified(identifier), "text", None)
        return str(text()) if callable(text) else ""

    def words(self) -> list[str]:
        """Every text on the page that is to be read, the help and the frame apart.

        The same words on several buttons ("Sửa" beside every answer) are read once.
        """
        labels = [
            label
            for label in self.screen.findChildren(QLabel)
            if label.isVisible() and label.text() and not self._is_help(label)
        ]
        on_buttons = {one: isinstance(one.parentWidget(), QAbstractButton) for one in labels}
        once = dict.fromkeys(label.text() for label in labels if on_buttons[label])
        return [*once, *(label.text() for label in labels if not on_buttons[label])]

    def problem(self) -> str:
        """What the page says is wrong, or ""."""
        texts = (getattr(one, "text", None) for one in self._of("problem"))
        return " ".join(str(text()) for text in texts if callable(text))

    @property
    def place(self) -> str:
        """Where the citizen stands, for a complaint."""
        return f"{self.screen_name} {self.step}".strip()

    def seen(self) -> Iterator[QWidget]:
        """Every widget that is visible now; of a cover only what lies on it."""
        waiting = [self._cover or self.window]
        if self._cover is not None:
            yield self._cover
        while waiting:
            shown = [
                one
                for one in waiting.pop().children()
                if isinstance(one, QWidget) and one.isVisible()
            ]
            waiting += reversed(shown)
            yield from shown

    @property
    def _cover(self) -> QWidget | None:
        """What lies over the whole window, the topmost of several."""
        found = [
            one
            for one in self.window.children()
            if isinstance(one, QWidget) and one.isVisible() and one.property("role") == "cover"
        ]
        return found[-1] if found else None

    def _of(self, role: str) -> Iterator[QWidget]:
        return (one for one in self.seen() if one.property("role") == role)

    def _is_help(self, widget: QWidget) -> bool:
        above: QWidget | None = widget
        while above is not None and above is not self.window:
            if above.property("role") in NOT_READ or above.property(BESIDE):
                return True
            above = above.parentWidget()
        return False
