"""Writing that survives a power cut: whole files by rename, journals line by line.

It knows nothing of dossiers. Text on disk is ASCII JSON, so that any value, even a broken one,
can be kept as it came.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def write_whole(path: Path, content: bytes) -> None:
    """Puts a file in place at once: readers see the old content or the new, never a part."""
    beside = path.with_name(path.name + ".part")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def write_json(path: Path, data: object) -> None:
    """Puts one JSON document in place."""
    write_whole(path, json.dumps(data, indent=1).encode("ascii"))


def append_line(path: Path, data: object) -> None:
    """Adds one JSON line and waits until the disk has it."""
    with path.open("ab+") as file:
        if file.tell() and _last_byte(path) != b"\n":
            file.write(b"\n")
        file.write(json.dumps(data).encode("ascii") + b"\n")
        file.flush()
        os.fsync(file.fileno())


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Every whole line; a line cut by a power failure is passed over."""
    if not path.exists():
        return
    with path.open("rb") as file:
        for line in file:
            try:
                yield json.loads(line)
            except ValueError:
                continue


def _last_byte(path: Path) -> bytes:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1)
