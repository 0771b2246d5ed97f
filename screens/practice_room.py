"""Where practice is made: a visit and a desk of their own, for the same screens.

Nothing in it reaches what is real: its visit keeps everything in memory, its desk sends, prints and
spools nothing and has invented cards and papers. ``close`` throws the room away.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from kiosk.clerk import Clerk
from kiosk.darkroom.works import OpenPage
from kiosk.identity.scanner import Heard
from kiosk.office import Office
from kiosk.practising import InventedCards, InventedPapers, Practice
from kiosk.visit import Visit
from screens.desk import Desk
from screens.print_room import NoPrintRoom


class PracticeRoom:
    """One practice, between the touch on "Tập làm thử" and the next welcome."""

    def __init__(
        self, office: Office, desk: Desk, folder: Path, hear: Callable[[Heard], None]
    ) -> None:
        self._practice = Practice(office)
        mine = self._practice.office
        self.visit = Visit(mine)
        cards = InventedCards(folder)
        self.desk = replace(
            desk,
            capture=InventedPapers(folder, lambda data: desk.apart(OpenPage(data))),
            can_scan=lambda: True,
            look_for_card=lambda: hear(cards.show(self.visit.today)),
            clerk=Clerk(mine.outbox, mine.procedures, mine.clock, _nothing),
            nudge=_nothing,
            paper=NoPrintRoom(),
        )

    def close(self) -> None:
        """Nothing is left, whether it was finished or not."""
        self.visit.end("done")
        self._practice.close()


def _nothing() -> None:
    """There is nobody to wake."""
