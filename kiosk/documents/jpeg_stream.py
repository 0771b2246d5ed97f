"""JPEG pictures that come one behind the other in a stream, told apart by their ends.

Within a picture's own data the mark of its end cannot stand, so that no header has to be read. It
must never hold more than one picture that is still on its way.
"""

from __future__ import annotations

from collections.abc import Iterator

BEGINS, ENDS = b"\xff\xd8\xff", b"\xff\xd9"
LARGEST = 32 * 1024 * 1024


class JpegStream:
    """Fed with pieces as they come; gives whole pictures."""

    def __init__(self) -> None:
        self._rest = bytearray()
        self._looked = 0

    def fed(self, piece: bytes) -> Iterator[bytes]:
        """The pictures that this piece completes."""
        self._rest += piece
        while True:
            begin = self._rest.find(BEGINS)
            if begin < 0:
                del self._rest[: max(0, len(self._rest) - len(BEGINS) + 1)]
                self._looked = 0
                return
            if begin:
                del self._rest[:begin]
                self._looked = 0
            end = self._rest.find(ENDS, max(len(BEGINS), self._looked - 1))
            if end < 0:
                self._looked = len(self._rest)
                if self._looked > LARGEST:  # no camera's picture: begin anew
                    self._rest.clear()
                    self._looked = 0
                return
            yield bytes(self._rest[: end + len(ENDS)])
            del self._rest[: end + len(ENDS)]
            self._looked = 0
