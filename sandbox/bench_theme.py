"""The button for other looks, on a question with a keyboard: until the same page is painted anew."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtTest import QTest

from kiosk.config import load_config
from sandbox.bench_kiosk import application, measured_procedure, put_up, tell
from sandbox.bench_samples import Stopwatch
from sandbox.bench_session import at_the_kiosk
from sandbox.bench_start import go_to_first_question
from sandbox.bench_wait import wait_for_somebody

TURNS = 30
PAUSE_MS = 50


def main(data: Path) -> int:
    """Turns through all looks, tells, and waits to be killed."""
    app = application()
    kiosk = put_up(load_config(None, {}), data)
    stopwatch = Stopwatch(kiosk)
    kiosk.start()
    wait_for_somebody(kiosk)
    citizen = at_the_kiosk(kiosk, measured_procedure(kiosk), stopwatch)
    go_to_first_question(kiosk, measured_procedure(kiosk))
    QTest.qWait(PAUSE_MS)  # nobody touches a page that is not painted yet
    painted = stopwatch.samples.next_ms
    painted.clear()
    for _ in range(TURNS):
        citizen.touch(kiosk.texts.text(f"frame.looks.{kiosk.wardrobe.next_name}"))
        QTest.qWait(PAUSE_MS)
    tell("themes", theme_ms=painted)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
