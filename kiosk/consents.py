"""What a citizen agreed to, purpose by purpose, and the taking back of it.

Each yes, each no and each taking back is a row of the journal with its purpose and no value. It must never
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
    """The consents of one visit. Keeping can be refused without any harm to filing."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self.given = self.keeping = False

    def give(self, *, keeping: bool) -> None:
        """The citizen agreed to the filing, and said yes or no to the keeping of a draft."""
        self.given, self.keeping = True, keeping
        self._note("given", Purpose.FILING)
        self._note("given" if keeping else "refused", Purpose.KEEPING)

    def keep(self) -> None:
        """The citizen agrees to the keeping after all."""
        case = self._case
        if not case.draft.kept:
            event = case.event("consent.given", details={"purpose": Purpose.KEEPING})
            case.draft = case.office.drafts.keep(case.draft, event)
        self.keeping = True

    def stand(self) -> None:
        """The consent of an earlier visit: its draft was opened again by its owner."""
        self.given = self.keeping = True

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

    def let_go(self) -> None:
        """The visit ends before anything was filed: what nobody agreed to keep is destroyed."""
        case = self._case
        if case.has_draft and not case.draft.kept:
            case.office.drafts.erase(case.draft, case.event("draft.not_kept"))

    def forget(self) -> None:
        """The visit is over."""
        self.given = self.keeping = False

    def _note(self, event: str, purpose: Purpose) -> None:
        self._case.note(f"consent.{event}", details={"purpose": purpose})
