"""Packs from a folder outside the program: so that a changed fee needs no release.

Each lies in a folder named after its code, like ours, and may use our blocks or its own. One takes the
place of ours where it is in force today and not older than ours; a broken one is named and left out, and
ours goes on. It must never stop the start, and never take a procedure away.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

from kiosk.procedures.loader import BLOCKS_FOLDER, load_pack
from kiosk.procedures.mistake import Mistake
from kiosk.procedures.model import Procedure


class OfficePacks(Struct, frozen=True):
    """What the folder holds: the packs to be used, and why the others are not."""

    taken: Mapping[str, Procedure]
    mistakes: tuple[Mistake, ...] = ()
    older: tuple[str, ...] = ()
    """Codes whose pack in the program is newer."""
    not_in_force: tuple[str, ...] = ()
    """Codes whose pack has not begun yet, or has ended."""


NONE = OfficePacks(MappingProxyType({}))


def packs_of_office(
    folder: Path | None, ours: Mapping[str, Procedure], our_folder: Path, today: date
) -> OfficePacks:
    """The packs in the folder, against ours. No folder: none. Raises nothing."""
    if folder is None:
        return NONE
    if not folder.is_dir():
        return OfficePacks(NONE.taken, (Mistake(str(folder), "", "no such folder"),))
    taken: dict[str, Procedure] = {}
    mistakes: list[Mistake] = []
    older: list[str] = []
    waiting: list[str] = []
    for one in _folders(folder):
        pack = load_pack(one, [our_folder / BLOCKS_FOLDER])
        mistakes.extend(pack.mistakes)
        procedure = pack.procedure
        if procedure is None:
            continue
        if procedure.code != one.name:
            mistakes.append(Mistake(pack.file, "code", f"the folder is called {one.name!r}"))
        elif not procedure.is_valid_on(today):
            waiting.append(procedure.code)
        elif _is_older(procedure, ours):
            older.append(procedure.code)
        else:
            taken[procedure.code] = procedure
    return OfficePacks(MappingProxyType(taken), tuple(mistakes), tuple(older), tuple(waiting))


def _is_older(procedure: Procedure, ours: Mapping[str, Procedure]) -> bool:
    own = ours.get(procedure.code)
    return own is not None and procedure.version < own.version


def _folders(folder: Path) -> list[Path]:
    return sorted(
        one
        for one in folder.iterdir()
        if one.is_dir() and one.name != BLOCKS_FOLDER and not one.name.startswith((".", "_"))
    )
