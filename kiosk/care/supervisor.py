"""Keeps one kiosk on the screen: where it dies, it is started again at once.

It starts a process, waits, and judges by the exit code alone: 0 and 2 were meant, everything else is a
crash. It must never run two kiosks at once, and never outlive a kiosk that was meant to end.
"""

from __future__ import annotations

import logging
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from types import FrameType

MEANT = (0, 2)
"""Ended by itself, or refused with an officer's page: to be started again by a person."""
SHORT_SECONDS = 10.0
"""A kiosk that lived no longer than this died of what will kill the next one too."""
FREE_CRASHES = 3
LONGEST_WAIT_SECONDS = 30.0

log = logging.getLogger(__name__)


def wait_before(crash: int) -> float:
    """Seconds before the next start, after so many short lives in a row."""
    return (
        0.0 if crash <= FREE_CRASHES else min(LONGEST_WAIT_SECONDS, 2.0 ** (crash - FREE_CRASHES))
    )


class Supervisor:
    """One command, kept running."""

    def __init__(
        self, command: Sequence[str], seconds: Callable[[], float] = time.monotonic
    ) -> None:
        self._command, self._seconds = list(command), seconds
        self._ending = threading.Event()
        self._child: subprocess.Popen[bytes] | None = None

    def run(self) -> int:
        """Until the kiosk ends as it was meant to, or somebody ends us; the kiosk's exit code."""
        former = {one: signal.signal(one, self._end) for one in (signal.SIGTERM, signal.SIGINT)}
        try:
            return self._keep()
        finally:
            for one, handler in former.items():
                signal.signal(one, handler)

    def _keep(self) -> int:
        crashes = 0
        while True:
            began = self._seconds()
            self._child = child = subprocess.Popen(self._command)  # noqa: S603 - our own command
            if self._ending.is_set():
                child.terminate()
            code = child.wait()
            if code in MEANT or self._ending.is_set():
                return code if code in MEANT else 0
            short = self._seconds() - began < SHORT_SECONDS
            crashes = crashes + 1 if short else 1
            log.error("kiosk ended with %s: started again", code)
            if self._ending.wait(wait_before(crashes)):
                return 0

    def _end(self, number: int, frame: FrameType | None) -> None:
        self._ending.set()
        if self._child is not None:
            self._child.send_signal(signal.SIGTERM)
