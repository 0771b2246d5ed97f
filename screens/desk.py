"""The desk behind the screens: devices and the officer's business, as plain callables.

It lets screens take a page from the scanner, look at the queue or print without knowing what is
behind: ``app.py`` fills it in. It must never hold anything about a citizen.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from kiosk.addresses.place_names import PlaceNames
from kiosk.clerk import Clerk
from kiosk.darkroom.works import Apart
from kiosk.documents.capture import Capture
from kiosk.fields.field import Problem
from kiosk.keeping import Keeping
from kiosk.officers import Officer, Officers
from kiosk.resuming import ResumeGuard
from screens.later import Later
from screens.print_room import PrintRoom

if TYPE_CHECKING:  # who finds and who counts is imported when somebody asks
    from kiosk.procedures.kept_catalogue import KeptDescription
    from kiosk.procedures.search import ProcedureSearch
    from kiosk.report.own_figures import OwnFigures


class Desk(Struct, frozen=True):
    """What ``app.py`` lends to the screens."""

    capture: Capture
    apart: Apart
    """Does what is asked about a picture in a process of its own; to be asked through ``later``."""
    later: Later
    """Does what takes longer than a blink beside the GUI thread."""
    officers: Officers
    check_badge: Callable[[str], Officer | Problem]
    """Whose badge a code reader gave, or why nobody's."""
    resume_guard: ResumeGuard
    clerk: Clerk
    """Confirmed dossiers: what the officer reads and decides, and how one stands."""
    figures: OwnFigures
    """An officer's own figures, for himself."""
    nudge: Callable[[], None]
    """Wakes the sync thread: something was confirmed."""
    paper: PrintRoom
    """Receipts and forms on paper, away from the GUI thread."""
    search: Callable[[], ProcedureSearch]
    """Every known procedure, to be found by everyday words; made ready when first asked for."""
    described: Callable[[str], KeptDescription | None]
    """What the portal says of a procedure that cannot be filed here, and when it was read."""
    places: PlaceNames
    """What is suggested where a place is written."""
    now: Callable[[], datetime]
    unverified: Callable[[], tuple[str, ...]]
    """What an office must still confirm in its packs, for the officer only."""
    can_scan: Callable[[], bool]
    """Whether a citizen's card can be read now: a scanner is there, or papers' own device reads it."""
    has_scanner: Callable[[], bool]
    """Whether a device of its own reads cards, whatever the papers' device can."""
    look_for_card: Callable[[], None] | None
    """Looks for the code of a card on the device that takes papers; None where it does not."""
    shortcomings: Callable[[], tuple[str, ...]]
    """What the kiosk lacks although it works, as sentences for the officer."""
    keeping: Keeping
    """How long things are kept here: what a citizen is told about it."""
