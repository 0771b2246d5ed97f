"""The help beside a question, always visible: what it means, where to find it, an example, why.

What does not fit turns like a page, so that nothing is cut and nothing scrolls. It has no input
and knows nothing of the answer.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from kiosk.messages import Messages
from screens.drawings import Drawings
from screens.theme import Theme
from screens.widgets.flow_text import FlowText
from screens.widgets.paper_drawing import PaperDrawing
from screens.widgets.tap_button import TapButton

LYING_WIDTH_MM = 158.0
EDGE_MM = 6.0
GAP_MM = 4.0


class HelpPanel(QFrame):
    """Paragraphs with small headings; a quiet button turns the page where there are more."""

    def __init__(self, theme: Theme, texts: Messages, drawings: Drawings) -> None:
        super().__init__()
        self._theme, self._texts, self._drawings = theme, texts, drawings
        self.setProperty("role", "help_card")
        self.setAccessibleName(texts.text("help.name"))
        if not theme.panel.is_portrait:
            self.setFixedWidth(theme.mm(LYING_WIDTH_MM))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._parts: list[QWidget] = []
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

    def show_question(
        self, help: str, where_to_find: str, example: str, why: str, mistakes: str, spot: str = ""
    ) -> None:
        """Fills the panel; empty texts have no paragraph. ``spot`` is the drawing's, "" for none."""
        paragraphs = (
            ("help.means", help, ""),
            ("help.where", where_to_find, spot),
            ("help.example", example, ""),
            ("help.mistakes", mistakes, ""),
            ("help.why", why, ""),
        )
        self._replace(self._paragraph(*one) for one in paragraphs if one[1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size holds other paragraphs."""
        super().resizeEvent(event)
        self._show_page()

    def event(self, event: QEvent) -> bool:
        """Once the style is known, so is the height of the words."""
        if event.type() == QEvent.Type.Polish and self._parts:
            self._show_page()
        return super().event(event)

    def _replace(self, parts: Iterable[QWidget]) -> None:
        for old in self._parts:
            self._column.removeWidget(old)
            old.deleteLater()
        self._parts = list(parts)
        for index, part in enumerate(self._parts):
            self._column.insertWidget(index, part)
        self._first = 0
        self._show_page()

    def _paragraph(self, key: str, words: str, spot: str) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.mm(0.8))
        column.addWidget(FlowText(self._texts.text(key), role="help_title"))
        column.addWidget(FlowText(words, role="help"))
        drawing = PaperDrawing(self._theme, self._drawings.find(spot))
        if drawing.shows_something:
            column.addSpacing(self._theme.mm(1.5))
            column.addWidget(drawing)
        return box

    def _turn(self) -> None:
        last = self._last_fitting(self._first)
        self._first = 0 if last + 1 >= len(self._parts) else last + 1
        self._show_page()

    def _show_page(self) -> None:
        last = self._last_fitting(self._first)
        for index, part in enumerate(self._parts):
            part.setVisible(self._first <= index <= last)
        self._more.setVisible(self._first > 0 or last + 1 < len(self._parts))

    def _last_fitting(self, first: int) -> int:
        """Index of the last paragraph that fits below ``first``; at least that one."""
        width = self.width() - 2 * self._theme.mm(EDGE_MM)
        room = self.height() - 2 * self._theme.mm(EDGE_MM)
        needed = [self._height(part, width) + self._theme.mm(GAP_MM) for part in self._parts]
        if first == 0 and sum(needed) <= room:
            return len(self._parts) - 1
        room -= self._more.minimumHeight() + self._theme.mm(GAP_MM)
        last = first
        for index in range(first, len(self._parts)):
            room -= needed[index]
            if room < 0:
                break
            last = index
        return last

    def _height(self, part: QWidget, width: int) -> int:
        part.ensurePolished()
        for child in part.findChildren(FlowText):
            child.ensurePolished()
        layout = part.layout()
        return layout.totalHeightForWidth(width) if layout is not None else 0
