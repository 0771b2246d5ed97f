"""The officer's own pages: the PIN, the queue, one dossier. The citizen's ways are the navigator's.

What stands behind the PIN is imported for whoever gets there: no citizen waits for it.
It must never hold anything about a citizen, and opens no page before the PIN was right.
"""

from __future__ import annotations

from collections.abc import Callable

from screens.pin_screen import PinScreen
from screens.screen import Screen


class OfficerWays:
    """A part of the navigator, which says how a screen is shown."""

    def show(self, screen: Callable[..., Screen], **details: object) -> None:
        """Puts a screen before whoever stands there."""
        raise NotImplementedError

    def pin(self) -> None:
        """The officer's door."""
        self.show(PinScreen)

    def officer(self, officer_id: str) -> None:
        """The queue, for an officer who has signed in."""
        from screens.officer_screen import OfficerScreen  # noqa: PLC0415

        self.show(OfficerScreen, officer_id=officer_id)

    def figures(self, officer_id: str) -> None:
        """His own figures, for an officer who has signed in."""
        from screens.figures_screen import FiguresScreen  # noqa: PLC0415

        self.show(FiguresScreen, officer_id=officer_id)

    def officer_dossier(self, officer_id: str, reference: str) -> None:
        """One dossier of the queue, and what may be decided about it."""
        from screens.officer_dossier_screen import OfficerDossierScreen  # noqa: PLC0415

        self.show(OfficerDossierScreen, officer_id=officer_id, reference=reference)
