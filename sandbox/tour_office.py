"""The part of the tour that leads through a busy officer's own pages.

Everything on them is invented; it must never sign anybody in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from msgspec.structs import replace

from sandbox.busy_clerk import BusyClerk
from sandbox.busy_officer import OFFICER, busy_officer
from screens.figures_screen import FiguresScreen
from screens.officer_dossier_screen import OfficerDossierScreen
from screens.officer_screen import OfficerScreen
from screens.screen import Hall, Screen


def officer_pages(
    show: Callable[[Screen], None], hall: Hall, clerk: BusyClerk, now: datetime
) -> Iterator[str]:
    """Shows one page after the other; the name of each."""
    desk = replace(hall.desk, clerk=clerk, figures=busy_officer(now))
    busy = replace(hall, desk=desk)
    show(OfficerScreen(busy, OFFICER))
    yield "officer-busy"
    show(FiguresScreen(busy, OFFICER))
    yield "figures"
    for line in clerk.queue():
        if line.state in ("REJECTED", "RETURNED"):
            show(OfficerDossierScreen(busy, OFFICER, line.reference))
            yield f"officer-dossier-{line.state.lower()}"
