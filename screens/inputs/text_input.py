"""Answering with letters: names, addresses, numbers of papers, mail addresses, and codes.

Box, the line beneath it (suggestions, or what is wrong) and keyboard stand in one column, so that
nothing ever lies under the keyboard and no key moves while somebody types.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from kiosk.addresses.place_names import begun_of
from kiosk.dossier import Source
from kiosk.messages import Messages
from kiosk.vietnamese.composition import Composition, Method
from kiosk.vietnamese.given_names import names_like
from kiosk.vietnamese.mark import Mark
from screens.inputs.answer_input import NOTHING, AnswerInput, Asked
from screens.inputs.line_beneath import LineBeneath
from screens.theme import Theme
from screens.widgets.keyboard import Keyboard
from screens.widgets.keyboard_plan import KeyboardUse
from screens.widgets.suggestion_strip import SuggestionStrip
from screens.widgets.typed_box import TypedBox

TIGHT_MM = 2.0
"""Between box and keyboard, where large letters leave no more; a bed of keys has its own edge."""
SIDE_MM = 8.0
"""Edge of a page on either side."""
METHOD_PROPERTY = "typing_method"
"""On the window: the way of writing a citizen chose holds for the next question as well."""


class TextInput(AnswerInput):
    """A line of Vietnamese text, or of plain letters where the use of the keyboard says so."""

    def __init__(
        self,
        theme: Theme,
        texts: Messages,
        use: KeyboardUse = KeyboardUse.WRITING,
        *,
        tremor_seconds: float = 0.0,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(theme, texts)
        self._use, self._asked = use, NOTHING
        self._offers_first = False
        self._composition = Composition()
        self._box = TypedBox(theme)
        self._strip = SuggestionStrip(theme, texts)
        self._line = LineBeneath(theme, self._strip, self._problem)
        self._keyboard = Keyboard(theme, texts, use, tremor_seconds=tremor_seconds, seconds=seconds)
        column = self.column(self)
        if theme.is_tight:
            column.setSpacing(theme.mm(TIGHT_MM))
        column.addWidget(self._box)
        column.addWidget(self._line)
        column.addWidget(self._keyboard)
        column.addStretch(1)
        self._connect()
        self._follow_case()

    # -- the contract --------------------------------------------------------------------------

    def renew(self, asked: Asked) -> None:
        self._asked = asked
        self._box.set_name(asked.name)
        self.take_offers(())
        self._keyboard.rest()

    def raw(self) -> str:
        return self._box.text()

    def set_raw(self, value: str) -> None:
        self._composition = Composition(value)
        self._box.show_parts(value)
        self._strip.suggest(())
        self._show_line()
        self._follow_case()

    def asked_widget(self) -> QWidget:
        return self._box

    def set_wrong(self, sentence: str) -> None:
        self._box.set_wrong(sentence)
        self._show_line()

    holds_offers = True

    def take_offers(self, offers: Sequence[QWidget]) -> None:
        self._line.hold(offers)
        self._choose_offers_or_keys()

    def showEvent(self, event: QShowEvent) -> None:
        """Only now the letters of the offers have their size."""
        super().showEvent(event)
        self._choose_offers_or_keys()

    def focus_first(self) -> None:
        super().focus_first()
        kept = self.window().property(METHOD_PROPERTY)
        if kept and self._use is KeyboardUse.WRITING:
            self._keyboard.set_method(Method(kept))

    # -- offers, or keys -----------------------------------------------------------------------

    def _choose_offers_or_keys(self) -> None:
        is_large = not self.theme.help_beside
        self._offer_first(is_large and self._line.is_too_wide(self._width()))

    def _offer_first(self, first: bool) -> None:
        """Large letters leave no room for long offers above the keys: the offers stand there alone
        until the box is touched."""
        self._offers_first = first
        self._line.stack(first)
        self._box.set_closed(first, self.texts.text("input.touch_to_type") if first else "")
        self._show_line()

    def _begin_to_type(self) -> None:
        if self._offers_first:
            self._line.hold(())
            self._offer_first(False)

    def _show_line(self) -> None:
        typed = self._box.text()
        self._line.show_for(typed, self.problem)
        self._keyboard.setVisible(bool(typed) or not self._offers_first)

    def _width(self) -> int:
        """Pixels across: of the panel, because a page that waits has no width of its own yet."""
        return self.theme.panel.width_px - 2 * self.theme.mm(SIDE_MM)

    # -- what the keyboard means ---------------------------------------------------------------

    def _connect(self) -> None:
        keyboard, box = self._keyboard, self._box
        keyboard.letter.connect(self._write)
        keyboard.mark.connect(self._mark)
        keyboard.backspace.connect(self._take_back)
        keyboard.clear.connect(self._clear)
        keyboard.method_changed.connect(self._keep_method)
        box.touched.connect(self._begin_to_type)
        box.typed.connect(self._write)
        box.backspace.connect(self._take_back)
        box.entered.connect(self.done)
        self._strip.taken.connect(self._take)

    def _write(self, letter: str) -> None:
        self._become(self._before().press(letter, self._method()))

    def _mark(self, mark: Mark) -> None:
        before = self._before()
        after = before.mark(mark)
        if after.text == before.text and mark is Mark.BAR:
            after = before.press("Đ" if self._keyboard.is_shifted else "đ", Method.PLAIN)
        if after.text != before.text:
            self._become(after)

    def _take_back(self) -> None:
        self._become(self._before().backspace())

    def _clear(self) -> None:
        self._composition = Composition()
        self._shown("", "", Source.TYPED)

    def _take(self, word: str) -> None:
        """A suggestion takes the place of what was begun, and ends it."""
        before, after = self._box.parts
        begun = self._begun(before, word)
        text = Composition(before.removesuffix(begun)).insert(word).text
        self._composition = Composition(text if after.startswith(" ") else f"{text} ")
        self._shown(self._composition.text, after, Source.SUGGESTED)

    def _keep_method(self, method: Method) -> None:
        self.window().setProperty(METHOD_PROPERTY, str(method))

    # -- the text ------------------------------------------------------------------------------

    def _method(self) -> Method:
        is_writing = self._use is KeyboardUse.WRITING
        return self._keyboard.method if is_writing else Method.PLAIN

    def _before(self) -> Composition:
        """The composition before the caret; begun anew where the caret was moved."""
        before = self._box.parts[0]
        if before != self._composition.text:
            self._composition = Composition(before)
        return self._composition

    def _become(self, composition: Composition) -> None:
        after = self._box.parts[1]
        self._composition = composition
        self._shown(composition.text, after, Source.TYPED)

    def _shown(self, before: str, after: str, source: Source) -> None:
        self._source = source
        self._box.show_parts(before, after)
        self._strip.suggest(self._suggestions(before))
        self._show_line()
        self._follow_case()
        self.edited.emit()

    def _suggestions(self, before: str) -> tuple[str, ...]:
        """What may be offered for the words that are being written."""
        return tuple(self._asked.suggest(before)) if self._asked.suggest else ()

    def _begun(self, before: str, word: str) -> str:
        """What a taken suggestion stands for."""
        return begun_of(before, word)

    def _follow_case(self) -> None:
        """The first letter is a capital."""
        self._keyboard.shift(self._use is KeyboardUse.WRITING and not self._box.parts[0])


class NameInput(TextInput):
    """A person's name: every word begins with a capital, and common names are suggested."""

    def _suggestions(self, before: str) -> tuple[str, ...]:
        return names_like(before)

    def _begun(self, before: str, word: str) -> str:
        return before.rpartition(" ")[2]

    def _follow_case(self) -> None:
        before = self._box.parts[0]
        self._keyboard.shift(not before or before[-1] in " '-")


class CodeInput(TextInput):
    """Capitals and digits: the code of a draft, the number of a paper."""

    def __init__(self, theme: Theme, texts: Messages) -> None:
        super().__init__(theme, texts, KeyboardUse.CODE)

    def _write(self, letter: str) -> None:
        super()._write(letter.upper())

    def _follow_case(self) -> None:
        self._keyboard.shift(True)
