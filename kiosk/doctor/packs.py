"""The procedures this kiosk offers: whether each can be read, and what an office has still to confirm."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kiosk.doctor.finding import Finding, Ground, broken, look, ok
from kiosk.procedures.ending import endings
from kiosk.procedures.loader import load_catalogue
from kiosk.procedures.model import Procedure
from kiosk.procedures.packs_of_office import packs_of_office


def look_at_packs(ground: Ground) -> Iterator[Finding]:
    """Mistakes in packs, and their lists of what is not yet confirmed."""
    catalogue = load_catalogue(ground.assets / "procedures")
    for mistake in catalogue.mistakes:
        yield broken("packs", "mistake", str(mistake))
    if catalogue.procedures:
        yield ok("packs", "read", count=len(catalogue.procedures))
    yield from _of_office(ground, catalogue.procedures)
    yield from _ending(ground, catalogue.procedures)
    for code, procedure in catalogue.procedures.items():
        open_points = tuple(procedure.unverified())
        if open_points:
            what = "; ".join(open_points)
            yield look("packs", "unverified", what, procedure=code, count=len(open_points))


def _of_office(ground: Ground, ours: Mapping[str, Procedure]) -> Iterator[Finding]:
    """The packs of the office's own folder: used, or why not."""
    folder, today = ground.config.packs_dir, ground.clock().date()
    own = packs_of_office(folder, ours, ground.assets / "procedures", today)
    for mistake in own.mistakes:
        yield broken("packs", "mistake", str(mistake))
    for code in own.older:
        yield look("packs", "older", procedure=code)
    for code in own.not_in_force:
        yield look("packs", "not_in_force", procedure=code)
    if own.taken:
        yield ok("packs", "own", procedures=", ".join(own.taken))


def _ending(ground: Ground, ours: Mapping[str, Procedure]) -> Iterator[Finding]:
    """Rules that end soon, or have ended; the office's own packs stand in for ours."""
    folder, today = ground.config.packs_dir, ground.clock().date()
    own = packs_of_office(folder, ours, ground.assets / "procedures", today)
    for one in endings((dict(ours) | dict(own.taken)).values(), today):
        code = "ended" if one.has_ended(today) else "ending"
        yield look("packs", code, one.name, procedure=one.code, day=f"{one.last_day:%d/%m/%Y}")
