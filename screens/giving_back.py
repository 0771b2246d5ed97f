"""When the kiosk gives memory back: the darkroom's at once, its own on pages that are read for a while.

There is a darkroom as long as a page that takes pictures stands before the citizen. With any other page
it ends, the first and the last of a visit among them: no paper's bytes are left in it. This must never
make a page wait: the helper thread does it, or the reading of a last page hides it.
"""

from __future__ import annotations

import gc
from collections.abc import Callable

from PySide6.QtCore import QTimer

from kiosk.care.heap import borrow_large_pieces_apart, give_back
from kiosk.darkroom.darkroom import Darkroom
from screens.caretaker import Job
from screens.frame import Frame

ENDS = frozenset({"submitted", "farewell"})
AT = frozenset({"check"}) | ENDS
"""Pages by their names."""
READING_MS = 500
"""Into the reading of a last page: a few milliseconds are felt by nobody there."""


def give_back_after_papers(frame: Frame, darkroom: Darkroom, later: Callable[[Job], None]) -> None:
    """Watches a frame as long as it lives. ``later`` hands a job to the helper thread."""
    borrow_large_pieces_apart()
    is_open = False

    def look() -> None:
        nonlocal is_open
        page = frame.page
        takes = page is not None and page.takes_pictures
        if takes:
            later(darkroom.open)
        elif is_open:
            darkroom.darken()  # nobody waits for what it is at
            later(darkroom.close)
        is_open = takes
        if page is not None and page.name in AT:
            if page.name in ENDS:
                page.hall.theme.forget_pictures()  # no keys and no papers are seen for a while
                QTimer.singleShot(READING_MS, frame, _collect)
            later(give_back)

    frame.shown.connect(look)


def _collect() -> None:
    """What a visit leaves in rings, here and not in the helper thread: widgets are among it.

    Not while the head start is at work: it has the collector off, as all that stays would be walked through.
    """
    if gc.isenabled():
        gc.collect()
