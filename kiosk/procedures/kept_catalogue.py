"""What the portal told of its procedures, kept in this kiosk's folder, each with the day it was read.

Files, because nothing in them is a citizen's: whoever looks for a procedure finds it offline, too.
A file that cannot be read counts as never kept. It must never show a description without its day.
"""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from kiosk.procedures.published import PublishedProcedure

LIST_FILE = "offered.json"
_CODE = re.compile(r"[0-9][0-9.]{2,30}")


class KeptDescription(Struct, frozen=True):
    """One description. Without a name the portal was asked, and described nothing."""

    procedure: PublishedProcedure
    read_at: datetime


class KeptList(Struct, frozen=True):
    """What the portal offers. Only code, name and area are sure."""

    procedures: tuple[PublishedProcedure, ...]
    read_at: datetime


class KeptCatalogue:
    """The folder. One thread writes, any thread may read: a file is replaced as a whole."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def of(self, code: str) -> KeptDescription | None:
        """What is known of a procedure, or None."""
        kept = self._read(code)
        return kept if kept is not None and kept.procedure.name else None

    def read_at(self, code: str) -> datetime | None:
        """When the portal was asked for a procedure, whatever it said."""
        kept = self._read(code)
        return kept.read_at if kept is not None else None

    def keep(self, code: str, told: PublishedProcedure | None, now: datetime) -> None:
        """Keeps a description, or that there is none. OSError where the disk says no."""
        procedure = told or PublishedProcedure(code, "")
        if _CODE.fullmatch(code):
            self._write(f"{code}.json", msgspec.json.encode(KeptDescription(procedure, now)))

    def offered(self) -> KeptList | None:
        """What the portal offers, or None where it was never asked."""
        try:
            return msgspec.json.decode((self._folder / LIST_FILE).read_bytes(), type=KeptList)
        except (OSError, ValueError):
            return None

    def keep_offered(self, told: tuple[PublishedProcedure, ...], now: datetime) -> None:
        """Keeps what the portal offers. OSError where the disk says no."""
        known = tuple(one for one in told if _CODE.fullmatch(one.code))
        self._write(LIST_FILE, msgspec.json.encode(KeptList(known, now)))

    def stamp(self) -> float:
        """Changes when another list of what is offered is kept."""
        try:
            return (self._folder / LIST_FILE).stat().st_mtime
        except OSError:
            return 0.0

    def _read(self, code: str) -> KeptDescription | None:
        if not _CODE.fullmatch(code):
            return None
        try:
            content = (self._folder / f"{code}.json").read_bytes()
            return msgspec.json.decode(content, type=KeptDescription)
        except (OSError, ValueError):
            return None

    def _write(self, name: str, content: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        fresh = self._folder / f".{name}.new"
        fresh.write_bytes(content)
        fresh.replace(self._folder / name)
