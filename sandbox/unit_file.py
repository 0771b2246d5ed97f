"""A service unit as the trial needs it: who runs what, in which folder, with which environment.

It reads our own units and no others: one key a line, no continuation lines, no quotes within.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self


@dataclass(frozen=True, slots=True)
class UnitFile:
    """The lines of a unit, key and value, in order."""

    lines: tuple[tuple[str, str], ...]

    @classmethod
    def read(cls, file: Path) -> Self:
        """What stands in a file."""
        text = file.read_text(encoding="utf-8")
        lines = (one for one in text.splitlines() if "=" in one and not one.startswith("#"))
        return cls(tuple((key, value) for key, _, value in (one.partition("=") for one in lines)))

    def all(self, key: str) -> tuple[str, ...]:
        """Every value of a key."""
        return tuple(value for name, value in self.lines if name == key)

    def one(self, key: str) -> str:
        """The value of a key that stands there once."""
        (value,) = self.all(key)
        return value

    def environment(self, root: Path = Path("/")) -> tuple[str, ...]:
        """What the program is given, as ``NAME=value``; the file of variables lies under ``root``."""
        plain = [word for line in self.all("Environment") for word in line.split()]
        return (*plain, *(f"{name}={value}" for name, value in self._from_files(root) if value))

    def start(self, root: Path = Path("/")) -> str:
        """ExecStart with its variables filled in, as words."""
        text = self.one("ExecStart")
        for name, value in self._from_files(root):
            text = text.replace(f"${name}", value)
        return " ".join(one for one in text.split() if not one.startswith("$"))

    def _from_files(self, root: Path) -> Iterator[tuple[str, str]]:
        for named in self.all("EnvironmentFile"):
            file = root / named.lstrip("-/")
            for line in file.read_text(encoding="utf-8").splitlines() if file.is_file() else ():
                name, _, value = line.partition("=")
                yield name, value.strip('"')
