"""A disk that forgets: the recorded writes of a real run, and what a power cut may leave of them.

What was written before a file's last sync is there. Of what came after it, each sector (512 bytes
or 4 KB) of each write is there or not, by chance and in no order; so is each cut of the file.
A sector is whole: old or new, never garbage; that is what SQLite, too, asks of a disk.
"""

from __future__ import annotations

import random
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

HEAD = struct.Struct("<cbqq")
NAMES = {1: "kiosk.db", 2: "kiosk.db-wal"}


@dataclass(frozen=True, slots=True)
class Record:
    """One call: w(rite), t(runcate), s(ync), u(nlink), or the run's own m(ark)."""

    kind: str
    file: int
    at: int
    length: int
    content: bytes = b""


def records(log: Path) -> Iterator[Record]:
    """Everything that was recorded, in order."""
    told, place = log.read_bytes(), 0
    while place < len(told):
        kind, file, at, length = HEAD.unpack_from(told, place)
        place += HEAD.size
        content = told[place : place + length] if kind == b"w" else b""
        place += len(content)
        yield Record(kind.decode(), file, at, length, content)


@dataclass
class Disk:
    """``believes_syncs``: False for a disk that says "synced" and has done nothing."""

    believes_syncs: bool = True
    safe: dict[int, bytearray] = field(default_factory=lambda: {one: bytearray() for one in NAMES})
    loose: dict[int, list[Record]] = field(default_factory=lambda: {one: [] for one in NAMES})

    def take(self, record: Record) -> None:
        """One call happens."""
        if record.kind == "s" and self.believes_syncs:
            for one in self.loose[record.file]:
                _apply(self.safe[record.file], one)
            self.loose[record.file].clear()
        elif record.kind in "wtu":
            self.loose[record.file].append(record)

    def after_a_cut(self, folder: Path, sector: int, share: float, chance: random.Random) -> None:
        """The files as they may be found, where each loose piece was kept with this probability."""
        for file, name in NAMES.items():
            image = bytearray(self.safe[file])
            for record in self.loose[file]:
                for piece in _pieces(record, sector):
                    if chance.random() < share:
                        _apply(image, piece)
            if image:
                (folder / name).write_bytes(image)


def _pieces(record: Record, sector: int) -> Iterator[Record]:
    """A write in sectors as they lie on the disk; anything else is whole."""
    if record.kind != "w":
        yield record
        return
    begin, end = record.at, record.at + record.length
    while begin < end:
        border = min(end, (begin // sector + 1) * sector)
        content = record.content[begin - record.at : border - record.at]
        yield Record("w", record.file, begin, len(content), content)
        begin = border


def _apply(image: bytearray, record: Record) -> None:
    if record.kind == "u":
        image.clear()
    elif record.kind == "t":
        del image[record.length :]
        image.extend(bytes(record.length - len(image)))
    else:
        image.extend(bytes(max(0, record.at - len(image))))
        image[record.at : record.at + record.length] = record.content
