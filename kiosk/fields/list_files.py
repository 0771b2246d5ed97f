"""Code lists read from ``assets/lists``: one file each, TOML where people write it, else JSON.

A file is read when its list is first asked for, never before: the communes alone are longer than
all other lists together. It must never mend a list, or take a missing one for an empty one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import tomli

from kiosk.fields.lists import Option
from kiosk.troubles import Trouble, TroubleCode

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_ENDINGS: tuple[tuple[str, Callable[[str], Any]], ...] = (
    (".toml", tomli.loads),
    (".json", json.loads),
)
_ByParent = Mapping[str, tuple[Option, ...]]


class ListFiles:
    """The lists of one folder.

    A file holds ``about``, ``valid_from``, ``source`` and ``options``: rows of code, label and
    perhaps a hint, in the order they are shown. A dependent list also holds ``depends_on``, the
    name of the list its parents are in, and its rows by the parent's code.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[str, _ByParent] = {}

    def options(self, name: str, parent: str = "") -> tuple[Option, ...]:
        """The options of a list; of a dependent one, those under ``parent``, none if unknown.

        Raises Trouble ASSET_MISSING where the list is not there, broken or empty, and KeyError
        for a name that no list can have.
        """
        if not _NAME.fullmatch(name):
            raise KeyError(name)
        if name not in self._read:
            self._read[name] = self._load(name)
        by_parent = self._read[name]
        return by_parent.get("" if "" in by_parent else parent, ())

    def names(self) -> frozenset[str]:
        """Every list there is, for the check of packs; reads no list."""
        endings = {ending for ending, _ in _ENDINGS}
        files = self._folder.iterdir() if self._folder.is_dir() else ()
        return frozenset(file.stem for file in files if file.suffix in endings)

    def _load(self, name: str) -> _ByParent:
        for ending, parse in _ENDINGS:
            file = self._folder / f"{name}{ending}"
            if file.is_file():
                return _options_in(file, parse)
        raise Trouble(TroubleCode.ASSET_MISSING, file=str(self._folder / f"{name}.toml"))


def _options_in(file: Path, parse: Callable[[str], Any]) -> _ByParent:
    try:
        data = parse(file.read_text(encoding="utf-8"))
        rows = data["options"]
        groups = rows if "depends_on" in data else {"": rows}
        found = {parent: tuple(map(_option, group)) for parent, group in groups.items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        raise Trouble(TroubleCode.ASSET_MISSING, file=str(file)) from None
    if not found or not all(found.values()):
        raise Trouble(TroubleCode.ASSET_MISSING, file=str(file))
    return found


def _option(row: Sequence[str]) -> Option:
    code, label, hint = row if len(row) == 3 else (*row, "")
    if not (isinstance(code, str) and isinstance(label, str) and code and label):
        raise ValueError(row)
    return Option(code, label, hint)
