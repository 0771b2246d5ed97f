"""Out of order: the only thing to be seen when the kiosk cannot start. No citizen's screen.

The officer reads which file, which key, and what to do. It must work when nearly nothing else
does, so it leans on no configuration and no store.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from kiosk.asset_folder import asset_folder
from kiosk.messages import Messages
from kiosk.troubles import Trouble
from screens.theme import Panel, Theme
from screens.widgets.flow_text import FlowText

USUAL_PANEL_MM = (476, 268)


class OutOfOrder(QWidget):
    """One page of words for the officer; it has no control to touch."""

    def __init__(self, trouble: Trouble, size_px: tuple[int, int]) -> None:
        super().__init__()
        self.setObjectName("out_of_order")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setWindowTitle("Tự Làm")
        self._may_close = False
        self.resize(*size_px)
        assets = asset_folder()
        texts = Messages.load(assets / "messages", "vi")
        self.theme = theme = Theme.load(
            assets / "theme", "light", Panel(*USUAL_PANEL_MM, *size_px, 0)
        )
        theme.apply(self)
        column = QVBoxLayout(self)
        # The panel decides how large the window is; a long reason must not.
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        edge = theme.mm(20)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.mm(8))
        details = dict(trouble.details)
        column.addStretch(1)
        column.addWidget(FlowText(texts.text("screen.out_of_order.title"), role="title"))
        column.addWidget(FlowText(texts.text("screen.out_of_order.citizen"), role="body"))
        for part in ("what", "next"):
            words = texts.text(f"trouble.{trouble.code}.{part}", **details)
            column.addWidget(FlowText(words, role="body" if part == "what" else "hint"))
        column.addWidget(FlowText(str(trouble), role="small"))
        column.addStretch(2)

    def closeEvent(self, event: QCloseEvent) -> None:
        """On a whole screen nothing closes it but whoever ends the program."""
        event.setAccepted(self._may_close)

    def show_on(self, windowed: bool) -> None:
        """Puts the page before the officer."""
        self._may_close = windowed
        if windowed:
            self.show()
        else:
            self.showFullScreen()
