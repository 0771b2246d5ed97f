"""From the words of an address, as a card or a person has them, to the communes of today it may mean.

A look-up in tables: one candidate is there to be confirmed, several to be chosen from, none to be
asked about. It must never keep an answer, never take the nearest name, and never ask the network.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import TypeVar

from msgspec import Struct

from kiosk.addresses.old_units import OldDistrict, OldProvince, OldUnits, OldWard
from kiosk.addresses.unit_name import UnitName, parts_of_address
from kiosk.fields.lists import Lists, Option

LONGEST = 500
"""Characters that are looked at; a longer text is no address."""
ALSO_CALLED = {
    "hcm": ("tphcm", "tphochiminh", "hcmc", "saigon", "sg"),
    "hue": ("thuathienhue",),
    "daklak": ("daclac", "darlac"),
    "daknong": ("dacnong",),
}
"""Names of provinces that people and older cards write otherwise, by what they are."""

COMMUNE_KINDS = frozenset({"xa", "phuong", "dac khu"})

_COUNTRY = frozenset({"vietnam", "vn"})
_Named = TypeVar("_Named", OldProvince, OldDistrict, OldWard)


class AddressReading(Struct, frozen=True):
    """What an address may mean today. Nothing in it is an answer before the citizen confirms it.

    ``detail`` is what stands before the units, ``units`` the units as they were written ("before"),
    ``province`` the code of today's province or "", ``communes`` the codes that may be meant.
    """

    detail: str = ""
    units: str = ""
    province: str = ""
    communes: tuple[str, ...] = ()


class OldAddresses:
    """Reads addresses with the units of before and the lists of today."""

    def __init__(self, units: OldUnits, lists: Lists) -> None:
        self._units, self._lists = units, lists

    def candidates_of(self, text: str) -> AddressReading:
        """Every commune of today that the words may mean; none where they name none."""
        parts = _parts(unicodedata.normalize("NFC", text[:LONGEST]))
        if not parts:
            return AddressReading()
        provinces = self._provinces(parts[-1])
        if not provinces:
            return AddressReading(detail=", ".join(parts))
        province = provinces[0].now
        for read in (self._three_levels, self._two_levels, self._without_district):
            communes, taken = read(parts, provinces)
            if communes:
                return _reading(parts, taken, province, communes)
        return _reading(parts, 1, province, ())

    def _provinces(self, words: str) -> list[OldProvince]:
        """The province of before; those of today bear the names of some of them."""
        wanted = UnitName.of(words)
        found = _meant(self._units.provinces, wanted)
        if found:
            return found
        keys = {key for key, others in ALSO_CALLED.items() if wanted.key in others}
        return [one for one in self._units.provinces if keys & {one.name.key, *one.name.also}]

    def _three_levels(
        self, parts: Sequence[str], provinces: Sequence[OldProvince]
    ) -> tuple[tuple[str, ...], int]:
        """Ward, district, province of before."""
        if len(parts) < 2:
            return (), 0
        districts = [one for place in provinces for one in place.districts]
        met = _meant(districts, UnitName.of(parts[-2]))
        islands = [ward for one in met for ward in one.wards if not ward.name.text]
        if islands:
            return _now(islands), 2
        if len(parts) < 3:
            return (), 0
        wards = [ward for one in met for ward in one.wards]
        return _now(_meant(wards, UnitName.of(parts[-3]))), 3

    def _two_levels(
        self, parts: Sequence[str], provinces: Sequence[OldProvince]
    ) -> tuple[tuple[str, ...], int]:
        """Commune and province of today. A name that was a district's too must say its kind."""
        if len(parts) < 2:
            return (), 0
        wanted = UnitName.of(parts[-2])
        districts = [one for place in provinces for one in place.districts]
        if wanted.kind not in COMMUNE_KINDS and (wanted.kind or _meant(districts, wanted)):
            return (), 0
        return _called(self._lists.options("communes", provinces[0].now), wanted), 2

    def _without_district(
        self, parts: Sequence[str], provinces: Sequence[OldProvince]
    ) -> tuple[tuple[str, ...], int]:
        """A ward of before whose district was left out: each that bears the name."""
        if len(parts) < 2:
            return (), 0
        wards = [ward for one in provinces for place in one.districts for ward in place.wards]
        return _now(_meant(wards, UnitName.of(parts[-2]))), 2


def _parts(text: str) -> list[str]:
    """The parts from the smallest to the province, without the country."""
    parts = parts_of_address(text)
    while parts and UnitName.of(parts[-1]).key in _COUNTRY:
        parts.pop()
    return parts


def _meant(units: Iterable[_Named], wanted: UnitName) -> list[_Named]:
    """Those that are called so; where none is of that kind, those of the same name."""
    known = list(units)
    named = [one for one in known if one.name.is_meant_by(wanted)]
    named = named or [one for one in known if one.name.resembles(wanted)]
    spelt = [one for one in named if one.name.is_spelt_like(wanted)]
    return spelt or named


def _called(today: Iterable[Option], wanted: UnitName) -> tuple[str, ...]:
    """Codes of the communes of this name; a kind that has changed since is no other commune."""
    named = [(one.code, UnitName.of(one.label)) for one in today]
    exact = [code for code, name in named if name.is_meant_by(wanted)]
    return tuple(exact or [code for code, name in named if name.resembles(wanted)])


def _now(wards: Iterable[OldWard]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for ward in wards for code in ward.now))


def _reading(
    parts: Sequence[str], taken: int, province: str, communes: tuple[str, ...]
) -> AddressReading:
    return AddressReading(", ".join(parts[:-taken]), ", ".join(parts[-taken:]), province, communes)
