"""A citizen at the real screens, in a process of its own, who tells what the screen calls saved.

The kiosk behind the glass is whole: it has its own sync thread, beside the other senders.
"""

from __future__ import annotations

import itertools
import os
from pathlib import Path

from kiosk.config import load_config
from sandbox.torture_clock import QuickClock
from sandbox.torture_line import Line
from sandbox.torture_visitor import ALONE


def file_on_screen(line: Line, folder: Path, url: str, clock: QuickClock) -> None:
    """Files one dossier by touch, and ends. Qt is read here only: most processes need none."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # The offscreen platform complains of every window; what matters is told on the line.
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")
    from sandbox.bench_kiosk import WINDOW_PX, application
    from sandbox.bench_session import at_the_kiosk
    from sandbox.eyes import Eyes
    from screens.app import Kiosk

    application()
    taps = itertools.count(step=10.0)
    config = load_config(None, {}).at_portal(url)
    kiosk = Kiosk(config, folder, WINDOW_PX, clock=clock, tap_clock=taps.__next__)
    kiosk.start()
    eyes = Eyes(kiosk.frame)

    def tell() -> None:
        draft, question = kiosk.navigator.visit.draft, eyes.question
        line.send(("draft", draft.id, draft.code))
        if question:
            line.send(("saved", draft.id, question, draft.value(question)))

    kiosk.frame.saved.shown.connect(tell)
    at_the_kiosk(kiosk, ALONE).file()
    receipt = kiosk.navigator.visit.receipt
    assert receipt is not None
    line.send(("on_screen", receipt.reference))
    kiosk.stop()
