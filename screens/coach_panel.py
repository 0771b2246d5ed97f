"""The coach's view: what the officer says and leaves alone, beside the question, for both to read.

It has nothing to enter with and passes no key on: while it is open a finger, a keyboard or a card
reader changes nothing. It closes by the citizen's tap, or by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.messages import Messages
from screens.badge_reader import BadgeReader
from screens.frame import Frame
from screens.overlay import Overlay
from screens.theme import Theme
from screens.widgets.flow_text import FlowText
from screens.widgets.help_paragraph import HelpParagraph
from screens.widgets.tap_button import TapButton

EDGE_MM = 6.0
GAP_MM = 3.0
GO_ON_MM = 24.0
_WAYS = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Backtab})


class CoachPanel(Overlay):
    """``go_on`` is the citizen's; ``show_spot`` and ``take_over`` the officer's."""

    go_on = Signal()
    show_spot = Signal()
    take_over = Signal()
    badge = Signal(str)
    """Another officer holds his badge to the reader."""

    def __init__(
        self,
        window: Frame,
        page: QWidget,
        part: Callable[[QRect], QRect],
        theme: Theme,
        texts: Messages,
        name: str,
        said: Sequence[tuple[str, str]],
    ) -> None:
        super().__init__(window, page, "coach_panel", part)
        self._theme, self._texts, self._badge = theme, texts, BadgeReader()
        self._first = 0
        title = texts.text("coach.title", name=name)
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        edge = theme.mm(EDGE_MM)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.mm(GAP_MM))
        self._title = FlowText(title, role="answer")
        column.addWidget(self._title)
        self._waiting = FlowText("", role="problem")
        self._waiting.hide()
        column.addWidget(self._waiting)
        self._said = [self._paragraph(*one) for one in said]
        for paragraph in self._said:
            column.addWidget(paragraph)
        column.addStretch(1)
        self._column = column
        self._more = self._button("help.more", "quiet", "mdi6.chevron-down")
        self._more.tapped.connect(self._turn)
        self._ways = self._all_ways()
        column.addWidget(self._ways)

    def say_waiting(self, words: str) -> None:
        """A second officer came, and why he has to wait."""
        self._waiting.setText(words)
        self._waiting.show()
        self._show_page()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size holds other paragraphs."""
        super().resizeEvent(event)
        self._show_page()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys end here; only a badge is read out of them."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            letters = self._badge.taken()
            if letters:
                self.badge.emit(letters)
        else:
            self._badge.feed(event.text())
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A card reader ends with Enter or a blank: no button may take that for a touch."""
        if isinstance(watched, TapButton) and isinstance(event, QKeyEvent):
            if event.key() in _WAYS:
                return False
            if event.type() == QEvent.Type.KeyPress:
                self.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _all_ways(self) -> QWidget:
        """The officer's two ways and, beneath, the citizen's: in one row where it lies low and wide."""
        theme = self._theme
        show = self._button("coach.show_spot", "aid", "mdi6.target")
        show.tapped.connect(self.show_spot)
        enter = self._button("coach.take_over", "quiet", "mdi6.account-edit-outline")
        enter.tapped.connect(self.take_over)
        go_on = self._button("coach.go_on", "primary", "mdi6.gesture-tap")
        go_on.tapped.connect(self.go_on)
        go_on.setMinimumHeight(theme.mm(GO_ON_MM))
        wide = not theme.help_beside and not theme.panel.is_portrait
        box = QWidget()
        rows = [(self._more, 1), (show, 1), (enter, 1)], [(go_on, 2)]
        if not wide:
            rows = [(show, 1), (enter, 1)], [(self._more, 2), (go_on, 3)]
        ways: QHBoxLayout | QVBoxLayout = QHBoxLayout(box) if wide else QVBoxLayout(box)
        ways.setContentsMargins(0, 0, 0, 0)
        ways.setSpacing(theme.mm(GAP_MM))
        for row, share in zip(rows, (3, 2), strict=True):
            ways.addLayout(self._row(row), share if wide else 0)
        return box

    def _row(self, buttons: Sequence[tuple[TapButton, int]]) -> QHBoxLayout:
        """These buttons side by side, each with its share of the width."""
        row = QHBoxLayout()
        row.setSpacing(self._theme.mm(GAP_MM))
        for button, share in buttons:
            row.addWidget(button, share)
        return row

    def _paragraph(self, heading: str, words: str) -> HelpParagraph:
        paragraph = HelpParagraph(self._theme, heading)
        paragraph.tell(words)
        return paragraph

    def _turn(self) -> None:
        self._first = (self._last + 1) % len(self._said)
        self._show_page()

    def _show_page(self) -> None:
        """As many paragraphs as fit, and the way to the others where there are more."""
        width = self.width() - 2 * self._theme.mm(EDGE_MM)
        gap = self._column.spacing()
        others: list[QWidget] = [self._title, self._ways]
        others += [self._waiting] if self._waiting.isVisibleTo(self) else []
        room = self.height() - 2 * self._theme.mm(EDGE_MM)
        room -= sum(max(one.heightForWidth(width), one.sizeHint().height()) + gap for one in others)
        self._last = self._first
        for index in range(self._first, len(self._said)):
            room -= self._said[index].least_height(width) + gap
            if room < 0:
                break
            self._last = index
        self._more.setVisible(self._first > 0 or self._last + 1 < len(self._said))
        for index, part in enumerate(self._said):
            part.setVisible(self._first <= index <= self._last)

    def _button(self, key: str, role: str, icon: str) -> TapButton:
        button = TapButton(self._texts.text(key), self._theme, role=role, icon=icon)
        button.installEventFilter(self)
        return button
