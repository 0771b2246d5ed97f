"""The tables of the kiosk, read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.addresses.commune_lists import CommuneLists
from kiosk.addresses.old_address import OldAddresses
from kiosk.addresses.old_units import OldUnits
from kiosk.fields.list_files import ListFiles

LISTS = Path(__file__).parents[2] / "assets" / "lists"


@pytest.fixture(scope="session")
def lists() -> CommuneLists:
    return CommuneLists(ListFiles(LISTS), LISTS, "00004")


@pytest.fixture(scope="session")
def units() -> OldUnits:
    return OldUnits(LISTS)


@pytest.fixture(scope="session")
def addresses(lists: CommuneLists) -> OldAddresses:
    return OldAddresses(OldUnits(LISTS), lists)


@pytest.fixture(scope="session")
def labels(lists: CommuneLists) -> dict[str, str]:
    """Code of each commune -> what it is called, in "province code/label"."""
    provinces = [one.code for one in lists.options("provinces")]
    return {
        one.code: f"{province}/{one.label}"
        for province in provinces
        for one in lists.options("communes", province)
    }
