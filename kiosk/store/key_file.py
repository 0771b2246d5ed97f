"""The kiosk's key as a file: one line of text, readable by the kiosk's user alone.

It is made once, on a fresh data folder. It must never be made anew where data exists that was
sealed with another one, and never be logged or put into an error.
"""

from __future__ import annotations

import errno
import os
import secrets
from base64 import b64decode, b64encode
from pathlib import Path

from kiosk.troubles import Trouble, TroubleCode

KEY_BYTES = 32
_MARK = "tu-lam-key-1:"
"""So that a picture or an empty file under this name is told from a key."""


def read_key(path: Path) -> bytes:
    """The key in this file. Raises Trouble (key.missing, key.unreadable)."""
    try:
        text = path.read_text("ascii").strip()
        key = b64decode(text.removeprefix(_MARK), validate=True)
    except FileNotFoundError:
        raise Trouble(TroubleCode.KEY_MISSING, file=str(path)) from None
    except (OSError, ValueError):
        raise Trouble(TroubleCode.KEY_UNREADABLE, file=str(path)) from None
    if not text.startswith(_MARK) or len(key) != KEY_BYTES:
        raise Trouble(TroubleCode.KEY_UNREADABLE, file=str(path))
    return key


def make_key(path: Path) -> bytes:
    """The key in this file, made now if there is none yet. Two processes get the same one.

    Raises Trouble (store.unwritable, store.full, key.unreadable).
    """
    draft = path.with_name(f"{path.name}.new")
    try:
        if not path.exists():
            _write(draft, _MARK + b64encode(secrets.token_bytes(KEY_BYTES)).decode() + "\n")
            _claim(draft, path)
    except OSError as error:
        raise unwritable(error, path) from error
    return read_key(path)


def unwritable(error: OSError, file: Path) -> Trouble:
    """What the system's refusal to write means to the office."""
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    code = TroubleCode.STORE_FULL if full else TroubleCode.STORE_UNWRITABLE
    return Trouble(code, file=str(file))


def _write(path: Path, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _claim(draft: Path, path: Path) -> None:
    """Gives the whole file its name; where another process was first, its key stands."""
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    except OSError:
        # A file system without links (a stick): there the first start has no rival.
        draft.replace(path)
    draft.unlink(missing_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
