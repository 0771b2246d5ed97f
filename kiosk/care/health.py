"""How the kiosk is, in figures: what an office's monitoring reads, and a support bundle carries.

Prometheus' text form (version 0.0.4). It must never name a citizen, an officer or a dossier.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from kiosk.care.time_watch import Suspicion
from kiosk.clock import Clock
from kiosk.store.contract import Outbox, OutboxState
from kiosk.troubles import Trouble

DELIVERED = (OutboxState.ACKNOWLEDGED, OutboxState.RETURNED, OutboxState.MOVED)
NAME = "tu-lam"
READY = "ready"


class Health(Struct, frozen=True):
    """What is looked at. ``printers``: what each printer says, by what it is for ("receipt")."""

    outbox: Outbox
    data_dir: Path
    clock: Clock
    suspicion: Callable[[], Suspicion | None] = lambda: None
    printers: Callable[[], Mapping[str, str]] = dict

    def page(self) -> str:
        """The page, as it stands now. A store that cannot be read is a figure too."""
        return "\n".join([*self._machine(), *self._queue(), ""])

    def _machine(self) -> Iterator[str]:
        now = self.clock()
        yield from _figure("up", "The kiosk runs.", 1)
        from importlib.metadata import version  # noqa: PLC0415 - 20 ms, for a page few ask for

        yield from _figure("info", "Version of the program.", 1, f'version="{version(NAME)}"')
        yield from _figure("clock_seconds", "The kiosk's clock.", round(now.timestamp()))
        wrong = self.suspicion()
        yield from _figure("clock_suspect", "1: the clock looks wrong.", int(wrong is not None))
        free = shutil.disk_usage(self.data_dir).free
        yield from _figure("disk_free_bytes", "Room on the disk of the data.", free)
        spool = self.data_dir / "spool"
        waiting = len(list(spool.glob("*.pdf"))) if spool.is_dir() else 0
        yield from _figure("spool_files", "Receipts in the spool.", waiting)
        printers = self.printers()
        if printers:
            yield from _head("printer", "What a printer says: ready, or what it lacks.")
        for use, state in printers.items():
            yield f'kiosk_printer{{use="{use}",state="{state}"}} {int(state == READY)}'

    def _queue(self) -> Iterator[str]:
        try:
            rows = self.outbox.rows()
        except Trouble as trouble:
            yield from _figure("store_ok", "The data can be read.", 0, f'code="{trouble.code}"')
            return
        yield from _figure("store_ok", "The data can be read.", 1)
        counted = Counter(row.state for row in rows)
        yield from _head("dossiers", "Dossiers not yet erased, by state.")
        for state in OutboxState:
            yield f'kiosk_dossiers{{state="{state}"}} {counted[state]}'
        waiting = [row.confirmed_at for row in rows if row.state not in DELIVERED]
        yield from _figure("undelivered", "Dossiers that the portal does not have.", len(waiting))
        age = (self.clock() - min(waiting)).total_seconds() if waiting else 0
        yield from _figure("oldest_undelivered_seconds", "Age of the oldest.", max(0, round(age)))


def _head(name: str, words: str) -> Iterator[str]:
    yield f"# HELP kiosk_{name} {words}"
    yield f"# TYPE kiosk_{name} gauge"


def _figure(name: str, words: str, value: float, label: str = "") -> Iterator[str]:
    yield from _head(name, words)
    yield f"kiosk_{name}{{{label}}} {value}" if label else f"kiosk_{name} {value}"
