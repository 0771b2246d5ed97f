"""The office a visit happens at: its procedures, lists, stores and clock, as plain arguments.

Made once, at start, by whoever constructs things. It must never hold anything about a citizen.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from msgspec import Struct

from kiosk.addresses.old_address import AddressReading
from kiosk.clock import Clock
from kiosk.fields.lists import Lists
from kiosk.procedures.model import Procedure
from kiosk.procedures.translation import Translation
from kiosk.store.contract import Drafts, Journal, Outbox


def _unknown(_address: str) -> AddressReading:
    return AddressReading()


def _none(_language: str) -> Translation:
    return Translation({})


class Office(Struct, frozen=True):
    """What a visit may use of the kiosk it happens at; made once, at start."""

    procedures: Mapping[str, Procedure]
    lists: Lists
    drafts: Drafts
    outbox: Outbox
    journal: Journal
    clock: Clock
    name: str = ""
    phone: str = ""
    seconds: Callable[[], float] = time.monotonic
    """Counts how long nobody touched anything: no clock that somebody can set back."""
    is_practice: bool = False
    """Nothing of what happens here is kept or sent."""
    translation: Callable[[str], Translation] = _none
    """The packs' sentences in a language; none where nobody has translated them."""
    look_up: Callable[[str], AddressReading] = _unknown
    """What an old address may mean today; nothing where there are no tables."""
