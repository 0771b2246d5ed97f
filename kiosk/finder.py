"""What can be found at a kiosk: its packs, the national list, and what the portal told of the rest.

Reading the portal is another thread's work: this makes the reader for it, and the way to the portal
is imported only there. It must never ask the portal because somebody looks for something.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.clock import Clock
from kiosk.fields.lists import Lists
from kiosk.procedures.model import Procedure

if TYPE_CHECKING:
    from kiosk.portal.settings import PortalSettings
    from kiosk.procedures.kept_catalogue import KeptCatalogue, KeptDescription
    from kiosk.procedures.search import ProcedureSearch
    from kiosk.sync.catalogue import CatalogueReader

CATALOGUE = "catalogue"
"""Folder among the assets, and among the data."""


class Finder:
    """One kiosk's catalogue. ``packs`` may read themselves when they are first asked for."""

    def __init__(self, packs: Mapping[str, Procedure], assets: Path, data_dir: Path) -> None:
        self._packs, self._listed = packs, assets / CATALOGUE
        self._folder = data_dir / CATALOGUE
        self._searches = lru_cache(maxsize=1)(self._search_of)

    @cached_property
    def published(self) -> KeptCatalogue:
        """What the portal described; nobody looks for it before the first page stands."""
        from kiosk.procedures.kept_catalogue import KeptCatalogue  # noqa: PLC0415

        return KeptCatalogue(self._folder)

    def described(self, code: str) -> KeptDescription | None:
        """What the portal told of a procedure, or None."""
        return self.published.of(code)

    def search(self) -> ProcedureSearch:
        """Made when it is first wanted, and anew when the portal offers something else."""
        return self._searches(self.published.stamp())

    def reader(
        self, settings: PortalSettings, clock: Clock, lists: Lists, rng: random.Random
    ) -> CatalogueReader:
        """Who reads the rest from the portal, in the thread that sends."""
        from kiosk.portal.catalogue import catalogue_for  # noqa: PLC0415
        from kiosk.procedures.known import known_procedures  # noqa: PLC0415
        from kiosk.sync.catalogue import QUIET_START, CatalogueReader  # noqa: PLC0415

        portal = catalogue_for(settings, clock, lists)
        codes = [one.code for one in known_procedures({}, self._listed)]
        not_before = clock() + QUIET_START
        return CatalogueReader(portal, self.published, codes, self._packs, rng, not_before)

    def _search_of(self, _stamp: float) -> ProcedureSearch:
        from kiosk.procedures.known import known_procedures  # noqa: PLC0415 - when first wanted
        from kiosk.procedures.search import ProcedureSearch  # noqa: PLC0415

        kept = self.published.offered()
        offered = kept.procedures if kept is not None else ()
        return ProcedureSearch(known_procedures(self._packs, self._listed, offered))
