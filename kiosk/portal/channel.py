"""By which channel a dossier came: one fact for the wire, the journal and the report.

The field feeds the national score. It must never say more than happened: nobody signs in with
VNeID at this kiosk yet, so every dossier was handed in at the counter.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Channel(StrEnum):
    """``KenhThucHien``, in our words."""

    COUNTER = "counter"
    """Handed in at the office."""
    ONLINE = "online"
    """By somebody who had signed in with VNeID."""
    POST = "post"
    """By post."""


WIRE_CODE: Mapping[Channel, str] = MappingProxyType(
    {Channel.COUNTER: "1", Channel.ONLINE: "2", Channel.POST: "3"}
)
SENT_BY = Channel.COUNTER
"""Of every dossier of this kiosk, until it can sign a citizen in."""
