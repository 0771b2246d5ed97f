"""Keeps a scanner that types like a keyboard out of every text box.

Keys are held back at the window, before any box, composition or short cut can see them, until it is
clear whose they are: a burst is read as a code, a finger's keys go on to where they were meant.
It must never let a part of a burst through, nor swallow what a person typed.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QWidget

from kiosk.fields.field import Problem
from kiosk.identity.key_burst import GAP_SECONDS, KeyBurst
from kiosk.identity.reading import read_card
from kiosk.identity.scanner import Tell

MS = 1000
_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease})
_ENDS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class WedgeGuard(QObject):
    """Stands before one window. ``arrived`` is told when a burst begins to be read."""

    def __init__(
        self, window: QWidget, tell: Tell, arrived: Callable[[], None] = lambda: None
    ) -> None:
        super().__init__(window)
        self._tell, self._arrived = tell, arrived
        self._held: list[QKeyEvent] = []
        self._burst = KeyBurst()
        self._passing = False
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(round(GAP_SECONDS * MS))
        self._quiet.setTimerType(Qt.TimerType.PreciseTimer)
        self._quiet.timeout.connect(self._decide)
        window.winId()  # makes the platform's window
        handle = window.windowHandle()
        assert handle is not None, "a widget that is no window"
        self._window: QWindow = handle
        handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Installed on the platform's window, through which every key comes."""
        if self._passing or event.type() not in _KEYS or not isinstance(event, QKeyEvent):
            return False
        self._hold(event)
        return True

    def _hold(self, event: QKeyEvent) -> None:
        pressed = event.type() == QEvent.Type.KeyPress
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if not pressed:
            if event.key() == Qt.Key.Key_Alt:
                self._burst.alt_released()
        elif alt and event.text().isdigit():
            self._burst.alt_digit(event.text())
        elif event.key() in _ENDS:
            self._burst.key("\n")
        elif event.text():
            self._burst.key(event.text())
        self._held.append(event.clone())
        self._quiet.start()

    def _decide(self) -> None:
        """A silence: whose keys were these?"""
        held, self._held = self._held, []
        is_scanner, text = self._burst.is_scanner, self._burst.take()
        if not is_scanner:
            self._pass_on(held)
            return
        self._arrived()
        heard = read_card(text)
        if heard != Problem("card.empty"):
            self._tell(heard)

    def _pass_on(self, held: list[QKeyEvent]) -> None:
        self._passing = True
        try:
            for event in held:
                QCoreApplication.sendEvent(self._window, event)
        finally:
            self._passing = False
