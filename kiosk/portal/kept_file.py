"""A small JSON object on disk that several processes change in turn, and that survives a power cut.

For counters and notes of an adapter; never for anything about a citizen.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kiosk.troubles import Trouble, TroubleCode


class KeptFile:
    """One file. Whoever changes it holds it alone meanwhile."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @contextmanager
    def changing(self) -> Iterator[dict[str, Any]]:
        """The object, to be changed in place; it is on disk when the block is left without error.

        Raises Trouble (store.damaged, store.unwritable, store.full).
        """
        try:
            descriptor = self._locked()
        except OSError as error:
            raise _trouble(error, self.path) from error
        try:
            kept = self._read()
            yield kept
            self._write(kept)
        finally:
            os.close(descriptor)

    def _locked(self) -> int:
        """A descriptor that holds the lock of this file; closing it lets go."""
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = self.path.with_name(f"{self.path.name}.lock")
        descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        return descriptor

    def _read(self) -> dict[str, Any]:
        try:
            kept = json.loads(self.path.read_bytes())
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise _trouble(error, self.path) from error
        except ValueError:
            kept = None
        if not isinstance(kept, dict):
            raise Trouble(TroubleCode.STORE_DAMAGED, file=str(self.path))
        return kept

    def _write(self, kept: dict[str, Any]) -> None:
        try:
            write_whole(self.path, json.dumps(kept, sort_keys=True).encode("ascii"), 0o600)
        except OSError as error:
            raise _trouble(error, self.path) from error


def write_whole(path: Path, content: bytes, mode: int) -> None:
    """Under its name stands the old content or the new, never half of it, whatever happens."""
    draft = path.with_name(f".{path.name}.new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _trouble(error: OSError, path: Path) -> Trouble:
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    code = TroubleCode.STORE_FULL if full else TroubleCode.STORE_UNWRITABLE
    return Trouble(code, file=str(path))
