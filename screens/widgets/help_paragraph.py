"""One paragraph of help: a small heading, its words, and perhaps a drawn paper beneath them.

The words need their room; the drawing takes what is left, between a least and a best size.
"""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from screens.theme import Theme
from screens.widgets.flow_text import FlowText
from screens.widgets.paper_drawing import PaperDrawing


class HelpParagraph(QWidget):
    """Heading, words, drawing."""

    def __init__(self, theme: Theme, title: str, words: str, drawing: PaperDrawing) -> None:
        super().__init__()
        self._drawing = drawing if drawing.shows_something else None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.mm(0.8))
        self._column.addWidget(FlowText(title, role="help_title"))
        self._column.addWidget(FlowText(words, role="help"))
        if self._drawing is not None:
            self._column.addSpacing(theme.mm(1.5))
            self._column.addWidget(drawing)

    def least_height(self, width: int) -> int:
        """Pixels it needs at this width, its drawing as small as can still be read."""
        for child in self.findChildren(FlowText):
            child.ensurePolished()
        if self._drawing is not None:
            self._drawing.setFixedHeight(self._drawing.least_height(width))
        return self._column.totalHeightForWidth(width)

    def grow(self, width: int, spare: int) -> int:
        """Lets the drawing grow into spare pixels; how many it took."""
        if self._drawing is None:
            return 0
        least = self._drawing.least_height(width)
        best = min(self._drawing.heightForWidth(width), least + max(spare, 0))
        self._drawing.setFixedHeight(best)
        return best - least
