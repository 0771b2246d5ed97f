"""The lists of this kiosk: its own province and commune first, and old names to find today's by.

A wrapper around the lists as they are written. It must never leave an entry out or add one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Self

from msgspec.structs import replace

from kiosk.addresses.old_address import AddressReading, OldAddresses
from kiosk.addresses.old_units import OldUnits
from kiosk.addresses.place_names import PlaceNames
from kiosk.fields.list_files import ListFiles
from kiosk.fields.lists import Lists, Option
from kiosk.troubles import Trouble

PROVINCES, COMMUNES = "provinces", "communes"
OFTEN_ASKED = ("ethnicities", "countries")


class CommuneLists:
    """``own`` is the code of the office's commune, "" where it is not known."""

    def __init__(self, lists: Lists, folder: Path, own: str = "") -> None:
        self._lists, self._own = lists, own
        self._units = OldUnits(folder)
        self._made: dict[tuple[str, str], tuple[Option, ...]] = {}
        self.places = PlaceNames(lists, own, lambda: self._province)
        """What is suggested where a place is written."""

    @classmethod
    def of(cls, folder: Path, own: str = "") -> Self:
        """Those of one folder."""
        return cls(ListFiles(folder), folder, own)

    def options(self, name: str, parent: str = "") -> tuple[Option, ...]:
        """As ``Lists`` says; made once for each parent."""
        if name not in (PROVINCES, COMMUNES):
            return self._lists.options(name, parent)
        if (name, parent) not in self._made:
            self._made[name, parent] = self._ready(name, parent)
        return self._made[name, parent]

    def look_up(self, address: str) -> AddressReading:
        """What an address may mean today. Without the table nothing is known, and it is asked."""
        try:
            return OldAddresses(self._units, self).candidates_of(address)
        except Trouble:
            return AddressReading()

    def read_ahead(self) -> Iterator[None]:
        """Reads what nearly every form asks for before anybody asks, a list at a time.

        A list that is not there is left for whoever asks for it.
        """
        for name in (PROVINCES, *OFTEN_ASKED, COMMUNES):
            with suppress(Trouble):
                first = self.options(PROVINCES)[0].code if name == COMMUNES else ""
                self.options(name, (self._province or first) if first else "")
            yield
        yield from self.places.read_ahead()

    def _ready(self, name: str, parent: str) -> tuple[Option, ...]:
        options = self._lists.options(name, parent)
        former = self._former(name, parent) if options else {}
        found = (replace(one, former=former.get(one.code, ())) for one in options)
        return tuple(sorted(found, key=lambda one: one.code not in (self._own, self._province)))

    @cached_property
    def _province(self) -> str:
        """The code of the province in which the office lies."""
        for province in self._lists.options(PROVINCES) if self._own else ():
            communes = self._lists.options(COMMUNES, province.code)
            if any(one.code == self._own for one in communes):
                return province.code
        return ""

    def _former(self, name: str, parent: str) -> Mapping[str, tuple[str, ...]]:
        if name == COMMUNES:
            return self._units.former_names(parent)
        return self._units.former_provinces()
