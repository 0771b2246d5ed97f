"""What the kiosk does by itself from time to time: erasing what has had its time, and the like.

The jobs run in the helper thread, one after the other. It never does anything while a draft is
before a citizen, and never stops at a job that failed: the next round comes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer

Job = Callable[[], None]
ROUND_MS = 10 * 60 * 1000
AGAIN_MS = 30 * 1000
"""After a round that could not be made because somebody was at the screen."""


class Caretaker(QObject):
    """Makes a round every ten minutes. Its ticks come from a timer, so a test can send its own."""

    def __init__(
        self, jobs: Sequence[Job], is_free: Callable[[], bool], later: Callable[[Job], None]
    ) -> None:
        super().__init__()
        self._jobs, self._is_free, self._later = jobs, is_free, later
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tick)
        self._timer.setInterval(ROUND_MS)

    def start(self) -> None:
        """Begins; the first round comes after one interval, for the start has done all of it."""
        self._timer.start()

    def stop(self) -> None:
        """Ends."""
        self._timer.stop()

    def tick(self) -> None:
        """One round, where nobody is in the middle of a draft."""
        free = self._is_free()
        self._timer.setInterval(ROUND_MS if free else AGAIN_MS)
        for job in self._jobs if free else ():
            self._later(job)
