"""The contract of a way of answering: what every input gives to the screen on which it stands.

An input shows and takes an answer. It never judges one, never keeps one, and never turns a page.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.dossier import Source
from kiosk.messages import Messages
from screens.theme import Theme
from screens.widgets.flow_text import FlowText

GAP_MM = 3.0


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
        self._source = Source.TYPED

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

    def asked_widget(self) -> QWidget:
        """The widget that takes the answer."""
        raise NotImplementedError

    def set_wrong(self, sentence: str) -> None:
        """Marks what takes the answer as wrong; "" takes that back."""

    def take_offers(self, offers: Sequence[QWidget]) -> bool:
        """Whether the input gives the offered answers a place of its own, and does so."""
        return False

    def show_problem(self, sentence: str) -> None:
        """Says what is wrong beneath the answer, which stays; tells assistive technology too."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self.set_wrong(sentence)
        asked = self.asked_widget()
        asked.setFocus()
        QAccessible.updateAccessibility(QAccessibleEvent(asked, QAccessible.Event.Alert))

    def clear_problem(self) -> None:
        """Takes the sentence away."""
        if self._problem.text():
            self._problem.setText("")
            self._problem.hide()
            self.set_wrong("")

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
