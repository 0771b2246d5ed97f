"""Answering with figures that may hold a stroke: the number of an entry in a register (119/1990).

The number pad stands there first, because such numbers are figures nearly always; letters are one
touch away, with what was typed before. It must never take away what stands in the box by that.
"""

from __future__ import annotations

from PySide6.QtWidgets import QStackedLayout, QWidget

from kiosk.dossier import Source
from kiosk.messages import Messages
from screens.inputs.answer_input import NOTHING, AnswerInput, Asked
from screens.inputs.digits_input import DigitsInput
from screens.inputs.text_input import CodeInput
from screens.theme import Theme
from screens.widgets.number_pad import SIGNS


class FiguresInput(AnswerInput):
    """One of two ways of writing at a time; the keyboard is made when it is first wanted."""

    def __init__(self, theme: Theme, texts: Messages) -> None:
        super().__init__(theme, texts)
        self._problem.setParent(self)
        self._asked = NOTHING
        self._figures = DigitsInput(theme, texts, signs=SIGNS)
        self._letters: CodeInput | None = None
        self._shown: AnswerInput = self._figures
        self._pages = QStackedLayout(self)
        self._pages.setContentsMargins(0, 0, 0, 0)
        self._take_in(self._figures)
        self._figures.letters_wanted.connect(self._go_to_letters)

    # -- the contract --------------------------------------------------------------------------

    def renew(self, asked: Asked) -> None:
        self._asked = asked
        for page in (self._figures, self._letters):
            if page is not None:
                page.ask(asked)

    def raw(self) -> str:
        return self._shown.raw()

    def set_raw(self, value: str) -> None:
        has_letters = any(letter.isalpha() for letter in value)
        self._show(self._made_letters() if has_letters else self._figures)
        self._shown.set_raw(value)

    def source(self) -> Source:
        return self._shown.source()

    def asked_widget(self) -> QWidget:
        return self._shown.asked_widget()

    def set_wrong(self, sentence: str) -> None:
        self._shown.set_wrong(sentence)

    def show_problem(self, sentence: str) -> None:
        self._shown.show_problem(sentence)

    def clear_problem(self) -> None:
        self._shown.clear_problem()

    @property
    def problem(self) -> str:
        return self._shown.problem

    # -- two ways ------------------------------------------------------------------------------

    def _go_to_letters(self) -> None:
        typed, letters = self._figures.raw(), self._made_letters()
        letters.ask(self._asked, typed)
        self._show(letters)
        letters.focus_first()
        self.edited.emit()

    def _made_letters(self) -> CodeInput:
        if self._letters is None:
            self._letters = CodeInput(self.theme, self.texts)
            self._letters.ask(self._asked)
            self._take_in(self._letters)
        return self._letters

    def _take_in(self, page: AnswerInput) -> None:
        self._pages.addWidget(page)
        page.done.connect(self.done)
        page.edited.connect(self.edited)

    def _show(self, page: AnswerInput) -> None:
        self._shown = page
        self._pages.setCurrentWidget(page)
