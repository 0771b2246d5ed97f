"""Who is alive among those who send: a lock of the operating system for each sender.

The system drops the lock when the process ends, however it ends, so that no time-out has to be
guessed. It must never call a living sender dead: two would then send the same dossier.
"""

from __future__ import annotations

import fcntl
import os
import secrets
import threading
from pathlib import Path

from kiosk.store.key_file import unwritable


class Senders:
    """The senders of one data folder, and this one among them. Safe from any thread."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._mine: tuple[str, int] | None = None
        self._guard = threading.Lock()

    def me(self) -> str:
        """This sender's name; from now on, and until ``close``, everybody can see it alive.

        Raises Trouble (store.unwritable, store.full).
        """
        with self._guard:
            if self._mine is None:
                try:
                    self._mine = self._enlist()
                except OSError as error:
                    raise unwritable(error, self._folder) from error
            return self._mine[0]

    def is_alive(self, name: str) -> bool:
        """Whether the sender of this name still runs, in this process or in another.

        A dead one's file is taken away. Raises Trouble (store.unwritable) where nobody can say.
        """
        try:
            return _is_locked(self._folder / name)
        except FileNotFoundError:
            return False
        except OSError as error:
            raise unwritable(error, self._folder / name) from error

    def close(self) -> None:
        """This sender ends; rows it still holds are found and asked about."""
        with self._guard:
            if self._mine is not None:
                name, descriptor = self._mine
                (self._folder / name).unlink(missing_ok=True)
                os.close(descriptor)
                self._mine = None

    def _enlist(self) -> tuple[str, int]:
        """A locked file under a fresh name.

        Between making and locking, another could take it for a dead one's and unlink it: then
        the name leads elsewhere, and the next name is tried.
        """
        self._folder.mkdir(mode=0o700, exist_ok=True)
        while True:
            name = secrets.token_hex(8)
            path = self._folder / name
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
            if _locked(descriptor) and _leads_to(path, descriptor):
                return name, descriptor
            os.close(descriptor)


def _is_locked(path: Path) -> bool:
    """Whether somebody holds the lock of this file; an unheld file is taken away."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        if not _locked(descriptor):
            return True
        path.unlink(missing_ok=True)
        return False
    finally:
        os.close(descriptor)


def _locked(descriptor: int) -> bool:
    """Takes the lock, unless another open file holds it; it goes with the descriptor."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _leads_to(path: Path, descriptor: int) -> bool:
    try:
        return path.stat().st_ino == os.fstat(descriptor).st_ino
    except FileNotFoundError:
        return False
