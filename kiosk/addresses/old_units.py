"""The units before 1 July 2025, and the communes of today that have their land: tables only.

Read when first asked for. Where a unit was split, every part is named; it must never choose one,
and never asks anybody beyond this machine.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Raw, Struct

from kiosk.addresses.unit_name import UnitName
from kiosk.troubles import Trouble, TroubleCode

FILE = Path("places") / "old_communes.json"

_Read = TypeVar("_Read")


class OldWard(Struct, frozen=True):
    """A ward, commune or town of before. ``now``: every commune that has a part of it."""

    name: UnitName
    now: tuple[str, ...]


class _District(Struct, frozen=True):
    """As the table has it: of each ward, the communes of today, and then its older names."""

    wards: dict[str, list[Any]]
    also: tuple[str, ...] = ()


class _Province(Struct, frozen=True):
    """As the table has it. Its districts stay text until somebody asks for them."""

    now: str
    districts: Raw
    also: tuple[str, ...] = ()


class _Table(Struct, frozen=True):
    units: dict[str, _Province]


class OldDistrict:
    """A district of before; an island without communes has one ward without a name."""

    def __init__(self, name: str, data: _District) -> None:
        self.name = UnitName.of(name, data.also)
        self._wards = data.wards

    @cached_property
    def wards(self) -> tuple[OldWard, ...]:
        """Its wards, in the order of the state's list."""
        rows = self._wards.items()
        return tuple(OldWard(UnitName.of(name, also), tuple(now)) for name, (now, *also) in rows)


class OldProvince:
    """A province of before. ``now`` is the code of the province that it is, or belongs to."""

    def __init__(self, name: str, data: _Province) -> None:
        self.name = UnitName.of(name, data.also)
        self.now, self._districts = data.now, data.districts

    @cached_property
    def districts(self) -> tuple[OldDistrict, ...]:
        """Its districts. Raises Trouble ASSET_MISSING where this part of the table is broken."""
        found = _read(self._districts, dict[str, _District])
        return tuple(OldDistrict(name, data) for name, data in found.items())


class OldUnits:
    """The table under ``assets/lists/places``."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE

    @cached_property
    def provinces(self) -> tuple[OldProvince, ...]:
        """The 63 provinces. Raises Trouble ASSET_MISSING where the table is not there or broken."""
        try:
            content = self._file.read_bytes()
        except OSError:
            content = b""
        return tuple(OldProvince(*one) for one in _read(content, _Table).units.items())

    def former_names(self, province: str) -> Mapping[str, tuple[str, ...]]:
        """Code of a commune of today -> what lay there before, as "Phường Phúc Xá, Quận Ba Đình"."""
        found: dict[str, list[str]] = {}
        for text, ward in self._texts(province):
            for code in ward.now:
                found.setdefault(code, []).append(text)
        return {code: tuple(names) for code, names in found.items()}

    def former_provinces(self) -> Mapping[str, tuple[str, ...]]:
        """Code of a province of today -> the names of those it was made of, its own among them."""
        found: dict[str, list[str]] = {}
        for one in self.provinces:
            found.setdefault(one.now, []).append(one.name.text)
        return {code: tuple(names) for code, names in found.items()}

    def _texts(self, province: str) -> Iterator[tuple[str, OldWard]]:
        for before in self.provinces:
            for district in before.districts if before.now == province else ():
                for ward in district.wards:
                    parts = (ward.name.text, district.name.text)
                    yield ", ".join(part for part in parts if part), ward


def _read(content: bytes | Raw, kind: type[_Read]) -> _Read:
    try:
        return msgspec.json.decode(content, type=kind)
    except msgspec.DecodeError:
        raise Trouble(TroubleCode.ASSET_MISSING, file=str(FILE)) from None
