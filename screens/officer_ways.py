"""The officer's own pages: the PIN, the queue, one dossier. The citizen's ways are the navigator's.

It must never hold anything about a citizen, and opens no page before the PIN was right.
"""

from __future__ import annotations

from collections.abc import Callable

from screens import pages
from screens.screen import Screen


class OfficerWays:
    """A part of the navigator, which says how a screen is shown."""

    def show(self, screen: Callable[..., Screen], **details: object) -> None:
        """Puts a screen before whoever stands there."""
        raise NotImplementedError

    def pin(self) -> None:
        """The officer's door."""
        self.show(pages.PinScreen)

    def officer(self, officer_id: str) -> None:
        """The queue, for an officer who has signed in."""
        self.show(pages.OfficerScreen, officer_id=officer_id)

    def figures(self, officer_id: str) -> None:
        """His own figures, for an officer who has signed in."""
        self.show(pages.FiguresScreen, officer_id=officer_id)

    def officer_dossier(self, officer_id: str, reference: str) -> None:
        """One dossier of the queue, and what may be decided about it."""
        self.show(pages.OfficerDossierScreen, officer_id=officer_id, reference=reference)
