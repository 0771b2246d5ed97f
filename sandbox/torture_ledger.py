"""What citizens were told, beside what the store holds: every answer shown as saved must be there.

It only reads the store.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from kiosk.dossier import Dossier
from kiosk.store.store import Store


@dataclass
class Ledger:
    """``told`` by draft: question -> value. ``confirmed``: by reference, read when it was told."""

    store: Store
    told: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    codes: dict[str, str] = field(default_factory=dict)
    confirmed: dict[str, Dossier] = field(default_factory=dict)
    saved: int = 0
    lost: int = 0
    on_screen: int = 0

    def note_draft(self, draft: str, code: str) -> None:
        """A citizen got a code."""
        self.codes[draft] = code

    def note_saved(self, draft: str, question: str, value: str) -> None:
        """A citizen was shown that this is saved."""
        self.told[draft][question] = value
        self.saved += 1

    def note_confirmed(self, reference: str) -> None:
        """A citizen got a reference: the frozen dossier holds all that was shown as saved."""
        dossier = self.store.send_queue.dossier(reference)
        self.confirmed[reference] = dossier
        self._compare(dossier.draft_id, dossier.values)

    def open_code(self, draft: str) -> str:
        """The code of a draft whose process died; "" where it was confirmed, or was never told."""
        code = self.codes.get(draft, "")
        found = self.store.drafts.find(code) if code else None
        if found is not None:
            self._compare(draft, found.values)
            return code
        if code and not self._was_confirmed(draft):
            self._compare(draft, {})
        return ""

    def _was_confirmed(self, draft: str) -> bool:
        """Whether it became a dossier in the moment before the kill, and nobody was told."""
        for row in self.store.outbox.rows():
            if row.reference in self.confirmed:
                continue
            if self.store.send_queue.dossier(row.reference).draft_id == draft:
                self.note_confirmed(row.reference)
                return True
        return any(one.draft_id == draft for one in self.confirmed.values())

    def _compare(self, draft: str, values: Mapping[str, str]) -> None:
        told = self.told[draft]
        self.lost += sum(values.get(question) != value for question, value in told.items())
