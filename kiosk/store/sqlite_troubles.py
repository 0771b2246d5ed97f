"""What SQLite's errors mean to the office: the one table from its codes to our troubles.

It must never turn a bug (a broken constraint, wrong SQL) into a trouble of the world.
"""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from kiosk.troubles import Trouble, TroubleCode

_KINDS: dict[int, TroubleCode] = {
    sqlite3.SQLITE_FULL: TroubleCode.STORE_FULL,
    sqlite3.SQLITE_READONLY: TroubleCode.STORE_UNWRITABLE,
    sqlite3.SQLITE_CANTOPEN: TroubleCode.STORE_UNWRITABLE,
    sqlite3.SQLITE_PERM: TroubleCode.STORE_UNWRITABLE,
    sqlite3.SQLITE_IOERR: TroubleCode.STORE_UNWRITABLE,
    sqlite3.SQLITE_BUSY: TroubleCode.STORE_LOCKED,
    sqlite3.SQLITE_LOCKED: TroubleCode.STORE_LOCKED,
    sqlite3.SQLITE_PROTOCOL: TroubleCode.STORE_LOCKED,
    sqlite3.SQLITE_CORRUPT: TroubleCode.STORE_DAMAGED,
    sqlite3.SQLITE_NOTADB: TroubleCode.STORE_DAMAGED,
    sqlite3.SQLITE_FORMAT: TroubleCode.STORE_DAMAGED,
}
_PRIMARY = 0xFF
"""The low byte of an extended code is the kind; the rest says where it struck."""

_SHORT_READ = sqlite3.SQLITE_IOERR_SHORT_READ
_NEARLY_FULL_BYTES = 1024 * 1024
"""A quota or some file systems report a full disk as a failed write, not as "full"."""


def trouble_of(error: sqlite3.Error, file: Path) -> Trouble | None:
    """The trouble behind a driver's error, or None where it is a bug of ours."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    kind = _KINDS.get(code & _PRIMARY)
    if code == _SHORT_READ:
        kind = TroubleCode.STORE_DAMAGED
    elif code & _PRIMARY == sqlite3.SQLITE_IOERR and _nearly_full(file):
        kind = TroubleCode.STORE_FULL
    return None if kind is None else Trouble(kind, file=str(file))


def _nearly_full(file: Path) -> bool:
    try:
        return shutil.disk_usage(file.parent).free < _NEARLY_FULL_BYTES
    except OSError:
        return False
