"""The line between box and keyboard: what is offered, what is suggested, or what is wrong.

One of them at a time and all at one place, so that no key ever moves for them.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from screens.theme import Theme
from screens.widgets.flow_text import FlowText
from screens.widgets.suggestion_strip import HEIGHT_MM, SuggestionStrip

GAP_MM = 4.0


class LineBeneath(QWidget):
    """Offers stand here until something is typed, then the suggestions do."""

    def __init__(self, theme: Theme, strip: SuggestionStrip, problem: FlowText) -> None:
        super().__init__()
        self._strip, self._problem, self._offers = strip, problem, QWidget()
        self.setMinimumHeight(theme.mm(HEIGHT_MM))
        self._row = QHBoxLayout(self._offers)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.mm(GAP_MM))
        self._has_offers = False
        self._pages = QStackedLayout(self)
        for page in (strip, self._offers, problem):
            self._pages.addWidget(page)
        problem.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def hold(self, offers: Sequence[QWidget]) -> None:
        """Takes the answers that are offered before anything is typed."""
        self._has_offers = bool(offers)
        for offer in offers:
            if self._row.indexOf(offer) < 0:
                self._row.addWidget(offer, 1)

    def show_for(self, typed: str, sentence: str) -> None:
        """Shows what belongs to the text that stands in the box, and to its problem."""
        if sentence:
            page: QWidget = self._problem
        elif self._has_offers and not typed:
            page = self._offers
        else:
            page = self._strip
        self._pages.setCurrentWidget(page)
