"""The kiosk on this screen from the first picture to the last: the window, the loop, the end.

Where the kiosk cannot be put together it shows why, in its place.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from kiosk.config import Config
from kiosk.troubles import Trouble
from screens.app import Kiosk
from screens.out_of_order import OutOfOrder

log = logging.getLogger("kiosk.screens")


def run(
    load: Callable[[], Config], data_dir: Path | None, windowed: bool, language: str = "vi"
) -> int:
    """The kiosk on this screen, until it is closed. Exit code 0, or 2 after an officer's page.

    ``load`` reads the configuration here, so that a broken one is shown on the screen too.
    """
    app = QApplication.instance() or QApplication(["kiosk"])
    assert isinstance(app, QApplication)
    screen = QGuiApplication.primaryScreen().geometry()
    size = (screen.width(), screen.height())
    try:
        config = load()
        kiosk = Kiosk(config, data_dir or config.data_dir, size, language=language)
    except Trouble as trouble:
        log.error("out of order: %s", trouble)
        page = OutOfOrder(trouble, size)
        page.show_on(windowed)
        app.exec()
        return 2
    kiosk.start()
    if not windowed:
        kiosk.frame.showFullScreen()
    beat = QTimer()  # lets Python notice signals (Ctrl-C, SIGTERM) while Qt waits for touches
    beat.start(timedelta(milliseconds=500) // timedelta(milliseconds=1))
    beat.timeout.connect(lambda: None)
    try:
        app.exec()
    finally:
        kiosk.stop()
    return 0
