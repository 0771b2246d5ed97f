"""Which parts of a dossier the bus has taken: the dossier itself, and its first row of progress.

The bus takes them by two calls, and can take the first and refuse the second. What is noted here
holds numbers, codes and times, never anything about a citizen. A note is made before the dossier
leaves, so that after a power cut nobody has to guess what is still owed, and so that a number
which turns out to belong to somebody else's dossier is told from ours.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct

from kiosk.portal.kept_file import KeptFile

FORGOTTEN_AFTER = timedelta(days=400)
"""A dossier that was sent and never answered is waited for longer than any store keeps it."""


class Sent(Struct, frozen=True):
    """What was sent under a number: enough to know our own dossier again."""

    procedure: str
    filed_at: str


class BusParts:
    """The notes of one kiosk; several processes may share them."""

    def __init__(self, kept: KeptFile) -> None:
        self._kept = kept

    def begin(self, number: str, sent: Sent, row: dict[str, str], now: datetime) -> None:
        """A dossier is about to leave; ``row`` is owed once it has arrived."""
        oldest = (now - FORGOTTEN_AFTER).isoformat()
        with self._kept.changing() as notes:
            for old in [name for name, note in notes.items() if note["since"] < oldest]:
                del notes[old]
            notes[number] = {
                "procedure": sent.procedure,
                "filed_at": sent.filed_at,
                "row": row,
                "since": now.isoformat(),
                "arrived": False,
            }

    def sent(self, number: str) -> Sent | None:
        """What was sent under this number and is not settled; None: nothing."""
        with self._kept.changing() as notes:
            note = notes.get(number)
        return None if note is None else Sent(note["procedure"], note["filed_at"])

    def arrived(self, number: str) -> None:
        """The portal has the dossier: its row of progress is owed from now on."""
        with self._kept.changing() as notes:
            if number in notes:
                notes[number]["arrived"] = True

    def owed(self, most: int) -> list[tuple[str, dict[str, Any]]]:
        """Number and row of dossiers that arrived, oldest first."""
        with self._kept.changing() as notes:
            due = [(name, note) for name, note in notes.items() if note["arrived"]]
        due.sort(key=lambda one: one[1]["since"])
        return [(name, note["row"]) for name, note in due[:most]]

    def settled(self, number: str) -> None:
        """Nothing more is owed: all was taken, or the portal refused the dossier."""
        with self._kept.changing() as notes:
            notes.pop(number, None)
