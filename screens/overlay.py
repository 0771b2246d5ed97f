"""Something that lies over a part of the window for a while: a banner, a panel, an edge.

What lies below stays as it is. It never knows why it is there; whoever laid it takes it away.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtWidgets import QFrame, QWidget

from screens.frame import Frame

_MOVES = frozenset({QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show})


class Overlay(QFrame):
    """Follows the widget over which it lies. ``part`` says how much of its place it takes."""

    stays_on_top = False
    """Whether nothing that comes later may lie over it."""

    def __init__(
        self,
        window: Frame,
        over: QWidget,
        role: str,
        part: Callable[[QRect], QRect] = lambda whole: whole,
    ) -> None:
        super().__init__(window)
        self._window, self._over, self._part = window, over, part
        self.setProperty("role", role)
        window.clothe(self)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        for watched in {window, over}:
            watched.installEventFilter(self)

    def lie(self) -> None:
        """Takes its place, above everything else."""
        corner = self._over.mapTo(self._window, QPoint(0, 0)) if self._inside else QPoint(0, 0)
        self.setGeometry(self._part(QRect(corner, self._over.size())))
        self._window.lift(self, stays=self.stays_on_top)
        self.show()

    def take_away(self) -> None:
        """Shows again what lies below."""
        self._window.let_go(self)
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays where that is over which it lies."""
        if event.type() in _MOVES and self.isVisible():
            self.lie()
        return super().eventFilter(watched, event)

    @property
    def _inside(self) -> bool:
        return self._over is not self._window and self._window.isAncestorOf(self._over)
