"""A scanner for practice: a serial line whose far end we hold, so that invented cards come in by it.

What is fed goes the whole way of a real scanner on a wire. It must never be fed a real card.
"""

from __future__ import annotations

import os
import tty


class FedScanner:
    """One line. ``port`` is what the kiosk is told to listen to."""

    def __init__(self) -> None:
        self._ours, self._theirs = os.openpty()
        tty.setraw(self._theirs)
        self.port = os.ttyname(self._theirs)

    def show(self, text: str, end: str = "\r\n") -> None:
        """Holds a code to the scanner."""
        self.send(f"{text}{end}".encode())

    def send(self, data: bytes) -> None:
        """Sends bytes as they are."""
        os.write(self._ours, data)

    def unplug(self) -> None:
        """The line goes away, as when somebody stumbles over the cable."""
        for end in (self._ours, self._theirs):
            if end >= 0:
                os.close(end)
        self._ours = self._theirs = -1
