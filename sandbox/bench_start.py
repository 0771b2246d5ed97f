"""``kiosk bench start``: the way from nothing to the first question, and the moment it is painted."""

from __future__ import annotations

from pathlib import Path

from kiosk.config import Config
from kiosk.dossier import FilingFor
from sandbox.bench_kiosk import application, measured_procedure, put_up, tell
from sandbox.paint_watch import PaintWatch
from screens.app import Kiosk


def show_first_question(config: Config, data_dir: Path) -> int:
    """Runs until it is killed."""
    app = application()
    kiosk = put_up(config, data_dir)
    kiosk.start()
    go_to_first_question(kiosk, measured_procedure(kiosk))
    page = kiosk.frame.page
    assert page is not None
    PaintWatch(page, lambda now: tell("painted", monotonic_ns=now))
    try:
        return app.exec()
    finally:
        kiosk.stop()


def go_to_first_question(kiosk: Kiosk, procedure: str) -> None:
    """What the pages before it decide, without anybody who has to read them."""
    visit = kiosk.navigator.visit
    visit.consents.give(keeping=True)
    visit.file_for(FilingFor.SELF)
    visit.choose(procedure)
    visit.begin()
    kiosk.navigator.first_open()
