"""A kiosk in a process of its own, as a stopwatch outside sees it: lines, memory, and an end."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

KILOBYTES_PER_MB = 1024


class Child:
    """One process. ``begun_ns`` is the monotonic moment right before it was started."""

    def __init__(self, command: list[str], **environment: str) -> None:
        self.begun_ns = time.monotonic_ns()
        self._process = subprocess.Popen(  # noqa: S603 - our own commands only
            command,
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen"} | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    @property
    def pid(self) -> int:
        """Its number, for whoever looks at it from outside."""
        return self._process.pid

    def lines(self) -> Iterator[str]:
        """What it writes, until it ends."""
        assert self._process.stdout is not None
        while line := self._process.stdout.readline():
            yield line

    def memory_mb(self) -> float:
        """Its share of the machine's memory (PSS) and that of every process it began, as long as
        they are there; 0.0 where the system does not tell.
        """
        return sum(pss_mb(one) for one in (self._process.pid, *descendants(self._process.pid)))

    def kill(self) -> None:
        """kill -9."""
        self._process.kill()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()
        self._process.communicate()


def pss_mb(pid: int) -> float:
    """One process's share of the machine's memory; 0.0 where it is gone."""
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0.0
    found = re.search(r"^Pss:\s+(\d+) kB", rollup, re.MULTILINE)
    return int(found[1]) / KILOBYTES_PER_MB if found else 0.0


def descendants(pid: int) -> tuple[int, ...]:
    """Every process that this one began, and that those began."""
    parents: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it ended while we looked
            told = stat.read_text(encoding="utf-8", errors="replace")
            # A name in brackets, which may hold anything, then the state, then the parent.
            parents[int(stat.parent.name)] = int(told.rpartition(")")[2].split()[1])
    found: set[int] = set()
    while new := {one for one, its in parents.items() if its in found | {pid}} - found:
        found |= new
    return tuple(found)


def child(module: str, *words: str, **environment: str) -> Child:
    """A module of ours as a program."""
    return Child([sys.executable, "-m", module, *words], **environment)


def kiosk(*words: str) -> Child:
    """The installed command, as a person starts it."""
    return Child([str(Path(sys.executable).with_name("kiosk")), *words])
