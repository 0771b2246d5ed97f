"""Cards side by side on a lying panel, one below the other on a standing one.

They share the room that is left, up to a height at which they still look like cards, and a card
with many words may be higher: nothing in it is ever cut.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from screens.theme import Theme

GAP_MM = 6.0


class CardGrid(QWidget):
    """Lays out cards that it is given once."""

    def __init__(
        self, theme: Theme, cards: Sequence[QWidget], columns: int, highest_mm: float
    ) -> None:
        super().__init__()
        self._cards, self._highest = tuple(cards), theme.mm(highest_mm)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.mm(GAP_MM))
        columns = 1 if theme.panel.is_portrait else columns
        for index, card in enumerate(self._cards):
            card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
            grid.addWidget(card, index // columns, index % columns)
        for column in range(columns):
            grid.setColumnStretch(column, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """At another width the words need another height."""
        super().resizeEvent(event)
        for card in self._cards:
            card.setMaximumHeight(max(self._highest, self._needed(card)))

    def _needed(self, card: QWidget) -> int:
        card.ensurePolished()
        layout = card.layout()
        by_width = layout.totalHeightForWidth(card.width()) if layout is not None else -1
        return max(by_width, card.minimumSizeHint().height())
