"""The banner over the header, seen across the hall: an officer is called, or enters for somebody.

It tells and offers ways out. It covers the header's tools, which have to wait that long.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from screens.frame import Frame
from screens.overlay import Overlay
from screens.theme import Theme
from screens.widgets.flow_text import FlowText
from screens.widgets.tap_button import TapButton

EDGE_MM = 8.0
GAP_MM = 4.0


class Banner(Overlay):
    """Large words on the left, its buttons on the right."""

    def __init__(
        self,
        window: Frame,
        header: QWidget,
        strip: QWidget,
        theme: Theme,
        words: tuple[str, str],
        buttons: Sequence[TapButton],
    ) -> None:
        super().__init__(window, header, "banner", self._room)
        self._strip = strip
        loud, quiet = words
        self.setAccessibleName(loud)
        stands = theme.panel.is_portrait
        row: QHBoxLayout | QVBoxLayout = QVBoxLayout(self) if stands else QHBoxLayout(self)
        edge = theme.mm(EDGE_MM)
        row.setContentsMargins(edge, theme.mm(2), edge, theme.mm(2))
        row.setSpacing(theme.mm(2 if stands else GAP_MM))
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(FlowText(loud, role="banner"))
        if quiet:
            column.addWidget(FlowText(quiet, role="banner_note"))
        column.addStretch(1)
        row.addLayout(column, 1)
        tools = QHBoxLayout()
        tools.setSpacing(theme.mm(GAP_MM))
        tools.addStretch(1)
        for button in buttons:
            tools.addWidget(button)
        row.addLayout(tools)

    def _room(self, header: QRect) -> QRect:
        """Over the header, and over the whole progress line where the words need more."""
        layout = self.layout()
        assert layout is not None
        needed = layout.totalHeightForWidth(header.width())
        height = header.height()
        if needed > height:
            more = self._strip.height() if self._strip.isVisible() else 0
            height = max(needed, height + more)
        return QRect(header.topLeft(), QSize(header.width(), height))
