"""What a citizen agreed to, purpose by purpose, and the taking back of it.

Each yes and each taking back is a row of the journal with its purpose and no value. It must never
treat silence as a yes, and never ask twice before it destroys what its owner wants destroyed.
"""

from __future__ import annotations

from enum import StrEnum

from kiosk.case import Case


class Purpose(StrEnum):
    """For what answers are taken (Luật 91/2025/QH15: for the stated purposes and no others)."""

    FILING = "filing"
    """To make this dossier and send it to the office that decides."""
    KEEPING = "keeping"
    """To keep an unfinished draft on this machine until its owner comes back."""


class Consents:
    """The consents of one visit."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self.given = False

    def give(self) -> None:
        """The citizen agreed to both purposes, which the page named one by one."""
        self.given = True
        for purpose in Purpose:
            self._case.note("consent.given", details={"purpose": purpose})

    def stand(self) -> None:
        """The consent of an earlier visit: its draft was opened again by its owner."""
        self.given = True

    def withdraw(self, code: str) -> bool:
        """The owner takes back the keeping of the draft with this code: it is destroyed at once.

        False where there is no such draft any more.
        """
        drafts = self._case.office.drafts
        draft = drafts.find(code)
        if draft is None:
            return False
        details = {"purpose": Purpose.KEEPING}
        drafts.erase(draft, self._case.event("consent.withdrawn", details=details))
        return True

    def forget(self) -> None:
        """The visit is over."""
        self.given = False
