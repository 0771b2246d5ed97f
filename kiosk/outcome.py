"""What became of a dossier at the portal: the ten states that every portal of the country tells.

The codes are the portal's own and fixed for all (bus service ``TraCuuHoSo``, list of states). It
must never say more than the portal said: a code that is not among the ten is no outcome.
"""

from __future__ import annotations

from enum import IntEnum


class Outcome(IntEnum):
    """One state of a dossier at the portal. The sentence for people is ``outcome.<code>``."""

    REGISTERED = 1
    """Filed, and nobody has looked at it yet."""
    ACCEPTED = 2
    """The counter took it in: from now on the days count."""
    NOT_ACCEPTED = 3
    """The counter did not take it in."""
    IN_WORK = 4
    """Somebody is at it."""
    MORE_PAPERS = 5
    """The citizen is to bring something."""
    TO_PAY = 6
    """The citizen is to pay a tax or a fee."""
    WITHDRAWN = 7
    """The citizen took it back."""
    STOPPED = 8
    """The work on it was ended without a result."""
    DONE = 9
    """The result lies at the counter."""
    HANDED_OVER = 10
    """The citizen has the result."""

    @property
    def is_final(self) -> bool:
        """Whether nothing more is to come; so the indicators count it too."""
        return self in _FINAL


_FINAL = frozenset(
    {Outcome.NOT_ACCEPTED, Outcome.WITHDRAWN, Outcome.STOPPED, Outcome.DONE, Outcome.HANDED_OVER}
)
