"""How long each class of data is kept on this machine: the one place where the periods stand.

An office may shorten or lengthen them in ``[retention]``; what a citizen is told follows. It must
never say anything about a dossier that the portal does not have: such a dossier waits for a person.
"""

from __future__ import annotations

from datetime import timedelta

from msgspec import Struct


class Keeping(Struct, frozen=True):
    """One period for each class of data."""

    drafts: timedelta = timedelta(days=7)
    """Unsent, since anybody last changed it."""
    returned: timedelta = timedelta(days=30)
    """A draft that came back from the portal: its owner has gone home and must be called first."""
    contents: timedelta = timedelta(hours=24)
    """Answers and papers of a sent dossier, since the portal has them."""
    lines: timedelta = timedelta(days=30)
    """Reference, numbers and dates, since the portal has the dossier, or since it was returned."""


USUAL = Keeping()
"""Where the office says nothing."""
