"""Messages between the kiosk and its darkroom: eight bytes of length, then so many bytes.

It must never hold a message back or write it anywhere else. An end of the other side is ``Cut``.
"""

from __future__ import annotations

import struct
from io import RawIOBase

LENGTH = struct.Struct(">Q")
READY = b"ready"
"""What the darkroom says first."""
LARGEST = 1 << 30
"""Far more than any paper has; a length beyond it is none."""


class Cut(Exception):
    """The other side is gone, or what it says is no message; a word for the log."""


class Wire:
    """One end, over two pipes without buffers of their own."""

    def __init__(self, hears: RawIOBase, tells: RawIOBase) -> None:
        self._hears, self._tells = hears, tells

    def send(self, message: bytes) -> None:
        """Raises Cut where nobody listens any more."""
        try:
            for part in (LENGTH.pack(len(message)), message):
                left = memoryview(part)
                while left:
                    left = left[self._tells.write(left) or 0 :]
        except (OSError, ValueError) as error:
            raise Cut("closed") from error

    def receive(self) -> bytearray:
        """The next message. Raises Cut at the end."""
        (length,) = LENGTH.unpack(self._exactly(LENGTH.size))
        if length > LARGEST:
            raise Cut("no_message")
        return self._exactly(length)

    def close(self) -> None:
        """Both pipes."""
        self._hears.close()
        self._tells.close()

    def _exactly(self, length: int) -> bytearray:
        whole = bytearray(length)
        left = memoryview(whole)
        try:
            while left:
                read = self._hears.readinto(left)
                if not read:
                    raise Cut("ended")
                left = left[read:]
        except (OSError, ValueError) as error:
            raise Cut("ended") from error
        return whole
