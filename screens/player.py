"""A program that makes a sound, one at a time: the voice that reads aloud, the chime.

It never waits for a sound to end, and stops one at once. It knows nothing of what is heard.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtCore import QProcess

PLAYERS = ("pw-play", "paplay", "aplay")
PATIENCE_MS = 300


class Player(QObject):
    """One process for the life of the kiosk, started anew for each sound."""

    playing = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._process: QProcess | None = None

    @property
    def is_playing(self) -> bool:
        """Whether something is heard now."""
        process = self._process
        return process is not None and process.state() is not process.ProcessState.NotRunning

    def play(self, command: list[str], told: str = "") -> None:
        """Starts a program; ``told`` goes to its standard input, so that no list of processes shows it."""
        process = self._process = self._process or self._made()
        process.start(command[0], command[1:])
        if told:
            process.write(told.encode())
            process.closeWriteChannel()

    def stop(self) -> None:
        """At once."""
        if self._process is not None and self.is_playing:
            self._process.kill()
            self._process.waitForFinished(PATIENCE_MS)

    def _made(self) -> QProcess:
        """At the first sound: a start would make its enumerations for nobody."""
        from PySide6.QtCore import QProcess  # noqa: PLC0415

        process = QProcess(self)
        process.stateChanged.connect(self._tell)
        return process

    def _tell(self) -> None:
        self.playing.emit(self.is_playing)


def found_player() -> str:
    """A program of this machine that plays a file; "" where there is none."""
    return next((found for one in PLAYERS if (found := shutil.which(one))), "")
