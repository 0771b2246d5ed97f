"""From a crash to the welcome page: the real ``run`` under its real keeper, killed with -9.

``python -m sandbox.bench_crash DATA`` keeps the kiosk running, which tells each time when its first page
was painted and how much work that was. It must never be run on an office's data.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
import time
from pathlib import Path
from statistics import median

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from kiosk.care.supervisor import FREE_CRASHES, Supervisor
from kiosk.config import Config, load_config
from sandbox.bench_child import child
from sandbox.bench_figure import Figure
from sandbox.bench_kiosk import NOBODY_LISTENS, application, tell
from screens.running import run

NS_PER_SECOND = 1_000_000_000
CHILD = "--kept"


class _FirstPage(QObject):
    """Tells once when the welcome page was painted."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and watched.objectName() == "welcome":
            self._app.removeEventFilter(self)
            QTimer.singleShot(0, self._tell)
        return False

    def _tell(self) -> None:
        work = time.process_time()
        tell("welcome", pid=os.getpid(), monotonic_ns=time.monotonic_ns(), processor_s=work)


def comes_back(data: Path) -> list[Figure]:
    """As often as the keeper starts a kiosk again without a pause."""
    seconds, work = [], []
    with child("sandbox.bench_crash", str(data)) as keeper:
        lines = keeper.lines()
        told = json.loads(next(lines))
        for _ in range(FREE_CRASHES):
            killed_ns = time.monotonic_ns()
            os.kill(told["pid"], signal.SIGKILL)
            told = json.loads(next(lines))
            seconds.append((told["monotonic_ns"] - killed_ns) / NS_PER_SECOND)
            work.append(told["processor_s"])
        os.kill(told["pid"], signal.SIGTERM)  # meant: the keeper ends with it
        list(lines)
    return [
        Figure("crash to welcome page", median(seconds), "s", 3),
        Figure("crash to welcome page, processor time", median(work), "s"),
    ]


def main(words: list[str]) -> int:
    """The keeper, or with ``--kept`` the kiosk that it keeps."""
    if CHILD not in words:
        return Supervisor([sys.executable, "-m", "sandbox.bench_crash", CHILD, *words]).run()
    gc.disable()  # as ``kiosk run`` does
    _FirstPage(application())
    return run(_config, Path(words[-1]), windowed=True)


def _config() -> Config:
    return load_config(None, {}).at_portal(NOBODY_LISTENS)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
