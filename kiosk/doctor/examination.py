"""The doctor's round: every look in order, each by itself.

A look that fails by a fault of ours is itself a finding and never ends the round. A new kind of
device is one more look in the list.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence

from kiosk.doctor.data import look_at_data
from kiosk.doctor.devices import look_at_devices
from kiosk.doctor.finding import Finding, Ground, Level, Look
from kiosk.doctor.line import look_at_line
from kiosk.doctor.packs import look_at_packs
from kiosk.doctor.place import look_at_place
from kiosk.doctor.supplies import look_at_bus

LOOKS: tuple[Look, ...] = (
    look_at_place,
    look_at_data,
    look_at_packs,
    look_at_bus,
    look_at_line,
    look_at_devices,
)

log = logging.getLogger(__name__)


def examine(ground: Ground, looks: Sequence[Look] = LOOKS) -> Iterator[Finding]:
    """Every finding, as it is found."""
    for one in looks:
        try:
            yield from one(ground)
        except Exception as error:  # noqa: BLE001 - one broken look must not hide the others
            log.error("doctor %s %s", one.__name__, type(error).__name__)
            name = type(error).__name__
            yield Finding(
                "doctor", Level.BROKEN, ("doctor.doctor.bug",), {"look": one.__name__}, name
            )


def is_well(findings: Sequence[Finding]) -> bool:
    """Whether nothing is broken."""
    return all(one.level is not Level.BROKEN for one in findings)
