"""What every page of an officer who has signed in has in common.

No card concerns it, there is no citizen's visit to end on it, and it knows who signed in.
"""

from __future__ import annotations

from screens.screen import Hall, Screen


class OfficerPage(Screen):
    """The officer's own page; ``_officer`` is his id."""

    hears_cards = False
    shows_done = False

    def __init__(self, hall: Hall, officer_id: str) -> None:
        super().__init__(hall)
        self._officer = officer_id
