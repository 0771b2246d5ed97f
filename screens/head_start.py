"""What is made ready while the first page stands and nobody has touched anything yet.

One small step at a time, so that no finger waits for all of them; afterwards everything that stays
for good is put out of sight of Python's collector of cycles, whose walk over it would be felt
between two pages. It must never be needed: whatever is wanted earlier is made then.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer

from kiosk.addresses.commune_lists import CommuneLists
from kiosk.fields import phone
from kiosk.procedures.model import Procedure
from kiosk.procedures.shelf import Shelf
from screens import announcing, pages
from screens.theme import read_styles_ahead

FIRST_REST_MS = 1000
"""For so long nothing but the first page has the machine."""
BETWEEN_MS = 40


def made_ready(
    lists: CommuneLists,
    packs: Shelf,
    beside: Callable[[Callable[[], None]], None],
    make_page_ready: Callable[[Procedure], bool],
) -> Iterator[None]:
    """What nearly every visit needs, in small steps; what cannot be cut small is done ``beside``.

    Pages of questions are rehearsed with the first pack: whichever is chosen, none of them is then
    painted for the first time under somebody's finger.
    """
    yield from pages.bring()
    announcing.read_ahead()
    yield
    read_styles_ahead()
    yield
    yield from lists.read_ahead()
    while packs.read_one_more():
        yield
    beside(phone.read_ahead)
    usual = next(iter(packs.values()), None)
    while usual is not None and make_page_ready(usual):
        yield


class HeadStart:
    """Takes ``steps`` one by one, the first after ``rest_ms``."""

    def __init__(
        self, steps: Iterator[None], parent: QObject, rest_ms: int = FIRST_REST_MS
    ) -> None:
        self._steps, self._rest_ms = steps, rest_ms
        self.is_done = False
        self._timer = QTimer(parent)
        self._timer.timeout.connect(self._step)

    def start(self) -> None:
        """After a rest."""
        self._timer.start(self._rest_ms)

    def stop(self) -> None:
        """No further step; nothing is hidden from the collector any longer."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def _step(self) -> None:
        self._timer.setInterval(BETWEEN_MS)
        try:
            next(self._steps)
        except StopIteration:
            self._timer.stop()
            self.is_done = True
            gc.collect()
            gc.freeze()
            gc.enable()
