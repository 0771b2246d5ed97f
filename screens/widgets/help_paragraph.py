"""One paragraph of help: a small heading, its words, and perhaps a drawn paper beneath them.

The words need their room; the drawing takes what is left, between a least and a best size.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from screens.drawings import LitDrawing
from screens.theme import Theme, restyle
from screens.widgets.flow_text import FlowText
from screens.widgets.paper_drawing import PaperDrawing

WORDS_GAP_MM, DRAWING_GAP_MM = 0.8, 1.5
"""Between heading and words, and more above a drawing."""
STEP_MM = 6.0
"""A drawing grows in steps: so the next question about the same paper finds its picture painted."""


class HelpParagraph(QWidget):
    """Heading, words, drawing. The heading is its own; words and drawing are told."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._title, self._words = FlowText(title, role="help_title"), FlowText("", role="help")
        self._drawing: PaperDrawing | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.mm(WORDS_GAP_MM))
        self._column.addWidget(self._title)
        self._column.addWidget(self._words)

    @property
    def words(self) -> str:
        """What it says; "" where there is nothing to say."""
        return self._words.text()

    def tell(self, words: str, drawing: LitDrawing | None = None) -> None:
        """Says something else, and shows another drawing or none."""
        self._words.setText(words)
        if drawing is not None and self._drawing is None:
            self._drawing = PaperDrawing(self._theme, None)
            self._column.addWidget(self._place_of(self._drawing))
        if self._drawing is not None:
            self._drawing.show_drawing(drawing)
            self._place.setVisible(self._is_drawn)

    def _place_of(self, drawing: PaperDrawing) -> QWidget:
        """A little away from the words; without a drawing the gap is not there either."""
        self._place = QWidget()
        column = QVBoxLayout(self._place)
        column.setContentsMargins(0, self._theme.mm(DRAWING_GAP_MM), 0, 0)
        column.addWidget(drawing)
        return self._place

    def light(self, *, lit: bool) -> None:
        """Marks it as what was asked for."""
        self.setProperty("role", "help_lit" if lit else "")
        restyle(self)

    def least_height(self, width: int) -> int:
        """Pixels it needs at this width, its drawing as small as can still be read.

        Added up here: Qt's layout would ask each piece for more sizes, and for each question anew.
        """
        gap = self._column.spacing()
        height = self._title.heightForWidth(width) + gap + self._words.heightForWidth(width)
        if self._is_drawn:
            assert self._drawing is not None
            height += gap + self._theme.mm(DRAWING_GAP_MM) + self._drawing.least_height(width)
        return height

    def gives(self, width: int) -> int:
        """Pixels by which the drawing can become lower than it should be."""
        if not self._is_drawn:
            return 0
        assert self._drawing is not None
        return self._drawing.least_height(width) - self._drawing.tight_height(width)

    def grow(self, width: int, spare: int) -> int:
        """Lets the drawing grow into spare pixels, or give missing ones, in steps; how many it took."""
        if not self._is_drawn:
            return 0
        assert self._drawing is not None
        least = self._drawing.least_height(width)
        full, best = self._drawing.heightForWidth(width), least + spare
        best = full if best >= full else best - spare % self._theme.mm(STEP_MM)
        best = max(best, self._drawing.tight_height(width))
        self._drawing.setFixedHeight(best)
        return best - least

    @property
    def _is_drawn(self) -> bool:
        return self._drawing is not None and self._drawing.shows_something
