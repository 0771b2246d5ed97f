"""The packs that a kiosk may offer: all of them without a mistake, or no kiosk at all.

What was checked before, by the same code, is not checked again: see the seal. It must never let a
pack through that was changed since.
"""

from __future__ import annotations

import logging
from collections import ChainMap
from collections.abc import Mapping, MutableMapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import cast

from kiosk.procedures.loader import load_catalogue
from kiosk.procedures.model import Procedure
from kiosk.procedures.offered_by_office import Words, offered_by_office
from kiosk.procedures.packs_of_office import OfficePacks
from kiosk.procedures.seal import is_sealed, seal_of, set_seal
from kiosk.procedures.shelf import Shelf, broken
from kiosk.troubles import Trouble, TroubleCode

log = logging.getLogger(__name__)


def usable_procedures(folder: Path, words: Words, seal_file: Path) -> Shelf:
    """Every pack by code, with what this office knows.

    Raises Trouble: pack.broken for the first mistake, every one of which is logged; no_procedure.
    """
    seal = seal_of(folder)
    finish = partial(_finished, words)
    if is_sealed(seal_file, seal):
        return Shelf(folder, finish)
    faultless = _checked(folder)
    set_seal(seal_file, seal)
    return Shelf(folder, finish, faultless)


def with_packs_of_office(
    ours: Mapping[str, Procedure], own: OfficePacks, words: Words
) -> Mapping[str, Procedure]:
    """Ours, with the office's own packs in the place of some; ours stay unread where nobody asks."""
    for mistake in own.mistakes:
        log.warning("pack of the office %s", mistake)
    if not own.taken:
        return ours
    finished = dict(offered_by_office(own.taken, words))
    unread = cast("MutableMapping[str, Procedure]", ours)
    return MappingProxyType(ChainMap(finished, unread))


def _checked(folder: Path) -> Mapping[str, Procedure]:
    catalogue = load_catalogue(folder)
    for mistake in catalogue.mistakes:
        log.error("pack %s", mistake)
    if catalogue.mistakes:
        raise broken(catalogue.mistakes[0])
    if not catalogue.procedures:
        raise Trouble(TroubleCode.NO_PROCEDURE, folder=str(folder))
    return catalogue.procedures


def _finished(words: Words, procedure: Procedure) -> Procedure:
    return offered_by_office({procedure.code: procedure}, words)[procedure.code]
