"""The help beside a question, always visible: what it means, where to find it, an example, why.

What does not fit turns like a page, so that nothing is cut and nothing scrolls; a page that is
turned moves nothing beside the help. It has no input and knows nothing of the answer.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout

from kiosk.messages import Messages
from kiosk.procedures.model import RequiredPaper
from kiosk.procedures.question import Question
from screens.drawings import Drawings
from screens.theme import Theme
from screens.widgets.help_paragraph import HelpParagraph
from screens.widgets.tap_button import TapButton

LYING_WIDTH_MM = 158.0
EDGE_MM = 6.0
GAP_MM = 4.0
WHERE = "help.where"
KEYS = ("help.means", WHERE, "help.example", "help.mistakes", "help.why")
"""The paragraphs, in the order in which people need them."""
FIRST = 2
"""So many of them are seen together at once, wherever that is possible."""


class HelpPanel(QFrame):
    """Paragraphs with small headings; a quiet button turns the page where there are more."""

    def __init__(
        self,
        theme: Theme,
        texts: Messages,
        drawings: Drawings,
        helps: Question | RequiredPaper | None,
        *,
        beside: bool,
    ) -> None:
        super().__init__()
        self._theme, self._texts, self._drawings = theme, texts, drawings
        self.setProperty("role", "help_card")
        self.setAccessibleName(texts.text("help.name"))
        self.list_above = False
        """Whether above it lies a list, which would take all the room but gives what is asked for."""
        self._beneath, self._least = beside and theme.panel.is_portrait, 0
        if beside and not self._beneath:
            self.setFixedWidth(theme.mm(LYING_WIDTH_MM))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._helps: Question | RequiredPaper | None = None
        self._parts: list[HelpParagraph] = []
        self._is_showing = False
        self._left = self._parts
        """Those that no page has shown since the first."""
        self._lit: HelpParagraph | None = None
        self._all = [HelpParagraph(theme, texts.text(key)) for key in KEYS]
        column = QVBoxLayout(self)
        edge = theme.mm(EDGE_MM)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.mm(GAP_MM))
        self._column = column
        self._more = TapButton(
            texts.text("help.more"), theme, role="quiet", icon="mdi6.chevron-down"
        )
        self._more.tapped.connect(self._turn)
        for part in self._all:
            column.addWidget(part)
        column.addStretch(1)
        column.addWidget(self._more)
        self._tell(helps)

    def hasHeightForWidth(self) -> bool:
        """Whatever page is shown: its height is another's to give."""
        return False

    def minimumSizeHint(self) -> QSize:
        """The same for each page."""
        return QSize(super().minimumSizeHint().width(), self._least)

    def sizeHint(self) -> QSize:
        """As high as it has to be, and no higher: the rest is the question's."""
        return QSize(super().sizeHint().width(), self._least)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size holds other paragraphs."""
        super().resizeEvent(event)
        self._show_page()

    def event(self, event: QEvent) -> bool:
        """Once the style is known, so is the height of the words."""
        if event.type() == QEvent.Type.Polish and self._parts:
            self._show_page()
        return super().event(event)

    def show_help(self, helps: Question | RequiredPaper | None) -> None:
        """One paragraph for each text there is; none where nobody is asked anything."""
        is_turned = self._left is not self._parts or self._lit is not None
        if is_turned or helps is not self._helps:  # else it was laid ready
            self._tell(helps)

    def _tell(self, helps: Question | RequiredPaper | None) -> None:
        self._helps = helps
        told = _told(helps) if helps is not None else {}
        spot = helps.spot if helps is not None else ""
        for key, part in zip(KEYS, self._all, strict=True):
            drawing = self._drawings.find(spot) if key == WHERE else None
            part.tell(told.get(key, ""), drawing)
        self._in_order()
        self._parts = self._left = [part for part in self._all if part.words]
        self._show_page()

    def light(self, key: str) -> bool:
        """Puts one paragraph first, marked; whether there is such a one."""
        part = self._all[KEYS.index(key)]
        if not part.words:
            return False
        self._in_order()
        part.light(lit=True)
        others = (one for one in self._all if one.words and one is not part)
        self._parts = self._left = [part, *others]
        self._column.removeWidget(part)
        self._column.insertWidget(0, part)
        self._lit = part
        self._show_page()
        return True

    def _in_order(self) -> None:
        """Takes the mark away, and puts what was marked back into its place."""
        lit, self._lit = self._lit, None
        if lit is not None:
            lit.light(lit=False)
            self._column.removeWidget(lit)
            self._column.insertWidget(self._all.index(lit), lit)

    def _turn(self) -> None:
        """What was seen makes way for the rest; after the last page comes the first again."""
        shown = self._fitting()
        self._left = [part for part in self._left if part not in shown] or self._parts
        self._show_page()

    def _show_page(self) -> None:
        """Qt lays out around a paragraph in the midst of showing it: another size waits for the end."""
        if self._is_showing:
            return
        self._is_showing = True
        self._ask_for_room()
        size, shown = self.size(), self._fitting()
        turns = len(shown) < len(self._parts)
        self._more.setVisible(turns)
        width = self._width()
        spare = self._room(turns=turns) - sum(map(self._needed, shown))
        for part in self._all:
            part.setVisible(part in shown)
        for part in shown:
            spare -= part.grow(width, spare)
        self._is_showing = False
        if self.size() != size:
            self._show_page()

    def _ask_for_room(self) -> None:
        """Beneath a question: for its highest paragraph, or from a list for the first ones together."""
        if not self._beneath:
            return
        width, parts = self._width(), [part for part in self._all if part.words]
        tight = [self._needed(part) - part.gives(width) for part in parts]
        first = sum(tight[:FIRST]) if self.list_above else max(tight, default=0)
        whole = sum(map(self._needed, parts)) - self._gap()
        room = min(first + self._button_height(), whole)
        least = room + 2 * self._theme.mm(EDGE_MM) + self.height() - self.contentsRect().height()
        if least != self._least:
            self._least = least
            self.updateGeometry()

    def _fitting(self) -> list[HelpParagraph]:
        """Which of the rest are seen now: each that still finds room, at least the first.

        A drawing gives of its size rather than leave its words for another page.
        """
        needed = [self._needed(part) for part in self._left]
        if self._left is self._parts and sum(needed) <= self._room(turns=False):
            return self._parts
        room, width = self._room(turns=True), self._width()
        shown: list[HelpParagraph] = []
        for part, height in zip(self._left, needed, strict=True):
            if not shown or height <= room or height - part.gives(width) <= room:
                shown.append(part)
                room -= height
        return shown

    def _needed(self, part: HelpParagraph) -> int:
        """Pixels of a paragraph, with the gap below it."""
        return part.least_height(self._width()) + self._gap()

    def _width(self) -> int:
        return self.contentsRect().width() - 2 * self._theme.mm(EDGE_MM)

    def _room(self, *, turns: bool) -> int:
        """Pixels of height for paragraphs, each with the gap below it: above the button or nothing."""
        below = self._button_height() if turns else -self._gap()
        return self.contentsRect().height() - 2 * self._theme.mm(EDGE_MM) - below

    def _button_height(self) -> int:
        """Large letters need more than a finger does."""
        return self._more.heightForWidth(self._width())

    def _gap(self) -> int:
        return self._theme.mm(GAP_MM)


def _told(helps: Question | RequiredPaper) -> dict[str, str]:
    """What each paragraph says."""
    texts = (helps.help, helps.where_to_find, helps.example, helps.mistakes, helps.why)
    return dict(zip(KEYS, texts, strict=True))
