"""The header: whose machine this is, and what helps on every page: listen, letters, cover, done.

It tells what was wanted and does nothing itself. In the order of need, the way out stands last.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from kiosk.messages import Messages
from screens.practice_sign import PracticeSign
from screens.theme import Theme
from screens.widgets.flow_text import FlowText
from screens.widgets.tap_button import TapButton

EDGE_MM = 8.0
GAP_MM = 4.0
AFTER_NAMES = 2


class Header(QFrame):
    """One row on a lying panel, two on a standing one."""

    listen = Signal()
    """Read this page aloud, or stop."""
    pace = Signal()
    """Read slower, or at the usual pace again."""
    looks = Signal()
    """Other letters or colours."""
    cover = Signal()
    """Hide the page from whoever stands behind."""
    leave = Signal()
    """The citizen is done."""

    def __init__(
        self, theme: Theme, texts: Messages, office: str, next_looks: str, can_speak: bool
    ) -> None:
        super().__init__()
        self._theme, self._texts = theme, texts
        self.setProperty("role", "header")
        self._tools = self._tool_buttons(theme, next_looks)
        self._listen, self._cover, self._done = self._tools[0], self._tools[2], self._tools[3]
        self._listen.setVisible(can_speak)
        self._pace: TapButton | None = None
        box = QVBoxLayout(self)
        edge = theme.mm(EDGE_MM)
        box.setContentsMargins(edge, theme.mm(2), edge, theme.mm(2))
        box.setSpacing(theme.mm(2))
        self._names = names = self._row(theme)
        self._brand = FlowText(texts.text("frame.product"), role="brand", wrap=False)
        self._office = FlowText(office, role="office")
        self._room: PracticeSign | None = None
        """Never seen: it holds the room for the same sign, which lies over the window."""
        names.addWidget(self._brand)
        names.addWidget(self._office, 1)
        box.addLayout(names)
        tools = names
        if theme.panel.is_portrait:
            tools = self._row(theme)
            tools.addStretch(1)
            box.addLayout(tools)
        for button in self._tools:
            tools.addWidget(button)

    def show_done(self, shown: bool) -> None:
        """Whether there is a visit to end and a page to cover."""
        self._done.setVisible(shown)
        self._cover.setVisible(shown)

    def show_practice(self, practises: bool) -> None:
        """Whether the words of a practice need their room, where usually the names stand."""
        for name in (self._brand, self._office):
            name.setVisible(not practises)
        if practises and self._room is None:
            self._room = PracticeSign(self._theme, self._texts)
            self._room.hide()
            self._names.insertWidget(AFTER_NAMES, self._room, 1)
        if self._room is not None:
            policy = self._room.sizePolicy()
            policy.setRetainSizeWhenHidden(practises)
            self._room.setSizePolicy(policy)

    @property
    def practice_place(self) -> QRect:
        """Where those words lie, within the header."""
        return self._room.geometry() if self._room is not None else QRect()

    def show_pace(self, slow: bool) -> None:
        """Whoever has listened once may want it slower; nobody else needs the button."""
        key, icon = (
            ("frame.usual_pace", "mdi6.rabbit") if slow else ("frame.slower", "mdi6.tortoise")
        )
        if self._pace is None:
            self._pace = TapButton("", self._theme, role="tool")
            self._pace.tapped.connect(self.pace)
            self._names.insertWidget(self._names.indexOf(self._tools[0]), self._pace)
        self._pace.set_words(self._texts.text(key), icon)
        self._pace.show()

    def show_speaking(self, speaking: bool) -> None:
        """The same button stops what it began."""
        key, icon = (
            ("frame.hush", "mdi6.stop") if speaking else ("frame.listen", "mdi6.volume-high")
        )
        self._listen.set_words(self._texts.text(key), icon)

    def _tool_buttons(self, theme: Theme, next_looks: str) -> list[TapButton]:
        wanted = (
            ("frame.listen", "mdi6.volume-high", self.listen),
            (f"frame.looks.{next_looks}", "mdi6.format-size", self.looks),
            ("frame.cover", "mdi6.eye-off-outline", self.cover),
            ("frame.done", "mdi6.exit-to-app", self.leave),
        )
        buttons = []
        for key, icon, signal in wanted:
            button = TapButton(self._texts.text(key), theme, role="tool", icon=icon)
            button.tapped.connect(signal)
            buttons.append(button)
        return buttons

    def _row(self, theme: Theme) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.mm(GAP_MM))
        return row
