"""The one line of an address on a card, as far as it can be understood without guessing.

Cards issued since 1 July 2025 print today's two levels; older ones print units that mostly are no
more: those are looked up, and what is smaller than them still holds. It must never choose between
candidates.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import dropwhile

from msgspec import Struct

from kiosk.addresses.old_address import AddressReading
from kiosk.fields.lists import Lists, Option
from kiosk.identity.card import CitizenCard
from kiosk.vietnamese.normal import same

TWO_LEVELS_SINCE = "2025-07-01"
_COMMUNES = ("xã ", "phường ", "đặc khu ", "thị trấn ")
_DISTRICTS = ("huyện ", "quận ", "thị xã ", "thành phố ", "tp ", "tp. ", "q. ", "h. ")
_SHORT = {"tp. ": "thành phố ", "tp ": "thành phố ", "t. ": "tỉnh "}


class Residence(Struct, frozen=True):
    """Codes of today's units, or "" where the card does not tell; ``detail`` as printed."""

    province: str = ""
    commune: str = ""
    detail: str = ""
    before: str = ""
    """The units as they are written, where today's were looked up from them."""
    candidates: tuple[str, ...] = ()
    """Communes of today that may be meant, where the old one was split."""


def unknown(_address: str) -> AddressReading:
    """Where there is no table of old addresses."""
    return AddressReading()


def residence_of(
    card: CitizenCard, lists: Lists, look_up: Callable[[str], AddressReading] = unknown
) -> Residence:
    """What the line says of today. Three levels, or an early card, are looked up."""
    parts = [part.strip() for part in card.residence.split(",") if part.strip()]
    if len(parts) < 2:
        return Residence()
    if card.issued_on >= TWO_LEVELS_SINCE and not _is_district(parts[-2]):
        province = _found(parts[-1], lists.options("provinces"))
        commune = _found(parts[-2], lists.options("communes", province)) if province else ""
        if commune:
            return Residence(province, commune, ", ".join(parts[:-2]))
    return _looked_up(look_up(card.residence), parts)


def _looked_up(found: AddressReading, parts: list[str]) -> Residence:
    """One candidate is there to be confirmed, several to be chosen from; else the detail alone."""
    if not found.communes:
        return Residence(found.province, detail=_detail(parts), before=found.units)
    one = found.communes[0] if len(found.communes) == 1 else ""
    several = () if one else found.communes
    return Residence(found.province, one, found.detail, found.units, several)


def _detail(parts: list[str]) -> str:
    """What is smaller than a commune; old wards often stand there without their word."""
    small = list(reversed(parts))[1:]
    if small and _is_district(small[0]):
        small = small[1:]
    marked = list(dropwhile(lambda part: not _is_commune(part), small))
    rest = marked[1:] if marked else small[1:]
    return ", ".join(reversed(rest))


def _found(name: str, options: tuple[Option, ...]) -> str:
    """The code of the one option of this name; "" for none or several."""
    wanted = _spelt_out(name)
    whole = [one.code for one in options if same(one.label.casefold(), wanted)]
    bare = [one.code for one in options if same(_bare(one.label), wanted)]
    fits = whole or bare
    return fits[0] if len(fits) == 1 else ""


def _spelt_out(name: str) -> str:
    text = name.casefold()
    for short, word in _SHORT.items():
        if text.startswith(short):
            return word + text.removeprefix(short)
    return text


def _bare(label: str) -> str:
    text = label.casefold()
    for word in ("tỉnh ", "thành phố ", *_COMMUNES):
        text = text.removeprefix(word)
    return text


def _is_district(part: str) -> bool:
    return part.casefold().startswith(_DISTRICTS)


def _is_commune(part: str) -> bool:
    return part.casefold().startswith(_COMMUNES)
