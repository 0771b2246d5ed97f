"""How long dossiers took: the middle, and what nine in ten did not exceed.

It must never show the minutes of fewer than five people.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil
from statistics import median

from msgspec import Struct

from kiosk.report.derivable import FEWEST


class Spread(Struct, frozen=True):
    """Seconds of work per dossier."""

    median_seconds: float
    p90_seconds: float
    of: int


def spread_of(seconds: Iterable[float]) -> Spread | None:
    """None where there are fewer than five. The 90th percentile is by nearest rank."""
    ordered = sorted(seconds)
    if len(ordered) < FEWEST:
        return None
    return Spread(median(ordered), ordered[ceil(0.9 * len(ordered)) - 1], len(ordered))
