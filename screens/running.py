"""The kiosk on this screen from the first picture to the last: the window, the loop, the end.

Where the kiosk cannot be put together it shows why, in its place.
"""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from kiosk.care.log_file import LogFile
from kiosk.care.one_kiosk import OneKiosk
from kiosk.config import Config
from kiosk.troubles import Trouble, TroubleCode
from screens.app import Kiosk
from screens.out_of_order import OutOfOrder

REFUSED = 2
IN_USE_SECONDS = 20

log = logging.getLogger("kiosk.screens")


def run(
    load: Callable[[], Config],
    data_dir: Path | None,
    windowed: bool,
    language: str = "vi",
    parent: int = 0,
) -> int:
    """The kiosk on this screen, until it is closed. Exit code 0, or 2 after an officer's page.

    ``load`` reads the configuration here, so that a broken one is shown on the screen too.
    ``parent``: the process that keeps this one running; without it this one ends as well.
    """
    app = QApplication.instance() or QApplication(["kiosk"])
    assert isinstance(app, QApplication)
    try:
        config = load()
        data_dir = data_dir or config.data_folder
        with closing(OneKiosk(data_dir)), LogFile(data_dir / "logs"):
            return _served(app, config, data_dir, windowed, language, parent)
    except Trouble as trouble:
        log.error("out of order: %s", trouble)
        return _out_of_order(app, trouble, windowed)


def _served(
    app: QApplication, config: Config, data_dir: Path, windowed: bool, language: str, parent: int
) -> int:
    kiosk = Kiosk(config, data_dir, _screen_size(), language=language)
    kiosk.frame.may_close = windowed
    if not windowed:
        # Before it is shown: a Wayland compositor that is asked afterwards answers at first without
        # a size, and the window would be laid out twice.
        kiosk.frame.setWindowState(Qt.WindowState.WindowFullScreen)
    kiosk.start()
    beat = QTimer()  # lets Python notice signals (Ctrl-C, SIGTERM) while Qt waits for touches
    beat.start(timedelta(milliseconds=500) // timedelta(milliseconds=1))
    # Not ``quit``: that asks the window first, which on a whole screen closes for nobody.
    beat.timeout.connect(lambda: app.exit() if parent and os.getppid() != parent else None)
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, lambda *_: app.exit())
    try:
        app.exec()
    finally:
        kiosk.stop()
    return 0


def _out_of_order(app: QApplication, trouble: Trouble, windowed: bool) -> int:
    """The officer's page. Over another kiosk that runs well it does not stay."""
    page = OutOfOrder(trouble, _screen_size())
    page.show_on(windowed)
    if trouble.code is TroubleCode.STORE_IN_USE:
        QTimer.singleShot(IN_USE_SECONDS * 1000, app.exit)
    app.exec()
    return REFUSED


def _screen_size() -> tuple[int, int]:
    screen = QGuiApplication.primaryScreen().geometry()
    return screen.width(), screen.height()
