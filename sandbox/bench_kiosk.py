"""The kiosk as every benchmark puts it up: the real one, in the usual window, before no portal.

Nothing that is measured may leave the machine, so its portal is an address where nobody listens.
"""

from __future__ import annotations

import itertools
import json
from pathlib import Path

from PySide6.QtWidgets import QApplication

from kiosk.config import Config
from sandbox.in_force import in_force
from screens.app import Kiosk

WINDOW_PX = (1920, 1080)
NOBODY_LISTENS = "http://127.0.0.1:9"
WANTED, INSTEAD = "1.001193", "2.000635"


def application() -> QApplication:
    """The one application of this process."""
    app = QApplication.instance() or QApplication(["kiosk"])
    assert isinstance(app, QApplication)
    return app


def put_up(config: Config, data_dir: Path) -> Kiosk:
    """A kiosk that was not started yet. Its taps are as far apart as those of a person."""
    taps = itertools.count(step=10.0)
    silent = config.at_portal(NOBODY_LISTENS)
    return Kiosk(silent, data_dir, WINDOW_PX, clock=in_force(), tap_clock=taps.__next__)


def measured_procedure(kiosk: Kiosk) -> str:
    """The registration of a birth, or what is there in its place."""
    return WANTED if WANTED in kiosk.catalogue.procedures else INSTEAD


def tell(event: str, **facts: object) -> None:
    """One JSON line for whoever holds the stopwatch."""
    print(json.dumps({"event": event, **facts}), flush=True)
