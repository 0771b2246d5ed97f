"""What ``kiosk procedures check`` says of a pack: the loader's mistakes, then those of content.

It reads and tells. It must never mend a pack, and never keep one from being offered: that is the
loader's decision, which knows nothing of wording.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from kiosk.fields.list_files import ListFiles
from kiosk.procedures.loader import PACK_FILE, load_catalogue, load_pack
from kiosk.procedures.mistake import Mistake
from kiosk.procedures.model import Exemption, Fee, LegalBasis, Procedure
from kiosk.procedures.paths import wrong_paths
from kiosk.procedures.places import Found
from kiosk.procedures.references import wrong_references
from kiosk.procedures.wording import wrong_words

LISTS_FOLDER = "lists"


def check_pack(folder: Path, today: date, other_blocks: Iterable[Path] = ()) -> tuple[Mistake, ...]:
    """Everything wrong with one pack. Its lists lie beside the folder of packs or of blocks."""
    blocks = tuple(other_blocks)
    pack = load_pack(folder, blocks)
    if pack.procedure is None:
        return pack.mistakes
    names = _list_names([*(one.parent.parent for one in blocks), folder.parent.parent])
    return pack.mistakes + content_mistakes(pack.procedure, pack.file, names, today)


def check_catalogue(folder: Path, today: date) -> tuple[Mistake, ...]:
    """Everything wrong with the packs and the blocks of a folder, pack by pack."""
    catalogue = load_catalogue(folder)
    names = _list_names([folder.parent])
    found = list(catalogue.mistakes)
    for code, procedure in catalogue.procedures.items():
        found += content_mistakes(procedure, str(folder / code / PACK_FILE), names, today)
    return tuple(found)


def content_mistakes(
    procedure: Procedure, file: str, list_names: frozenset[str], today: date
) -> tuple[Mistake, ...]:
    """What the loader lets pass and a citizen would stumble over. Pure."""
    astray = list(wrong_references(procedure, list_names))
    found: list[Found] = [
        *astray,
        *(() if astray else wrong_paths(procedure)),
        *_wrong_dates(procedure, today),
        *_wrong_budget(procedure),
        *wrong_words(procedure),
    ]
    return tuple(Mistake(file, key, reason) for key, reason in found)


def _list_names(assets: Iterable[Path]) -> frozenset[str]:
    """The names of the shared lists in these folders of assets."""
    return frozenset(name for folder in assets for name in ListFiles(folder / LISTS_FOLDER).names())


def _wrong_dates(procedure: Procedure, today: date) -> Iterator[Found]:
    for place, part in _dated_parts(procedure):
        begin, end = part.valid_from, part.valid_until
        if begin is not None and end is not None and end < begin:
            yield f"{place}valid_until", "ends before it begins"
        elif end is not None and end < today:
            yield f"{place}valid_until", f"ended on {end}: to be read again"
    yield from _wrong_version(procedure, today)
    for index, basis in enumerate(procedure.legal_basis):
        if basis.valid_from is None and not basis.verify:
            yield f"legal_basis.{index}.valid_from", "a ground needs its first day, or verify"
    for fee in procedure.fees:
        yield from _undated_fee(f"fees.{fee.id}.", fee)


def _wrong_version(procedure: Procedure, today: date) -> Iterator[Found]:
    try:
        written = date.fromisoformat(procedure.version)
    except ValueError:
        yield "version", "is the day of this wording, as 2026-11-27"
        return
    if written > today:
        yield "version", "is a day that has not come yet"


def _dated_parts(
    procedure: Procedure,
) -> Iterator[tuple[str, Procedure | LegalBasis | Fee | Exemption]]:
    yield "", procedure
    for index, basis in enumerate(procedure.legal_basis):
        yield f"legal_basis.{index}.", basis
    for fee in procedure.fees:
        yield f"fees.{fee.id}.", fee
        for index, exemption in enumerate(fee.exemptions):
            yield f"fees.{fee.id}.exemptions.{index}.", exemption


def _undated_fee(place: str, fee: Fee) -> Iterator[Found]:
    """A fee and what takes from it change with every circular, so both say from when."""
    if fee.valid_from is None:
        yield f"{place}valid_from", "a fee needs the date from which it is charged"
    for index, one in enumerate(fee.exemptions):
        if one.valid_from is None:
            yield f"{place}exemptions.{index}.valid_from", "an exemption needs its first day"


def _wrong_budget(procedure: Procedure) -> Iterator[Found]:
    budget, minutes = procedure.budget, procedure.budget.minutes
    if budget.keys <= 0:
        yield "budget.keys", "needs a number of keys above 0"
    if not 0 < minutes.practised <= minutes.middle <= minutes.older:
        yield "budget.minutes", "needs minutes above 0 that do not fall from practised to older"
