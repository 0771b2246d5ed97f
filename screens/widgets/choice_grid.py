"""Options as cards, in two columns where they fit, on as many pages as the height needs.

It shows a part of the options and says which was touched. It never chooses, and never scrolls.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QRect, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.fields.lists import Option
from screens.theme import Theme
from screens.widgets.choice_card import ChoiceCard

GAP_MM = 4.0
LEAST_HEIGHT_MM = 24.0
CAPITALS_A_LINE = 17.0
"""A column is at least as wide as this many heights of a capital: longer letters, fewer columns."""
MOST_COLUMNS = 2
READY = 8
"""Cards that are made with the grid: most pages need no more, and nobody waits for them."""
MEASURED = 12
"""How many of the longest labels are measured: no other can be higher."""


class ChoiceGrid(QWidget):
    """``paged`` says that the page changed; ``most_rows`` is as much as it asks room for."""

    touched = Signal(str)
    paged = Signal()

    def __init__(self, theme: Theme, most_rows: int = 0) -> None:
        super().__init__()
        self._theme, self._most_rows = theme, most_rows
        self._options: tuple[Option, ...] = ()
        self._chosen = ""
        self._first = 0
        self._cards = [self._card(at) for at in range(READY)]
        self._height = theme.mm(LEAST_HEIGHT_MM)
        self._heights: dict[tuple[str, int], int] = {}
        """Of a label on a card of a width: the same lists are asked for again and again."""
        self._gap = theme.mm(GAP_MM)
        self._least_width = theme.mm(CAPITALS_A_LINE * theme.looks.text["button"].cap_mm)
        self._probe = ChoiceCard(theme)
        self._probe.setParent(self)
        self._probe.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(self._height)

    # -- what is shown -------------------------------------------------------------------------

    def show_options(self, options: Sequence[Option], chosen: str, measured: bool = False) -> None:
        """Shows options from their first page. ``measured``: the old height will do."""
        former, self._options = self._options, tuple(options)
        self._chosen, self._first = chosen, 0
        if not measured and self._options != former:
            self._measure()
        self._fill()

    def choose(self, code: str) -> None:
        """Marks the chosen card."""
        self._chosen = code
        self._fill()

    def show_page_of(self, code: str) -> None:
        """Turns to the page on which an option stands."""
        at = next((at for at, one in enumerate(self._options) if one.code == code), 0)
        self._turn_to(at - at % self.per_page)

    # -- pages ---------------------------------------------------------------------------------

    @property
    def per_page(self) -> int:
        """How many cards fit."""
        rows = max((self.height() + self._gap) // (self._height + self._gap), 1)
        return rows * self._columns()

    @property
    def has_more(self) -> bool:
        """Whether options come after this page."""
        return self._first + self.per_page < len(self._options)

    @property
    def has_fewer(self) -> bool:
        """Whether options come before this page."""
        return self._first > 0

    def turn(self, pages: int) -> None:
        """Turns forth, or back where negative."""
        self._turn_to(max(self._first + pages * self.per_page, 0))

    def sizeHint(self) -> QSize:
        """As high as all cards, or as the rows it asks for."""
        rows = max(-(-len(self._options) // self._columns()), 1)
        rows = min(rows, self._most_rows or rows)
        return QSize(2 * self._least_width, rows * self._height + (rows - 1) * self._gap)

    # -- laying out ----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._measure()
        kept = self._options[self._first].code if self._options else ""
        self._first -= self._first % self.per_page
        self._fill()
        if self._chosen or kept:
            self.show_page_of(self._chosen or kept)

    def event(self, event: QEvent) -> bool:
        """Once the style is known, so is the height of the words."""
        if event.type() == QEvent.Type.Polish:
            for card in self._cards:
                card.be_ready()
            self._heights.clear()
            self._measure()
            self._fill()
        return super().event(event)

    def _columns(self) -> int:
        return max(min(self.width() // self._least_width, MOST_COLUMNS), 1)

    def _card_width(self) -> int:
        columns = self._columns()
        return (self.width() - (columns - 1) * self._gap) // columns

    def _measure(self) -> None:
        """All cards are as high as the highest needs to be."""
        heights = [self._theme.mm(LEAST_HEIGHT_MM)]
        width = self._card_width()
        by_length = sorted(self._options, key=lambda one: -len(one.label) - len(one.hint))
        heights += [self._height_of(one, width) for one in by_length[:MEASURED]]
        self._height = max(heights)
        self.setMinimumHeight(self._height)
        self.updateGeometry()

    def _height_of(self, option: Option, width: int) -> int:
        if option.hint:  # never kept: it may say by which older name somebody found it
            return self._probe.height_for(option.label, option.hint, width)
        if (option.label, width) not in self._heights:
            self._heights[option.label, width] = self._probe.height_for(option.label, "", width)
        return self._heights[option.label, width]

    def _turn_to(self, first: int) -> None:
        if first != self._first and first < max(len(self._options), 1):
            self._first = first
            self._fill()

    def _fill(self) -> None:
        """Puts the options of this page on cards; spare cards stay for the next page."""
        shown = self._options[self._first : self._first + self.per_page]
        while len(self._cards) < len(shown):
            self._cards.append(self._card(len(self._cards)))
        for at, card in enumerate(self._cards):
            if at < len(shown):
                option = shown[at]
                card.show_option(option.label, option.hint, option.code == self._chosen)
                card.setGeometry(self._place(at))
                card.show()
            elif not card.isHidden():
                card.hide()
                card.show_option("", "", chosen=False)
        self.paged.emit()

    def _place(self, at: int) -> QRect:
        row, column = divmod(at, self._columns())
        gap, width = self._gap, self._card_width()
        return QRect(column * (width + gap), row * (self._height + gap), width, self._height)

    def _card(self, at: int) -> ChoiceCard:
        card = ChoiceCard(self._theme)
        card.setParent(self)
        card.hide()
        card.tapped.connect(partial(self._touch, at))
        return card

    def _touch(self, at: int) -> None:
        if self._first + at < len(self._options):
            self.touched.emit(self._options[self._first + at].code)
