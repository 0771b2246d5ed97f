"""The ways to a procedure besides its tile: by an event of life, by a few letters, or elsewhere.

A part of the navigator. It must never choose a procedure for anybody.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from screens import pages
from screens.screen import Screen

if TYPE_CHECKING:
    from kiosk.procedures.known import KnownProcedure


class FindingWays:
    """A part of the navigator, which says how a screen is shown."""

    def show(self, screen: Callable[..., Screen], **details: object) -> None:
        """Puts a screen before whoever stands there."""
        raise NotImplementedError

    def life_event(self, event: str) -> None:
        """The procedures of one event of life."""
        self.show(pages.ChooseScreen, event=event)

    def find(self, typed: str = "") -> None:
        """Every known procedure, by a few letters."""
        self.show(pages.FindScreen, typed=typed)

    def elsewhere(self, known: KnownProcedure, typed: str) -> None:
        """Who takes a procedure that cannot be filed here."""
        self.show(pages.ElsewhereScreen, known=known, typed=typed)
