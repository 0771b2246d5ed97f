"""The procedures this kiosk offers: whether each can be read, and what an office has still to confirm."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.doctor.finding import Finding, Ground, broken, look, ok
from kiosk.procedures.loader import load_catalogue


def look_at_packs(ground: Ground) -> Iterator[Finding]:
    """Mistakes in packs, and their lists of what is not yet confirmed."""
    catalogue = load_catalogue(ground.assets / "procedures")
    for mistake in catalogue.mistakes:
        yield broken("packs", "mistake", str(mistake))
    if catalogue.procedures:
        yield ok("packs", "read", count=len(catalogue.procedures))
    for code, procedure in catalogue.procedures.items():
        open_points = tuple(procedure.unverified())
        if open_points:
            what = "; ".join(open_points)
            yield look("packs", "unverified", what, procedure=code, count=len(open_points))
