"""One kiosk on one data folder: a lock of the operating system, held as long as the process lives.

``kiosk queue`` and the like may work beside it; a second screen may not, because two visits would
write into one journal as one. It must never wait for a lock, and never take one over.
"""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from kiosk.store.key_file import unwritable
from kiosk.troubles import Trouble, TroubleCode

LOCK = "running.lock"


class OneKiosk:
    """The lock of a folder, taken when made. Raises Trouble (store.in_use, store.unwritable)."""

    def __init__(self, data_dir: Path) -> None:
        file = data_dir / LOCK
        try:
            data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise unwritable(error, file) from error
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(self._descriptor)
            raise Trouble(TroubleCode.STORE_IN_USE, file=str(data_dir)) from None

    def close(self) -> None:
        """The folder is free for another kiosk."""
        os.close(self._descriptor)
