"""How long to wait before the next attempt: full jitter under a growing ceiling, and no giving up.

Pure: the attempt and the source of chance are arguments. It must never answer zero, or a portal
that is down would be asked in a tight loop, and never "no more", or a dossier would be lost.
"""

from __future__ import annotations

import random
from datetime import timedelta

FIRST_CEILING = timedelta(seconds=20)
CEILING = timedelta(minutes=10)
FLOOR = timedelta(seconds=2)
HOLD_CEILING = CEILING
"""The same for one dossier and for the whole connection. Two different ceilings bring the kiosks of
a country back in two waves after an outage: ``make simulate`` draws them."""

POLL = timedelta(seconds=10)
"""Another process may have queued or retried a dossier: nobody tells us, so we look."""

LONG = timedelta(hours=1)
"""For what only a person or a new version can mend: rare enough not to disturb, never lost."""


def next_wait(attempt: int, rng: random.Random, ceiling: timedelta = CEILING) -> timedelta:
    """The wait after the ``attempt``-th failure (the first is 1), evenly chosen under its ceiling.

    Full jitter keeps a hundred kiosks of a province from coming back in the same second.
    """
    doublings = min(max(attempt, 1) - 1, 20)
    top = min(ceiling, FIRST_CEILING * (1 << doublings))
    return FLOOR + (top - FLOOR) * rng.random()


def hold_wait(holds: int, rng: random.Random) -> timedelta:
    """The length of the ``holds``-th hold in a row: half fixed, half by chance."""
    doublings = min(max(holds, 1) - 1, 20)
    top = min(HOLD_CEILING, FIRST_CEILING * (1 << doublings))
    return top / 2 + top / 2 * rng.random()
