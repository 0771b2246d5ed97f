"""The help beside a question, always visible: what it means, where to find it, an example, why.

What does not fit turns like a page, so that nothing is cut and nothing scrolls. It has no input
and knows nothing of the answer.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout

from kiosk.messages import Messages
from kiosk.procedures.model import RequiredPaper
from kiosk.procedures.question import Question
from screens.drawings import Drawings
from screens.theme import Theme
from screens.widgets.help_paragraph import HelpParagraph
from screens.widgets.paper_drawing import PaperDrawing
from screens.widgets.tap_button import TapButton

LYING_WIDTH_MM = 158.0
EDGE_MM = 6.0
GAP_MM = 4.0


class HelpPanel(QFrame):
    """Paragraphs with small headings; a quiet button turns the page where there are more."""

    def __init__(
        self,
        theme: Theme,
        texts: Messages,
        drawings: Drawings,
        helps: Question | RequiredPaper,
        *,
        beside: bool,
    ) -> None:
        super().__init__()
        self._theme, self._texts, self._drawings = theme, texts, drawings
        self.setProperty("role", "help_card")
        self.setAccessibleName(texts.text("help.name"))
        if beside and not theme.panel.is_portrait:
            self.setFixedWidth(theme.mm(LYING_WIDTH_MM))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._parts: list[HelpParagraph] = []
        self._first = 0
        column = QVBoxLayout(self)
        edge = theme.mm(EDGE_MM)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.mm(GAP_MM))
        self._column = column
        self._more = TapButton(
            texts.text("help.more"), theme, role="quiet", icon="mdi6.chevron-down"
        )
        self._more.tapped.connect(self._turn)
        column.addStretch(1)
        column.addWidget(self._more)
        self._fill(helps)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size holds other paragraphs."""
        super().resizeEvent(event)
        self._show_page()

    def event(self, event: QEvent) -> bool:
        """Once the style is known, so is the height of the words."""
        if event.type() == QEvent.Type.Polish and self._parts:
            self._show_page()
        return super().event(event)

    def _fill(self, helps: Question | RequiredPaper) -> None:
        """One paragraph for each text there is, in the order in which people need them."""
        paragraphs = (
            ("help.means", helps.help, ""),
            ("help.where", helps.where_to_find, helps.spot),
            ("help.example", helps.example, ""),
            ("help.mistakes", helps.mistakes, ""),
            ("help.why", helps.why, ""),
        )
        self._parts = [self._paragraph(*one) for one in paragraphs if one[1]]
        for index, part in enumerate(self._parts):
            self._column.insertWidget(index, part)

    def _paragraph(self, key: str, words: str, spot: str) -> HelpParagraph:
        drawing = PaperDrawing(self._theme, self._drawings.find(spot))
        return HelpParagraph(self._theme, self._texts.text(key), words, drawing)

    def _turn(self) -> None:
        last = self._last_fitting(self._first, self._needed())
        self._first = 0 if last + 1 >= len(self._parts) else last + 1
        self._show_page()

    def _show_page(self) -> None:
        needed = self._needed()
        last = self._last_fitting(self._first, needed)
        turns = self._first > 0 or last + 1 < len(self._parts)
        self._more.setVisible(turns)
        spare = self._room(turns=turns) - sum(needed[self._first : last + 1])
        for index, part in enumerate(self._parts):
            shown = self._first <= index <= last
            part.setVisible(shown)
            spare -= part.grow(self._width(), spare) if shown else 0

    def _last_fitting(self, first: int, needed: list[int]) -> int:
        """Index of the last paragraph that fits below ``first``; at least that one."""
        if first == 0 and sum(needed) <= self._room(turns=False):
            return len(needed) - 1
        room = self._room(turns=True)
        last = first
        for index in range(first, len(needed)):
            room -= needed[index]
            if room < 0:
                break
            last = index
        return last

    def _needed(self) -> list[int]:
        """Pixels of each paragraph, with the gap above the next."""
        return [part.least_height(self._width()) + self._gap() for part in self._parts]

    def _width(self) -> int:
        return self.contentsRect().width() - 2 * self._theme.mm(EDGE_MM)

    def _room(self, *, turns: bool) -> int:
        """Pixels of height for paragraphs, with or without the button that turns the page."""
        button = self._more.minimumHeight() + self._gap() if turns else 0
        return self.contentsRect().height() - 2 * self._theme.mm(EDGE_MM) - button

    def _gap(self) -> int:
        return self._theme.mm(GAP_MM)
