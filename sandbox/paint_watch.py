"""Tells when something has really been painted.

A paint event means that Qt begins to paint. What is told here is the next posted event after it:
by then the whole window was painted and handed to the platform, and nobody has looked at it yet.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget


class PaintWatch(QObject):
    """Watches one widget until its next paint, and tells the moment in monotonic nanoseconds."""

    _began = Signal()

    def __init__(self, widget: QWidget, painted: Callable[[int], None]) -> None:
        super().__init__(widget)
        self._painted = painted
        self._began.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self._began.emit()
        return False

    def _tell(self) -> None:
        self._painted(time.monotonic_ns())
        self.deleteLater()
