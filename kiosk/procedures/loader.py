"""Reads the packs under ``assets/procedures`` and names every mistake by file, key and reason.

A broken pack is left out and named; the others still work. It never guesses a missing value,
never executes anything, and never judges wording: that is the work of the checks.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import msgspec
import tomli
from msgspec import Struct

from kiosk.misfits import Place, misfits
from kiosk.plain_data import stripped
from kiosk.procedures.blocks import Data, expand
from kiosk.procedures.gaps import REASON, gaps_in
from kiosk.procedures.mistake import Mistake
from kiosk.procedures.model import Procedure
from kiosk.procedures.part import AS_IT_STANDS

PACK_FILE = "procedure.toml"
BLOCKS_FOLDER = "blocks"
TOO_DEEP = "is nested too deeply"


class Catalogue(Struct, frozen=True):
    """Every pack that can be used, by code, and everything that is wrong with the others."""

    procedures: Mapping[str, Procedure]
    mistakes: tuple[Mistake, ...] = ()


class Pack(Struct, frozen=True):
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
    try:
        return _judged(str(file), data, blocks)
    except RecursionError:
        return Pack(str(file), None, (Mistake(str(file), "", TOO_DEEP),))


def _judged(file: str, data: Data, blocks: Mapping[str, Data]) -> Pack:
    complaints = expand(data, blocks)
    if complaints:
        found = [Mistake(file, _dotted(place, data), why) for place, why in complaints]
        return Pack(file, None, tuple(found))
    gaps = list(gaps_in(data))
    unwritten = tuple(Mistake(file, _dotted(place, data), REASON) for place in gaps)
    data = stripped(data, AS_IT_STANDS)
    try:
        procedure = msgspec.convert(data, Procedure)
    except msgspec.ValidationError:
        return Pack(file, None, (*unwritten, *_mistakes(file, data, gaps)))
    return Pack(file, None if gaps else procedure, unwritten)


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
        return Mistake(str(file), "", TOO_DEEP)


def _mistakes(file: str, data: Data, gaps: list[Place]) -> tuple[Mistake, ...]:
    """What is wrong, but for what is not written yet and told as that."""
    found = (one for one in misfits(data, Procedure) if one.place not in gaps)
    return tuple(Mistake(file, _dotted(one.place, data), one.reason) for one in found)


def _dotted(place: Place, data: Any) -> str:
    """The way to a spot, by the ids an author gave rather than by positions."""
    words = []
    for step in place:
        data = data[step] if _has(data, step) else None
        named = isinstance(step, int) and isinstance(data, dict) and "id" in data
        words.append(str(data["id"] if named else step))
    return ".".join(words)


def _has(data: Any, step: str | int) -> bool:
    if isinstance(data, dict):
        return step in data
    return isinstance(data, list) and isinstance(step, int) and step < len(data)
