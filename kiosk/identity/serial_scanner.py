"""A scanner on a serial line (USB CDC): bytes, strictly UTF-8, one burst at a time.

The line may go away in the middle of a card and come back: that is told once, and waited for. The
bytes of a burst are wiped as soon as they were read.
"""

from __future__ import annotations

import logging
import threading

import serial
from serial.tools import list_ports

from kiosk.fields.field import Problem
from kiosk.identity.reading import LONGEST, read_card
from kiosk.identity.scanner import Tell

log = logging.getLogger("kiosk.scanner")

ANY_PORT = "auto"
QUIET_SECONDS = 0.08
"""A card arrives in one run; so long a silence ends it."""
AGAIN_SECONDS = 2.0
"""Between two looks for a line that is not there."""
_LONGEST_BYTES = 4 * (LONGEST + 1)


class SerialScanner:
    """One line, listened to by a thread of its own. ``port`` is a device, or ``auto``."""

    def __init__(
        self, port: str, baud: int = 115_200, *, again_seconds: float = AGAIN_SECONDS
    ) -> None:
        self._port, self._baud, self._again = port, baud, again_seconds
        self._ending = threading.Event()
        self._there = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def is_there(self) -> bool:
        """Whether the line is open."""
        return self._there.is_set()

    def start(self, tell: Tell) -> None:
        """Begins to listen."""
        self._thread = threading.Thread(
            target=self._listen, args=(tell,), name="scanner", daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        """Ends the thread."""
        self._ending.set()
        if self._thread is not None:
            self._thread.join()

    def _listen(self, tell: Tell) -> None:
        while not self._ending.is_set():
            try:
                line = serial.Serial(self._device(), self._baud, timeout=QUIET_SECONDS)
            except (OSError, ValueError, serial.SerialException):
                self._ending.wait(self._again)
                continue
            with line:
                self._hear(line, tell)

    def _hear(self, line: serial.Serial, tell: Tell) -> None:
        """One burst after the other, until the line breaks or the end."""
        log.info("scanner there")
        self._there.set()
        burst = bytearray()
        try:
            while not self._ending.is_set():
                heard = line.read(max(1, line.in_waiting))
                burst += heard
                if burst and (not heard or len(burst) > _LONGEST_BYTES):
                    _tell_and_wipe(burst, tell)
        except (OSError, TypeError, serial.SerialException):
            # pyserial reads from a line that was closed under it with a TypeError.
            log.warning("scanner away")
            self._there.clear()
            tell(Problem("card.scanner_away"))
        finally:
            self._there.clear()
            _wipe(burst)

    def _device(self) -> str:
        if self._port != ANY_PORT:
            return self._port
        found = next((one.device for one in list_ports.comports() if one.vid is not None), None)
        if found is None:
            raise serial.SerialException("no serial line on USB")
        return str(found)


def _tell_and_wipe(burst: bytearray, tell: Tell) -> None:
    heard = read_card(bytes(burst))
    _wipe(burst)
    if heard != Problem("card.empty"):
        tell(heard)


def _wipe(burst: bytearray) -> None:
    burst[:] = bytes(len(burst))
    burst.clear()
