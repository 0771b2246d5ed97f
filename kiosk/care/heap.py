"""The memory of this process that nobody uses any more, given back to the machine.

The scan of a paper takes tens of megabytes for a moment, and the C library keeps them for the next
one. It must never be needed: where the library is another one nothing happens.
"""

from __future__ import annotations

import ctypes
import sys

M_MMAP_THRESHOLD = -3
LARGE_BYTES = 1024 * 1024
"""From here on a piece is borrowed from the machine by itself and given back when it is freed."""


def borrow_large_pieces_apart() -> None:
    """Once, at the start: a picture leaves no hole in what stays."""
    library = _glibc()
    if library is not None:
        library.mallopt(M_MMAP_THRESHOLD, LARGE_BYTES)


def give_back() -> None:
    """Some milliseconds; to be called in a thread that nobody waits for."""
    library = _glibc()
    if library is not None:
        library.malloc_trim(0)


def _glibc() -> ctypes.CDLL | None:
    if not sys.platform.startswith("linux"):
        return None
    library = ctypes.CDLL(None)
    return library if hasattr(library, "malloc_trim") else None
