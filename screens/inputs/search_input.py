"""Answering from a long list: the common entries as cards, and a few letters to find the others.

Letters are matched without marks, as plain keys and as Telex, so that "argentina" and "hungw"
both find what they mean. It never takes the nearest entry: only a touched card is an answer.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kiosk.dossier import Source
from kiosk.fields.lists import Option
from kiosk.messages import Messages
from kiosk.vietnamese.composition import Composition
from kiosk.vietnamese.finder import Finder, Found
from screens.inputs.answer_input import AnswerInput, Asked
from screens.theme import Theme
from screens.widgets.choice_grid import ChoiceGrid
from screens.widgets.flow_text import FlowText
from screens.widgets.keyboard import Keyboard
from screens.widgets.keyboard_plan import KeyboardUse
from screens.widgets.tap_button import TapButton
from screens.widgets.typed_box import TypedBox

MOST_ROWS = 6
READING_MS = 20
"""Once a list lies ready or is painted it is made ready for letters."""


class SearchInput(AnswerInput):
    """The common options stand first while nothing is typed."""

    usual_source = Source.PICKED
    is_list = True

    def __init__(self, theme: Theme, texts: Messages) -> None:
        super().__init__(theme, texts)
        self._options: tuple[Option, ...] = ()
        self._finder: Finder[Option] | None = None
        """Made ready while the question is read, or with the first letter: no page turn waits for it."""
        self._reading = QTimer(self)
        self._reading.setSingleShot(True)
        self._reading.setInterval(READING_MS)
        self._reading.timeout.connect(self._made_finder)
        self._typed, self._composed = "", Composition()
        self._chosen = ""
        self._offers: tuple[QWidget, ...] = ()
        self._box = TypedBox(theme, movable=False)
        self._box.hint(texts.text("input.find"))
        self._more = TapButton(texts.text("input.more"), theme, role="secondary")
        self._nothing = FlowText(texts.text("input.nothing_found"), role="hint")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._grid = ChoiceGrid(theme, MOST_ROWS)
        self._keyboard = Keyboard(theme, texts, KeyboardUse.FINDING)
        self._lay_out()
        self._connect()

    # -- the contract --------------------------------------------------------------------------

    def renew(self, asked: Asked) -> None:
        options = _common_first(asked.options, asked.common)
        if options != self._options:
            self._options, self._finder = options, None
            self._reading.start()
        self._typed, self._composed = "", Composition()
        self._box.set_name(f"{asked.name} {self.texts.text('input.find')}")
        self._box.show_parts("")
        self._tell_found(True)
        self.take_offers(())

    def raw(self) -> str:
        """The code of the touched entry, "" for none."""
        return self._chosen

    def set_raw(self, value: str) -> None:
        self._chosen = value
        chosen = [one for one in self._options if one.code == value]
        others = [one for one in self._options if one.code != value]
        self._grid.show_options([*chosen, *others], value)

    def asked_widget(self) -> QWidget:
        return self._box

    def set_wrong(self, sentence: str) -> None:
        self._box.set_wrong(sentence)
        self._choose_cards_or_keys()

    def take_offers(self, offers: Sequence[QWidget]) -> None:
        self._offers = tuple(offers)
        self._choose_cards_or_keys()

    # -- cards, or keys ------------------------------------------------------------------------

    def _choose_cards_or_keys(self) -> None:
        """Large letters on a lying panel leave no room for cards and keys beneath an offer or a
        problem: the keys come when the box is touched."""
        waits = self.theme.is_tight and bool(self._offers or self.problem)
        self._keyboard.setVisible(not waits)
        self._box.set_closed(
            waits, self.texts.text("input.touch_to_type" if waits else "input.find")
        )

    def _begin_to_type(self) -> None:
        """The keys take the room of the offers and of the problem."""
        if not self._keyboard.isHidden():
            return
        for offer in self._offers:
            offer.hide()
        self._offers = ()
        self.clear_problem()
        self._choose_cards_or_keys()

    # -- finding -------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        column = self.column(self)
        row = QHBoxLayout()
        row.setSpacing(self.theme.mm(4))
        row.addWidget(self._box, 1)
        row.addWidget(self._more)
        column.addLayout(row)
        column.addWidget(self._problem)
        for shown in (self._grid, self._nothing):
            column.addWidget(shown, 1)
        column.addWidget(self._keyboard)

    def _connect(self) -> None:
        keyboard, box = self._keyboard, self._box
        keyboard.letter.connect(self._write)
        keyboard.backspace.connect(self._take_back)
        keyboard.clear.connect(self._clear)
        box.typed.connect(self._write)
        box.backspace.connect(self._take_back)
        box.entered.connect(self.done)
        box.touched.connect(self._begin_to_type)
        self._grid.touched.connect(self._choose)
        self._grid.paged.connect(self._show_more)
        self._more.tapped.connect(self._turn)

    def _write(self, letter: str) -> None:
        self._typed += letter
        self._composed = self._composed.press(letter)
        self._find()

    def _take_back(self) -> None:
        """Takes back the last letter as it is seen."""
        self._composed = Composition(self._box.text()).backspace()
        self._typed = self._composed.text
        self._find()

    def _clear(self) -> None:
        self._typed, self._composed = "", Composition()
        self._find()

    def _find(self) -> None:
        """What was typed is no answer yet; an earlier touch does not stand for it either."""
        self._begin_to_type()
        finder = self._made_finder()
        found = finder.find(self._typed)
        shown = self._typed
        if not found and self._composed.text != self._typed:
            shown = self._composed.text
            found = finder.find(shown)
        self._chosen = ""
        self._box.show_parts(shown)
        self._tell_found(bool(found))
        by_old_names = any(one.by for one in found)
        self._grid.show_options([*map(self._told, found)], "", measured=not by_old_names)
        self.edited.emit()

    def _made_finder(self) -> Finder[Option]:
        if self._finder is None:
            self._finder = Finder(self._options, _words, lambda one: one.former)
        return self._finder

    def _told(self, found: Found[Option]) -> Option:
        """An entry found by an old name says so: both names stand on the card that is touched."""
        if not found.by or found.by == found.entry.label:
            return found.entry
        return replace(found.entry, hint=self.texts.text("input.before", name=found.by))

    def _tell_found(self, found: bool) -> None:
        """Only what is seen needs room."""
        self._grid.setVisible(found)
        self._nothing.setVisible(not found)

    def _choose(self, code: str) -> None:
        self._chosen = code
        self._grid.choose(code)
        self.edited.emit()

    def _turn(self) -> None:
        """Forth, and from the last page to the first again."""
        if self._grid.has_more:
            self._grid.turn(1)
        else:
            self._grid.show_page_of("")

    def _show_more(self) -> None:
        self._more.setEnabled(self._grid.has_more or self._grid.has_fewer)


def _common_first(options: Sequence[Option], common: Sequence[str]) -> tuple[Option, ...]:
    places = {code: at for at, code in enumerate(common)}
    return tuple(sorted(options, key=lambda one: places.get(one.code, len(places))))


def _words(option: Option) -> str:
    return " ".join((option.label, option.hint, *option.also))
