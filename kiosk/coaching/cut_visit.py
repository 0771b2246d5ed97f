"""A visit that the power cut off: which rows the journal still owes about it.

Whatever was open then has ended with it: without its end, a takeover of an hour would be read out
of one of a minute. It must never be asked about a visit that is going on.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from kiosk.coaching.beside import EndedBy
from kiosk.store.contract import JournalEvent

ENDS = {"coach.opened": "coach.closed", "takeover.begun": "takeover.ended"}


def owed_rows(rows: Sequence[JournalEvent]) -> tuple[JournalEvent, ...]:
    """The missing rows of the last visit, oldest first; none where it ended in order."""
    if not rows or any(one.event == "visit.ended" for one in rows):
        return ()
    last = rows[-1]
    owed = []
    for begins, ends in ENDS.items():
        opened = [one for one in rows if one.event == begins]
        if len(opened) > sum(one.event == ends for one in rows):
            owed.append(replace(opened[-1], event=ends, details={"by": str(EndedBy.TIME)}))
    place = next((one.question for one in reversed(rows) if one.question), "")
    ended = JournalEvent("visit.ended", last.visit, last.draft, place, details={"reason": "crash"})
    return (*owed, ended)
