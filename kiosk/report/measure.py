"""The self-done measure: whose hand filled a dossier, in four levels. See docs/self-done.md.

It is computed from the sources of what stands in the dossier, never from what somebody claims. It
must never be kinder than the rows: where two levels could be meant, it is the lower one.
"""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from statistics import median

from kiosk.report.history import OFFICER, SCANNED
from kiosk.report.story import DossierStory


class Level(StrEnum):
    """Whose hand it was, from the citizen's own to the officer's."""

    SELF_DONE = "self_done"
    """Everything by the citizen, and nobody was called."""
    COACHED = "coached"
    """Somebody was called or stepped beside; every value that stands is the citizen's."""
    PART_ENTERED = "part_entered"
    """An officer entered some of it."""
    DONE_FOR = "done_for"
    """An officer entered half of what a person decides or more, or confirmed it."""


DONE_FOR_FROM = Fraction(1, 2)
"""This share of the answers that a person decides makes it the officer's work."""
FEWEST_PACES = 8
FAST_SECONDS = 3.0
"""Reading a question for the first time and answering it by hand takes longer."""


def level_of(dossier: DossierStory) -> Level:
    """The level of one dossier. What a device has read decides nothing, so it does not count."""
    decided = [source for source in dossier.sources.values() if source != SCANNED]
    entered = sum(source == OFFICER for source in decided)
    if dossier.confirmed_in_takeover or (entered and entered >= DONE_FOR_FROM * len(decided)):
        return Level.DONE_FOR
    if entered or dossier.papers_by_officer:
        return Level.PART_ENTERED
    return Level.COACHED if dossier.coached else Level.SELF_DONE


def is_unusually_fast(dossier: DossierStory) -> bool:
    """Whether a practised hand was at work although no officer signed in: a question, no proof."""
    if OFFICER in dossier.sources.values() or len(dossier.paces) < FEWEST_PACES:
        return False
    return median(dossier.paces) < FAST_SECONDS
