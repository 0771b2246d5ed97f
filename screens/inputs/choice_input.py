"""Answering by picking: one touch chooses a card, the way on is the frame's "Tiếp tục".

Choosing turns no page by itself (WCAG 3.2.2). More options than fit are paged, never scrolled. What
most people need, where the pack says so, has the first page to itself; the others come after it.
"""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from kiosk.dossier import Source
from kiosk.fields.lists import Option
from kiosk.messages import Messages
from screens.inputs.answer_input import AnswerInput, Asked
from screens.theme import Theme
from screens.widgets.choice_grid import ChoiceGrid
from screens.widgets.flow_text import FlowText
from screens.widgets.tap_button import TapButton

MORE_ICON = "mdi6.chevron-right"
WAYS_GAP_MM = 3.0
"""Between two buttons that a finger must not confuse."""


class ChoiceInput(AnswerInput):
    """Cards for a short list."""

    usual_source = Source.PICKED

    def __init__(self, theme: Theme, texts: Messages) -> None:
        super().__init__(theme, texts)
        self._chosen = ""
        self._leaves: tuple[tuple[Option, ...], ...] = ((),)
        self._leaf = 0
        self._grid = ChoiceGrid(theme)
        self._grid.touched.connect(self._choose)
        self._grid.paged.connect(self._show_ways)
        self._fewer = self._way("input.fewer", "mdi6.chevron-left", -1)
        self._more = self._way("input.more", MORE_ICON, 1)
        column = self.column(self)
        column.addWidget(self._grid, 1)
        self._none = FlowText(texts.text("input.no_options"), role="body")
        column.addWidget(self._none)
        column.addWidget(self._problem)
        self._ways = QWidget()
        ways = QHBoxLayout(self._ways)
        ways.setContentsMargins(0, 0, 0, 0)
        ways.setSpacing(theme.mm(WAYS_GAP_MM))
        ways.addWidget(self._fewer)
        ways.addStretch(1)
        ways.addWidget(self._more)
        self._ways.hide()
        column.addWidget(self._ways)

    def renew(self, asked: Asked) -> None:
        self._grid.setAccessibleName(asked.name)
        self._none.setVisible(not asked.options)
        by_code = {one.code: one for one in asked.options}
        common = tuple(by_code[one] for one in asked.common if one in by_code)
        others = tuple(one for one in asked.options if one.code not in asked.common)
        self._leaves = (common, others) if common and others else (tuple(asked.options),)

    def raw(self) -> str:
        """The code of the chosen option, "" for none."""
        return self._chosen

    def set_raw(self, value: str) -> None:
        self._chosen = value
        leaves = (at for at, one in enumerate(self._leaves) if value in {o.code for o in one})
        self._open(next(leaves, 0))
        self._grid.show_page_of(value)

    def asked_widget(self) -> QWidget:
        return self._grid

    def set_wrong(self, sentence: str) -> None:
        self._grid.setAccessibleDescription(sentence)

    def _choose(self, code: str) -> None:
        self._chosen, self._source = code, Source.PICKED
        self._grid.choose(code)
        self.edited.emit()

    def _way(self, key: str, icon: str, pages: int) -> TapButton:
        way = TapButton(self.texts.text(key), self.theme, role="secondary", icon=icon)
        way.tapped.connect(lambda: self._turn(pages))
        return way

    def _turn(self, pages: int) -> None:
        """On within these options, or to those that come after, or before, them."""
        if self._grid.has_more if pages > 0 else self._grid.has_fewer:
            self._grid.turn(pages)
        else:
            self._open(self._leaf + pages)

    def _open(self, leaf: int) -> None:
        self._leaf = leaf
        self._grid.show_options(self._leaves[leaf], self._chosen)

    def _show_ways(self) -> None:
        """The buttons that turn pages keep their room where there are several pages."""
        has_fewer = self._grid.has_fewer or self._leaf > 0
        has_more = self._grid.has_more or self._leaf + 1 < len(self._leaves)
        self._fewer.setVisible(has_fewer)
        self._more.setVisible(has_more)
        key = "input.more" if self._grid.has_more or not has_more else "input.others"
        self._more.set_words(self.texts.text(key), MORE_ICON)
        self._ways.setVisible(has_fewer or has_more)
