"""The contract of a device that reads codes, whatever wire it hangs on.

A device hands over what it read already as a card or as a named reason, so that the raw text never
leaves the file that received it. It must never know which question is asked, nor hold a card back.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from kiosk.fields.field import Problem
from kiosk.identity.card import CitizenCard

Heard = CitizenCard | Problem
"""A card, or why there is none (``card.<…>``)."""
Tell = Callable[[Heard], None]


class Scanner(Protocol):
    """One device. ``tell`` may be called from a thread of the device."""

    @property
    def is_there(self) -> bool:
        """Whether a card could be read now."""

    def start(self, tell: Tell) -> None:
        """Begins to listen; a device that is not there yet is waited for."""

    def stop(self) -> None:
        """Ends listening. Nothing is told afterwards."""
