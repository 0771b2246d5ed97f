"""The page of the installation that measures the panel: a bank card is held to the screen.

``python -m screens.panel_measuring [WIDTH_MM]`` shows it and writes one line of JSON: what the panel
measures, lying, and whether a finger meets what it touches. It decides nothing and keeps nothing; it
must never believe what the screen says of its own size.
"""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from kiosk.asset_folder import asset_folder
from kiosk.messages import Messages
from screens.theme import Panel, Theme
from screens.widgets.card_outline import CARD_MM, CardOutline
from screens.widgets.corner_marks import CornerMarks
from screens.widgets.flow_text import FlowText
from screens.widgets.tap_button import TapButton

USUAL_PANEL_MM = (476, 268)
REPEAT_AFTER_MS, REPEAT_EACH_MS = 400, 50
ASTRAY_IS_WRONG = 3
LEFT = 1


class PanelMeasuring(QWidget):
    """``ended`` with the two sides in millimetres and whether touches met their marks; or ``left``."""

    ended = Signal(int, int, bool)
    left = Signal()

    def __init__(self, size_px: tuple[int, int], width_mm: float = USUAL_PANEL_MM[0]) -> None:
        super().__init__()
        self.setObjectName("out_of_order")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setWindowTitle("Tự Làm")
        self.resize(*size_px)
        self._size_px = size_px
        assets = asset_folder()
        self._texts = Messages.load(assets / "messages", "vi")
        guessed = Panel(*USUAL_PANEL_MM, *size_px)
        self._theme = Theme.load(assets / "theme", "light", guessed)
        self._theme.apply(self)
        began_at = max(size_px) / width_mm
        self.outline = CardOutline(self._theme, round(CARD_MM[0] * began_at))
        self.marks = CornerMarks(self._theme)
        self._astray = FlowText("", role="body")
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._card_page())
        self._pages.addWidget(self._touch_page())

    def measured(self) -> tuple[int, int]:
        """The panel's sides in whole millimetres, the longer one first: as it lies."""
        scale = self.outline.pixels_per_mm
        longer, shorter = sorted((round(one / scale) for one in self._size_px), reverse=True)
        return longer, shorter

    def _card_page(self) -> QWidget:
        page, column = self._page("title", "body")
        column.addWidget(self.outline, 1)
        narrower, wider = self._step("narrower", -1), self._step("wider", 1)
        fits = self._button("fits", "primary")
        fits.tapped.connect(lambda: self._pages.setCurrentIndex(1))
        stop = self._button("stop", "quiet")
        stop.tapped.connect(self.left)
        row = QHBoxLayout()
        row.setSpacing(self._theme.mm(6))
        for one in (stop, narrower, wider, fits):
            row.addWidget(one, 1)
        column.addLayout(row)
        return page

    def _touch_page(self) -> QWidget:
        column = QVBoxLayout(self.marks)
        edge = self._theme.mm(40)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(self._theme.mm(8))
        column.addStretch(1)
        for one in (self._words("corner_title", "title"), self._words("corner_body", "body")):
            one.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(one)
        self._astray.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column.addWidget(self._astray)
        skip = self._button("skip", "quiet")
        skip.tapped.connect(lambda: self.ended.emit(*self.measured(), False))
        column.addWidget(skip, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.marks.met.connect(lambda: self.ended.emit(*self.measured(), True))
        self.marks.strayed.connect(self._tell_astray)
        return self.marks

    def _tell_astray(self, times: int) -> None:
        if times >= ASTRAY_IS_WRONG:
            self._astray.setText(self._texts.text("screen.measure.astray"))

    def _page(self, title: str, body: str) -> tuple[QWidget, QVBoxLayout]:
        page = QWidget()
        column = QVBoxLayout(page)
        edge = self._theme.mm(14)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(self._theme.mm(6))
        column.addWidget(self._words(title, "title"))
        column.addWidget(self._words(body, "body"))
        return page, column

    def _words(self, key: str, role: str) -> FlowText:
        return FlowText(self._texts.text(f"screen.measure.{key}"), role=role)

    def _button(self, key: str, role: str) -> TapButton:
        return TapButton(self._texts.text(f"screen.measure.{key}"), self._theme, role=role)

    def _step(self, key: str, steps: int) -> QPushButton:
        """A button that goes on while it is held: no guard against a second tap."""
        button = QPushButton(self._texts.text(f"screen.measure.{key}"))
        button.setProperty("role", "key")
        button.setMinimumHeight(self._theme.mm(20))
        button.setAutoRepeat(True)
        button.setAutoRepeatDelay(REPEAT_AFTER_MS)
        button.setAutoRepeatInterval(REPEAT_EACH_MS)
        button.clicked.connect(lambda: self.outline.change(steps))
        return button


def main(arguments: Sequence[str]) -> int:
    """Shows the page on the whole screen. 0: one line of JSON was written; 1: it was left."""
    app = QApplication(["kiosk"])
    screen = QGuiApplication.primaryScreen().geometry()
    told = [float(one) for one in arguments if one] or [float(USUAL_PANEL_MM[0])]
    page = PanelMeasuring((screen.width(), screen.height()), told[0])
    beat = QTimer()  # lets Python notice signals while Qt waits for touches
    beat.start(500)
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, lambda *_: app.exit(LEFT))

    def tell(width: int, height: int, meets: bool) -> None:
        found = {"width_mm": width, "height_mm": height, "touch_meets": meets}
        sys.stdout.write(json.dumps(found) + "\n")
        app.exit(0)

    page.ended.connect(tell)
    page.left.connect(lambda: app.exit(LEFT))
    page.showFullScreen()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
