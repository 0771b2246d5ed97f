"""Nobody there? After a minute the citizen is asked, and half a minute later the screen is wiped.

One tap prolongs, as often as wanted. Only the screen is wiped: the draft stays under its code. It
never touches the visit itself; it asks and tells.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

ASK_AFTER_SECONDS = 60
READING_SECONDS = 120
"""Pages with much to read wait longer."""
ANSWER_SECONDS = 30
TICK_MS = 1000

_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.TouchBegin,
        QEvent.Type.KeyPress,
        QEvent.Type.Wheel,
    }
)
_LIFTED = frozenset({QEvent.Type.MouseButtonRelease, QEvent.Type.TouchEnd})


class IdleGuard(QObject):
    """Counts quiet seconds in one window. Ticks come from a timer, so a test can send its own."""

    touched = Signal()
    """A finger came down or was lifted, wherever it was."""
    asking = Signal(int)
    """Seconds that are left to answer; sent each second while asking."""
    answered = Signal()
    """Somebody is there after all."""
    left = Signal()
    """Nobody answered."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._quiet = 0
        self._limit = 0
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)

    def look_at(self, window: QWidget) -> None:
        """Every touch counts, wherever in this window it lands.

        Never on the application: each of the thousands of events of a page would come here.
        """
        window.winId()  # makes the platform's window
        handle = window.windowHandle()
        assert handle is not None, "a widget that is no window"
        handle.installEventFilter(self)

    def watch(self, limit_seconds: int) -> None:
        """A page with this patience stands there now; 0 means that there is nobody to miss."""
        self._limit, self._quiet = limit_seconds, 0
        if limit_seconds:
            self._timer.start()
        else:
            self._timer.stop()

    def life(self) -> None:
        """Somebody touched something."""
        if self._limit and self._quiet >= self._limit:
            self.answered.emit()
        self._quiet = 0

    def tick(self) -> None:
        """One quiet second."""
        if not self._limit:
            return
        self._quiet += 1
        left = self._limit + ANSWER_SECONDS - self._quiet
        if left <= 0:
            self._quiet = 0
            self.left.emit()
        elif self._quiet >= self._limit:
            self.asking.emit(left)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Installed on the platform's window, through which every touch and every key comes."""
        if event.type() in _SIGNS_OF_LIFE:
            self.life()
            self.touched.emit()
        elif event.type() in _LIFTED:
            self.touched.emit()
        return False
