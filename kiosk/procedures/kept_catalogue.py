"""What the portal told of its procedures, kept in this kiosk's folder, each with the day it was read.

Files, because nothing in them is a citizen's: whoever looks for a procedure finds it offline, too.
A file that cannot be read counts as never kept. It must never show a description without its day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from kiosk.procedures.published import PublishedProcedure

LIST_FILE = "offered.json"
_CODE = re.compile(r"[0-9][0-9.]{2,30}")


@dataclass(frozen=True, slots=True)
class KeptDescription:
    """One description. Without a name the portal was asked, and described nothing."""

    procedure: PublishedProcedure
    read_at: datetime


@dataclass(frozen=True, slots=True)
class KeptList:
    """What the portal offers. Only code, name and area are sure."""

    procedures: tuple[PublishedProcedure, ...]
    read_at: datetime


@cache
def _one() -> TypeAdapter[KeptDescription]:
    return TypeAdapter(KeptDescription)


@cache
def _all() -> TypeAdapter[KeptList]:
    return TypeAdapter(KeptList)


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
            self._write(f"{code}.json", _one().dump_json(KeptDescription(procedure, now)))

    def offered(self) -> KeptList | None:
        """What the portal offers, or None where it was never asked."""
        try:
            return _all().validate_json((self._folder / LIST_FILE).read_bytes())
        except (OSError, ValueError):
            return None

    def keep_offered(self, told: tuple[PublishedProcedure, ...], now: datetime) -> None:
        """Keeps what the portal offers. OSError where the disk says no."""
        known = tuple(one for one in told if _CODE.fullmatch(one.code))
        self._write(LIST_FILE, _all().dump_json(KeptList(known, now)))

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
            return _one().validate_json((self._folder / f"{code}.json").read_bytes())
        except (OSError, ValueError):
            return None

    def _write(self, name: str, content: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        fresh = self._folder / f".{name}.new"
        fresh.write_bytes(content)
        fresh.replace(self._folder / name)
