"""When the kiosk gives memory back: on pages that are read for a while, after papers were taken.

It must never make a page wait: the helper thread does it.
"""

from __future__ import annotations

from collections.abc import Callable

from kiosk.care.heap import borrow_large_pieces_apart, give_back
from screens.caretaker import Job
from screens.frame import Frame

AT = frozenset({"check", "submitted", "farewell"})
"""Pages by their names."""


def give_back_after_papers(frame: Frame, later: Callable[[Job], None]) -> None:
    """Watches a frame as long as it lives. ``later`` hands a job to the helper thread."""
    borrow_large_pieces_apart()

    def look() -> None:
        if frame.page is not None and frame.page.name in AT:
            later(give_back)

    frame.shown.connect(look)
