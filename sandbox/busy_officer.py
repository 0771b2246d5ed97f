"""An officer who has helped a lot, for the pictures of the officer's own figures: a journal in memory.

Only the tour uses it. Everything in it is invented.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from kiosk.report.own_figures import OwnFigures
from kiosk.store.journal_row import JournalRow, Proven

OFFICER = "tour"
HELPED = 12


def busy_officer(now: datetime) -> OwnFigures:
    """His figures, counted at once."""
    return OwnFigures(_Journal(now), lambda: now, lambda job: job(), lambda: None)


class _Journal:
    def __init__(self, now: datetime) -> None:
        self._now = now

    def proven(self) -> Proven:
        rows = [row for number in range(HELPED) for row in _visit(number, self._now)]
        return Proven(tuple(rows), (), "0-000000000000")


def _visit(number: int, now: datetime) -> list[JournalRow]:
    """Every fourth time he entered something; the others he only coached."""
    visit, draft = f"visit{number}", f"draft{number}"
    at = now - timedelta(minutes=HELPED - number)
    takes_over = number % 4 == 0

    def row(event: str, source: str = "", question: str = "first", **details: str) -> JournalRow:
        return JournalRow(0, at, event, visit, draft, question, source, details, "")

    begins, reason = ("takeover.begun", {"reason": "sight"}) if takes_over else ("coach.opened", {})
    return [
        row("draft.begun"),
        row(begins, officer=OFFICER, **reason),
        row("answer.saved", "officer" if takes_over else "typed"),
        row("takeover.ended" if takes_over else "coach.closed", by="time"),
        *(row("answer.saved", "typed", f"question_{place}") for place in range(3)),
        row("dossier.confirmed", reference=f"reference{number}"),
    ]
