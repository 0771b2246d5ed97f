"""Reads the packs under ``assets/procedures`` and names every mistake by file, key and reason.

A broken pack is left out and named; the others still work. It never guesses a missing value,
never executes anything, and never judges wording: that is the work of the checks.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import tomli
from pydantic import ValidationError

from kiosk.procedures.blocks import Data, expand
from kiosk.procedures.gaps import REASON, Place, gaps_in
from kiosk.procedures.mistake import Mistake
from kiosk.procedures.model import Procedure

PACK_FILE = "procedure.toml"
BLOCKS_FOLDER = "blocks"

_OWN_WORDS = {"missing": "missing", "extra_forbidden": "unknown key"}


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every pack that can be used, by code, and everything that is wrong with the others."""

    procedures: Mapping[str, Procedure]
    mistakes: tuple[Mistake, ...] = ()


@dataclass(frozen=True, slots=True)
class Pack:
    """What became of one folder. ``procedure`` is None exactly where there are mistakes."""

    file: str
    procedure: Procedure | None
    mistakes: tuple[Mistake, ...] = ()


def load_catalogue(folder: Path) -> Catalogue:
    """Every pack in the folder, ordered by code. Raises nothing: a missing folder is a mistake."""
    if not folder.is_dir():
        return Catalogue(MappingProxyType({}), (Mistake(str(folder), "", "no such folder"),))
    blocks, mistakes = load_blocks([folder / BLOCKS_FOLDER])
    procedures: dict[str, Procedure] = {}
    for pack_folder in pack_folders(folder):
        pack = read_pack(pack_folder, blocks)
        mistakes.extend(pack.mistakes)
        if pack.procedure is None:
            continue
        misplaced = _misplaced(pack.procedure, pack_folder)
        if misplaced:
            mistakes.append(misplaced)
        else:
            procedures[pack.procedure.code] = pack.procedure
    return Catalogue(MappingProxyType(procedures), tuple(mistakes))


def load_pack(folder: Path, other_blocks: Iterable[Path] = ()) -> Pack:
    """One pack by its folder. Its blocks lie beside it, or in one of the other folders."""
    blocks, mistakes = load_blocks([*other_blocks, folder.parent / BLOCKS_FOLDER])
    pack = read_pack(folder, blocks)
    if pack.procedure is None and mistakes:
        return Pack(pack.file, None, (*pack.mistakes, *mistakes))
    return pack


def pack_folders(folder: Path) -> list[Path]:
    """The folders of packs, ordered by name."""
    return sorted(
        one
        for one in folder.iterdir()
        if one.is_dir() and one.name != BLOCKS_FOLDER and not one.name.startswith((".", "_"))
    )


def _misplaced(procedure: Procedure, folder: Path) -> Mistake | None:
    """A folder is named after its code: so no two packs can claim the same one."""
    if folder.name == procedure.code:
        return None
    reason = f"the folder is called {folder.name!r}"
    return Mistake(str(folder / PACK_FILE), "code", reason)


def load_blocks(folders: Iterable[Path]) -> tuple[dict[str, Data], list[Mistake]]:
    """Later folders win. A broken block is named, and missing for the packs that use it."""
    blocks: dict[str, Data] = {}
    mistakes: list[Mistake] = []
    for folder in folders:
        for file in sorted(folder.glob("*.toml")):
            data = _read(file)
            if isinstance(data, Mistake):
                mistakes.append(data)
            else:
                blocks[file.stem] = data
    return blocks, mistakes


class BlocksAsWanted(Mapping[str, Data]):
    """The blocks of a folder, each read when a pack first uses it: for packs known to be faultless.

    A block that became unusable is as if it were not there.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[str, Data] = {}

    def __getitem__(self, name: str) -> Data:
        if name not in self._read:
            data = _read(self._folder / f"{name}.toml")
            if isinstance(data, Mistake):
                raise KeyError(name)
            self._read[name] = data
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return (file.stem for file in sorted(self._folder.glob("*.toml")))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def read_pack(folder: Path, blocks: Mapping[str, Data]) -> Pack:
    """One pack, with blocks that were read before."""
    file = folder / PACK_FILE
    data = _read(file)
    if isinstance(data, Mistake):
        return Pack(str(file), None, (data,))
    complaints = expand(data, blocks)
    if complaints:
        found = [Mistake(str(file), _dotted(place, data), why) for place, why in complaints]
        return Pack(str(file), None, tuple(found))
    gaps = list(gaps_in(data))
    unwritten = tuple(Mistake(str(file), _dotted(place, data), REASON) for place in gaps)
    try:
        procedure = _validated(data)
    except ValidationError as error:
        return Pack(str(file), None, (*unwritten, *_mistakes(str(file), data, error, gaps)))
    return Pack(str(file), None if gaps else procedure, unwritten)


def _read(file: Path) -> Data | Mistake:
    """The file's data in composed Unicode; a byte order mark, as some editors leave, is harmless."""
    try:
        text = file.read_bytes().decode("utf-8-sig")
        return tomli.loads(unicodedata.normalize("NFC", text))
    except OSError as error:
        return Mistake(str(file), "", error.strerror or "cannot be read")
    except UnicodeDecodeError as error:
        return Mistake(str(file), "", f"is not UTF-8 (byte {error.start})")
    except tomli.TOMLDecodeError as error:
        return Mistake(str(file), "", f"is not TOML: {error}")
    except RecursionError:
        return Mistake(str(file), "", "is nested too deeply")


def _validated(data: Data) -> Procedure:
    """By way of JSON, because there strict means what an author expects: "yes" is no boolean,
    and "2" no number, while a list may still fill a tuple."""
    return Procedure.model_validate_json(json.dumps(data, default=str), strict=True)


def _mistakes(
    file: str, data: Data, error: ValidationError, gaps: list[Place]
) -> tuple[Mistake, ...]:
    """What is wrong, but for what is not written yet and told as that."""
    found: dict[Mistake, None] = {}
    for one in error.errors(include_url=False, include_input=False):
        if one["loc"] in gaps:
            continue
        if one["type"] == "too_short" and _at(one["loc"], data):
            continue  # an echo: its items are there, and their own mistakes are told already
        reason = _OWN_WORDS.get(one["type"], one["msg"].removeprefix("Value error, "))
        found[Mistake(file, _dotted(one["loc"], data), reason)] = None
    return tuple(found)


def _at(place: tuple[str | int, ...], data: Any) -> Any:
    for step in place:
        data = data[step] if _has(data, step) else None
    return data


def _dotted(place: tuple[str | int, ...], data: Any) -> str:
    """The way to a spot, by the ids an author gave rather than by positions.

    Steps that are not in the data (the arms of a union) say nothing to an author and are left
    out, except the last one: it may be the key that is missing.
    """
    words = []
    for number, step in enumerate(place):
        is_last = number == len(place) - 1
        here = _has(data, step)
        data = data[step] if here else data
        if here and isinstance(data, dict) and isinstance(step, int):
            words.append(str(data.get("id", step)))
        elif here or (is_last and _may_be_missing(step, data)):
            words.append(str(step))
    return ".".join(words)


def _has(data: Any, step: str | int) -> bool:
    if isinstance(data, dict):
        return step in data
    return isinstance(data, list) and isinstance(step, int) and step < len(data)


def _may_be_missing(step: str | int, data: Any) -> bool:
    return isinstance(data, dict) and isinstance(step, str) and "[" not in step
