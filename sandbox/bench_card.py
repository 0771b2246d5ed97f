"""How long a card takes from the last byte on the wire to the page that shows what it says.

It feeds invented cards to a real serial line, one after the other, and looks at what is painted.
The silence by which a burst is known to have ended is part of it: a citizen waits for that, too.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtTest import QTest

from kiosk.config import load_config
from kiosk.journey import Step, StepKind
from sandbox.bench_kiosk import application, measured_procedure, put_up, tell
from sandbox.bench_session import at_the_kiosk
from sandbox.demo import wait_for_scanner, with_scanner
from sandbox.fed_scanner import FedScanner
from sandbox.paint_watch import PaintWatch
from sandbox.persona import card_persona_for, load_persona
from screens.app import Kiosk
from screens.person_screen import PersonScreen

CARDS = 20
FIRST = Step(StepKind.QUESTION, "requester_name")
PATIENCE_SECONDS = 5.0
NS_PER_MS = 1_000_000
REST_MS = 150
"""Longer than the silence that ends a burst."""


def main(data: Path) -> int:
    """Tells how long each card took."""
    application()
    scanner = FedScanner()
    kiosk = put_up(with_scanner(load_config(None, {}), scanner), data)
    kiosk.start()
    try:
        wait_for_scanner(kiosk)
        procedure = measured_procedure(kiosk)
        at_the_kiosk(kiosk, procedure).file(until="question")
        text = load_persona(card_persona_for(procedure)).cards["requester"]
        taken = []
        painted: list[int] = []
        kiosk.frame.shown.connect(lambda: _watch(kiosk, painted))
        for _ in range(CARDS):
            begun = time.monotonic_ns()
            scanner.show(text)
            _wait_for(painted)
            taken.append((painted.pop() - begun) / NS_PER_MS)
            kiosk.navigator.step(FIRST)
            QTest.qWait(REST_MS)
        tell("cards", card_ms=taken)
    finally:
        kiosk.stop()
        scanner.unplug()
    return 0


def _watch(kiosk: Kiosk, painted: list[int]) -> None:
    page = kiosk.frame.page
    if isinstance(page, PersonScreen):
        PaintWatch(page, painted.append)


def _wait_for(painted: list[int]) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while not painted and time.monotonic() < end:
        QTest.qWait(1)
    if not painted:
        raise ValueError("no card page came up")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
