"""The line between box and keyboard: what is offered, what is suggested, or what is wrong.

One of them at a time and all at one place, so that no key ever moves for them. Offers that are too
long to stand beside each other stand below each other, where there is no keyboard yet, and beneath
what is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QStackedLayout, QWidget

from screens.theme import Theme
from screens.widgets.flow_text import FlowText
from screens.widgets.suggestion_strip import HEIGHT_MM, SuggestionStrip

GAP_MM = 4.0
Policy = QSizePolicy.Policy


class LineBeneath(QWidget):
    """Offers stand here until something is typed, then the suggestions do."""

    def __init__(self, theme: Theme, strip: SuggestionStrip, problem: FlowText) -> None:
        super().__init__()
        self._strip, self._problem, self._offers = strip, problem, QWidget()
        self.setMinimumHeight(theme.mm(HEIGHT_MM))
        self._row = QHBoxLayout(self._offers)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.mm(GAP_MM))
        self._gap = theme.mm(GAP_MM)
        self._shown: tuple[QWidget, ...] = ()
        self._stacked = False
        self._pages = QStackedLayout(self)
        for page in (strip, self._offers, problem):
            self._pages.addWidget(page)
        problem.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        # As high as the words are at this width; a label's wish is for a narrower one, and the keys
        # would have to give way to it.
        problem.setSizePolicy(Policy.Preferred, Policy.Preferred)

    def hold(self, offers: Sequence[QWidget]) -> None:
        """Takes the answers that are offered before anything is typed."""
        self._shown = tuple(offers)
        for offer in offers:
            if self._row.indexOf(offer) < 0:
                self._row.addWidget(offer, 1)

    def is_too_wide(self, width: int) -> bool:
        """Whether the offers would not stand beside each other, each on one line."""
        widest = max((one.sizeHint().width() for one in self._shown), default=0)
        return widest * len(self._shown) + self._gap * (len(self._shown) - 1) > width

    def stack(self, stacked: bool) -> None:
        """Puts the offers below each other, or beside each other."""
        ways = QBoxLayout.Direction
        self._stacked = stacked
        self._row.setDirection(ways.TopToBottom if stacked else ways.LeftToRight)

    def show_for(self, typed: str, sentence: str) -> None:
        """Shows what belongs to the text that stands in the box, and to its problem.

        Offers that stand below each other have no keyboard beneath them, and room for the problem.
        """
        offered = bool(self._shown) and not typed and (self._stacked or not sentence)
        self._put_problem(above_offers=offered and bool(sentence))
        # What is not seen keeps its room, so that no key moves; but not where there were no keys.
        room = Policy.Ignored if self._stacked and not offered else Policy.Preferred
        self._offers.setSizePolicy(Policy.Preferred, room)
        rest = self._problem if sentence else self._strip
        self._pages.setCurrentWidget(self._offers if offered else rest)

    def _put_problem(self, *, above_offers: bool) -> None:
        if above_offers:
            self._row.insertWidget(0, self._problem)
            self._problem.show()  # pages hide what they let go
        elif self._pages.indexOf(self._problem) < 0:
            self._pages.addWidget(self._problem)
