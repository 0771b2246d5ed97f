"""Puts the bus adapter together from the configuration: its account, its range, its two folders.

It must never start without what the bus needs: a missing setting is a fault of the installation.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from pathlib import Path

from kiosk.clock import Clock
from kiosk.fields.lists import Lists
from kiosk.portal.bus import BusPortal
from kiosk.portal.bus_parts import BusParts
from kiosk.portal.bus_session import BusSession
from kiosk.portal.kept_file import KeptFile
from kiosk.portal.number_source import NumberRange, OfficeRange
from kiosk.portal.publisher import Publisher
from kiosk.portal.settings import PortalSettings

SECRET_BYTES = 32


def bus_portal(settings: PortalSettings, clock: Clock, lists: Lists) -> BusPortal:
    """The adapter. ValueError for a range that is none; Trouble where its notes cannot be kept."""
    notes = Path(settings.state_dir)
    publisher = Publisher(
        folder=Path(settings.publish_dir),
        base_url=settings.publish_base_url,
        secret=_secret(KeptFile(notes / "publish.json")),
        keep=timedelta(days=settings.publish_keep_days),
    )
    return BusPortal(
        session=BusSession(settings, clock),
        numbers=office_range(settings, clock),
        publisher=publisher,
        parts=BusParts(KeptFile(notes / "parts.json")),
        unit_name=settings.unit_name,
        clock=clock,
        lists=lists,
    )


def office_range(settings: PortalSettings, clock: Clock) -> OfficeRange:
    """The numbers of this kiosk. ValueError for a range that is none."""
    kept = KeptFile(Path(settings.state_dir) / "numbers.json")
    return OfficeRange(settings.unit_code, NumberRange.parse(settings.number_range), kept, clock)


def _secret(kept: KeptFile) -> bytes:
    """What makes the addresses of files unguessable; made once, on the first start."""
    with kept.changing() as notes:
        notes.setdefault("secret", secrets.token_hex(SECRET_BYTES))
        return bytes.fromhex(notes["secret"])
