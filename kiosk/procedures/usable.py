"""The procedures that this kiosk offers: every pack, with what this office knows.

It must never offer a procedure that could not be read whole.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

from kiosk.procedures.loader import Catalogue, load_catalogue
from kiosk.procedures.offered_by_office import offered_by_office
from kiosk.troubles import Trouble, TroubleCode

log = logging.getLogger(__name__)


def usable_catalogue(folder: Path, birth_places: tuple[str, ...] = ()) -> Catalogue:
    """Every pack, with what this office knows. A broken one stops the start."""
    catalogue = load_catalogue(folder)
    for mistake in catalogue.mistakes:
        log.error("pack %s", mistake)
    if catalogue.mistakes:
        first = catalogue.mistakes[0]
        raise Trouble(TroubleCode.PACK_BROKEN, file=first.file, key=first.key, reason=first.reason)
    if not catalogue.procedures:
        raise Trouble(TroubleCode.NO_PROCEDURE, folder=str(folder))
    offered = offered_by_office(catalogue.procedures, {"birth_places": birth_places})
    return replace(catalogue, procedures=offered)
