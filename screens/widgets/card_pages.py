"""Cards on as many pages as they need: side by side where there is room, and never cut.

With large letters, or in a language with long words, a page holds fewer of them. A whole card takes
a row of its own; with cards after it, it is their heading. The pages turn only when they are told
to, and say where they stand, so that the screen can put the way on into the footer.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QSizePolicy, QWidget

from screens.theme import Theme
from screens.widgets.flow_text import FlowText

GAP_MM = 6.0


class CardPages(QWidget):
    """Lays out its cards by hand: rows of equal height, filled from the left."""

    changed = Signal()
    """Another page is shown, or the number of pages is another one."""

    def __init__(
        self,
        theme: Theme,
        cards: Sequence[QWidget],
        columns: int = 1,
        highest_mm: float = 0,
        gap_mm: float = GAP_MM,
        whole: Sequence[QWidget] = (),
    ) -> None:
        super().__init__()
        self._cards, self._whole = tuple(cards), frozenset(whole)
        self._columns = 1 if theme.panel.is_portrait else max(1, min(columns, len(self._cards)))
        self._highest, self._gap = theme.mm(highest_mm), theme.mm(gap_mm)
        self._pages: list[list[list[QWidget]]] = [[[one] for one in self._cards]]
        self.page = 0
        for card in self._cards:
            card.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def pages(self) -> int:
        """How many pages there are at the present size."""
        return len(self._pages)

    @property
    def is_last(self) -> bool:
        """Whether nothing follows."""
        return self.page + 1 >= self.pages

    def shows(self, card: QWidget) -> bool:
        """Whether this card stands on the present page."""
        return any(card in row for row in self._pages[self.page])

    def turn(self, pages: int = 1) -> None:
        """So many pages on, or back where it is negative; stops at both ends."""
        self.page = max(0, min(self.page + pages, self.pages - 1))
        self._show()
        self.changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size holds other cards."""
        super().resizeEvent(event)
        self.fit()
        if self.size() != event.size():
            # Telling of a second page made the footer higher. Qt does not tell a widget of that
            # while it is being shown for the first time.
            self.fit()

    def fit(self) -> None:
        """Lays the cards out anew: the size is another one, or the words in a card are."""
        before = (self.page, self.pages)
        self._pages = self._paged(self._columns)
        self.page = min(self.page, self.pages - 1)
        self._show()
        if before != (self.page, self.pages):
            self.changed.emit()

    def _paged(self, columns: int) -> list[list[list[QWidget]]]:
        """Pages of rows of cards; one column fewer where a card would be too high or too narrow."""
        rows, width = self._rows(columns), self._width(columns)
        beside = [one for one in self._cards if one not in self._whole]
        if columns > 1 and max(map(self._least_width, beside), default=0) > width:
            return self._paged(columns - 1)
        heights = [self._row_height(row, width) for row in rows]
        if columns > 1 and heights and max(heights) > self.height():
            return self._paged(columns - 1)
        pages: list[list[list[QWidget]]] = [[]]
        room = self.height()
        for at, (row, height) in enumerate(zip(rows, heights, strict=True)):
            if pages[-1] and self._with_next(at, rows, heights) > room:
                pages.append([])
                room = self.height()
            pages[-1].append(row)
            room -= height + self._gap
        return pages

    def _rows(self, columns: int) -> list[list[QWidget]]:
        """So many cards in a row; a whole one alone."""
        rows: list[list[QWidget]] = []
        for card in self._cards:
            former = rows[-1] if rows else []
            is_full = len(former) in (0, columns) or former[0] in self._whole
            if is_full or card in self._whole:
                rows.append([card])
            else:
                former.append(card)
        return rows

    def _with_next(self, at: int, rows: list[list[QWidget]], heights: list[int]) -> int:
        """The height of a row; a heading needs that of all after it, or of one where all are many."""
        if rows[at][0] not in self._whole:
            return heights[at]
        after = heights[at:]
        together = sum(after) + self._gap * (len(after) - 1)
        return together if together <= self.height() else sum(after[:2]) + self._gap

    def _row_height(self, row: list[QWidget], width: int) -> int:
        width = self.width() if row[0] in self._whole else width
        return max(self._needed(card, width) for card in row)

    def _show(self) -> None:
        for card in self._cards:
            card.hide()
        rows = self._pages[self.page] if self._pages else []
        if not rows:
            return
        columns = max(len(row) for row in rows)
        width = self._width(columns)
        heights = [self._row_height(row, width) for row in rows]
        spare = self.height() - sum(heights) - self._gap * (len(rows) - 1)
        share = max(0, spare) // len(rows)
        heights = [
            one if row[0] in self._whole else max(one, min(one + share, self._highest))
            for row, one in zip(rows, heights, strict=True)
        ]
        used = sum(heights) + self._gap * (len(rows) - 1)
        top = max(0, self.height() - used) // 2 if self._in_the_middle(rows) else 0
        for row, height in zip(rows, heights, strict=True):
            wide = self.width() if row[0] in self._whole else width
            for index, card in enumerate(row):
                card.setGeometry(QRect(index * (width + self._gap), top, wide, height))
                card.show()
            top += height + self._gap

    def _in_the_middle(self, rows: list[list[QWidget]]) -> bool:
        """Cards that grow, and what ends a list on a page of its own; a list begins at the top."""
        return bool(self._highest) or all(row[0] in self._whole for row in rows)

    def _width(self, columns: int) -> int:
        return (self.width() - self._gap * (columns - 1)) // columns

    def _least_width(self, card: QWidget) -> int:
        """Pixels of width at which no word in the card is cut."""
        layout = _ready(card)
        return card.minimumSizeHint().width() if layout is None else layout.minimumSize().width()

    def _needed(self, card: QWidget, width: int) -> int:
        """Pixels of height at which nothing in the card is cut."""
        layout = _ready(card)
        by_width = layout.totalHeightForWidth(width) if layout is not None else -1
        return max(
            by_width,
            card.minimumSizeHint().height() if by_width < 0 else by_width,
            card.minimumHeight(),
        )


def _ready(card: QWidget) -> QLayout | None:
    """A card's layout, when it has heard how large its letters really are."""
    card.ensurePolished()
    for text in card.findChildren(FlowText):
        text.ensurePolished()
    layout = card.layout()
    if layout is not None:
        layout.activate()
    return layout
