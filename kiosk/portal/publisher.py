"""Lays files where a portal can fetch them: under names that nobody can guess, for as long as needed.

The folder is served by the office's web server, so the name is the only lock: it must never be
listed, logged or told to anybody but the portal. Nothing is kept for ever: what no delivery has
used for some days is taken away.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import shutil
from datetime import datetime, timedelta
from pathlib import Path

from msgspec import Struct

from kiosk.portal.contract import Uploaded
from kiosk.portal.kept_file import write_whole
from kiosk.troubles import Trouble, TroubleCode

_OURS = re.compile(r"[0-9a-f]{64}")


class Publisher(Struct, frozen=True):
    """One folder behind one address. ``secret`` makes the names; it lies outside of the folder."""

    folder: Path
    base_url: str
    secret: bytes
    keep: timedelta

    def publish(self, label: str, name: str, content: bytes, now: datetime) -> Uploaded:
        """Publishes; the address is the file's id. The same again is the same address.

        ``label`` tells apart what must not share an address, ``name`` is plain ASCII. Raises
        Trouble (store.unwritable).
        """
        sha256 = hashlib.sha256(content).hexdigest()
        whole = f"{label}\n{name}\n{sha256}".encode()
        token = hmac.new(self.secret, whole, hashlib.sha256).hexdigest()
        path = self.folder / token / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, content, 0o644)
            _touch(path.parent, now)
            written = hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError as error:
            raise Trouble(TroubleCode.STORE_UNWRITABLE, file=str(self.folder)) from error
        return Uploaded(f"{self.base_url.rstrip('/')}/{token}/{name}", written)

    def has(self, published: Uploaded) -> bool:
        """Whether this file still lies there, whole, under the address it was given."""
        path = self._path(published)
        try:
            return path is not None and _hash_of(path) == published.sha256
        except OSError:
            return False

    def use(self, published: Uploaded, now: datetime) -> bool:
        """As ``has``; and its days count from now on."""
        path = self._path(published)
        if path is None or not self.has(published):
            return False
        _touch(path.parent, now)
        return True

    def clean(self, now: datetime) -> int:
        """Takes away what nobody has used for ``keep``; how many files. Other folders stay."""
        latest = (now - self.keep).timestamp()
        gone = 0
        for folder in self.folder.glob("*"):
            if _OURS.fullmatch(folder.name) and folder.stat().st_mtime < latest:
                shutil.rmtree(folder, ignore_errors=True)
                gone += 1
        return gone

    def _path(self, published: Uploaded) -> Path | None:
        address, _, name = published.file_id.rpartition("/")
        base, _, token = address.rpartition("/")
        if base != self.base_url.rstrip("/") or not _OURS.fullmatch(token):
            return None
        return self.folder / token / name


def _touch(folder: Path, now: datetime) -> None:
    """The folder of a file carries the moment of its last use."""
    os.utime(folder, (now.timestamp(), now.timestamp()))


def _hash_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
