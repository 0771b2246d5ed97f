"""Many visits in one process: whether memory, handles, threads and temporary files stay flat.

It looks from outside after each visit and compares the last quarter with the second one: the first still
fills caches. It must never be part of a test: it takes many minutes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from sandbox.bench_child import child
from sandbox.bench_figure import Figure

KEPT = ("kiosk.db", "kiosk.db-wal", "kiosk.db-shm")
"""They grow with what citizens file; everything else must not."""


@dataclass(frozen=True, slots=True)
class Look:
    """One look at the process from outside."""

    memory_mb: float
    handles: int
    threads: int
    files: int


def endures(folder: Path, visits: int) -> list[Figure]:
    """Each figure: what the last quarter has more than the second quarter of the visits."""
    data, temporary = folder / "data", folder / "tmp"
    temporary.mkdir(parents=True)
    looks = []
    with child("sandbox.bench_memory", str(data), str(visits), TMPDIR=str(temporary)) as process:
        for line in process.lines():
            proc = Path(f"/proc/{process.pid}")
            looks.append(
                Look(
                    process.memory_mb(),
                    len(list((proc / "fd").iterdir())),
                    len(list((proc / "task").iterdir())),
                    _files(data) + _files(temporary),
                )
            )
            print(json.loads(line)["number"], looks[-1], file=sys.stderr, flush=True)
            if len(looks) == visits:
                break
    quarter = max(1, visits // 4)
    before, after = looks[quarter : 2 * quarter] or looks[:1], looks[-quarter:]
    return [
        Figure(f"memory, growth in {visits} visits", _grown(before, after, "memory_mb"), "MB", 5),
        Figure("handles, growth", _grown(before, after, "handles"), "", 0),
        Figure("threads, growth", _grown(before, after, "threads"), "", 0),
        Figure("files beside the database, growth", _grown(before, after, "files"), "", 0),
        Figure("memory at the end", looks[-1].memory_mb, "MB", 150),
    ]


def _grown(before: Sequence[Look], after: Sequence[Look], name: str) -> float:
    first, last = (median(getattr(one, name) for one in looks) for looks in (before, after))
    return round(float(last - first), 1)


def _files(folder: Path) -> int:
    """Files below a folder but the database's, and the receipts: one for each dossier."""
    return sum(
        one.is_file() and one.name not in KEPT and one.parent.name != "spool"
        for one in folder.rglob("*")
    )
