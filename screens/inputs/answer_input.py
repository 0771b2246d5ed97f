"""The contract of a way of answering: what every input gives to the screen on which it stands.

An input shows and takes an answer, and is used again for the next question of its kind, because
making one anew costs more time than a finger can wait unnoticed. It never judges an answer, never
turns a page, and never keeps anything of one question when it is asked another or none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.dossier import Source
from kiosk.fields.lists import Option
from kiosk.messages import Messages
from screens import announcing
from screens.theme import Theme
from screens.widgets.flow_text import FlowText
from screens.widgets.typed_box import TypedBox

GAP_MM = 3.0


class Asked(Struct, frozen=True):
    """What an input is asked: the name of its box for assistive technology, and what can be picked."""

    name: str
    options: Sequence[Option] = ()
    common: Sequence[str] = ()
    """Codes of the options that stand first."""
    groups: tuple[int, ...] = ()
    """In which digits are read."""
    is_counted: bool = False
    """Whether the digits are a number, which is read back in words."""
    counted: str = ""
    """What the number counts."""
    suggest: Callable[[str], Sequence[str]] | None = None
    """What can be suggested for the text before the caret; None where nothing can."""


NOTHING = Asked("")


class AnswerInput(QWidget):
    """``done`` asks to go on (a real keyboard's Enter), ``edited`` says that the answer changed.

    Subclasses say what is typed or picked, and which widget a problem belongs to.
    """

    done = Signal()
    edited = Signal()

    def __init__(self, theme: Theme, texts: Messages) -> None:
        super().__init__()
        self.theme, self.texts = theme, texts
        self._problem = FlowText("", role="problem")
        self._problem.hide()
        self._source = self.usual_source

    def ask(self, asked: Asked, value: str = "") -> None:
        """Another question with the answer that is kept for it; of the former nothing stays."""
        if self._problem.text():
            self._problem.setText("")
            self._problem.hide()
        self.set_wrong("")
        self._source = self.usual_source
        self.renew(asked)
        self.set_raw(value)

    def forget(self) -> None:
        """Nobody is asked anything: what was typed, offered or picked is gone."""
        self.ask(NOTHING)

    usual_source = Source.TYPED
    """Where an answer comes from unless something else is said."""

    def renew(self, asked: Asked) -> None:
        """Takes over the words and options of another question."""
        raise NotImplementedError

    def raw(self) -> str:
        """The answer as the finger left it; the field type reads it."""
        raise NotImplementedError

    def set_raw(self, value: str) -> None:
        """Shows an answer: a canonical value, or "" for none yet."""
        raise NotImplementedError

    def source(self) -> Source:
        """Whether the answer was typed, picked, or taken from the suggestions."""
        return self._source

    def focus_first(self) -> None:
        """Puts the focus where answering begins."""
        self.asked_widget().setFocus()

    def light_first(self) -> None:
        """Looks as it will with the focus where answering begins."""
        first = self.asked_widget()
        if isinstance(first, TypedBox):
            first.light(lit=True)

    def asked_widget(self) -> QWidget:
        """The widget that takes the answer."""
        raise NotImplementedError

    def set_wrong(self, sentence: str) -> None:
        """Marks what takes the answer as wrong; "" takes that back."""

    is_list = False
    """Whether what can be picked takes as many rows as there is room for."""
    holds_offers = False
    """Whether the input gives the offered answers a place of its own."""

    def take_offers(self, offers: Sequence[QWidget]) -> None:
        """The answers that are offered now, for an input that gives them a place."""

    def show_problem(self, sentence: str) -> None:
        """Says what is wrong beneath the answer, which stays; tells assistive technology too."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self.set_wrong(sentence)
        asked = self.asked_widget()
        asked.setFocus()
        announcing.alert(asked)

    def clear_problem(self) -> None:
        """Takes the sentence away."""
        if self._problem.text():
            self._problem.setText("")
            self._problem.hide()
            self.set_wrong("")

    def read_back(self) -> str:
        """What was typed, in words; "" where it needs none, or cannot be told."""
        return ""

    @property
    def problem(self) -> str:
        """The sentence that is shown, "" for none."""
        return self._problem.text()

    def column(self, parent: QWidget) -> QVBoxLayout:
        """A column without edges and with the usual gap."""
        column = QVBoxLayout(parent)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme.mm(GAP_MM))
        return column
