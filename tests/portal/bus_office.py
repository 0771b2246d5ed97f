"""A kiosk on the bus, for tests: its folders, and the web server that stands before one of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from kiosk.dossier import Dossier
from kiosk.portal.bus import BusPortal
from kiosk.portal.bus_setup import bus_portal
from kiosk.portal.settings import PortalSettings
from sandbox.file_host import FileHost
from sandbox.portal import PracticePortal
from tests.portal.dossiers import CODE, LISTS
from tests.portal.ground import Clock

CREATE, PROGRESS, LOOK_UP, PROCEDURE = (
    "DongBoHoSoMC",
    "CapNhatTienDoHoSoMC",
    "TraCuuHoSo",
    "LayThuTuc",
)


@dataclass(frozen=True)
class BusOffice:
    """Where a kiosk keeps its notes, and where it publishes."""

    notes: Path
    published: Path
    address: str

    def settings(self, settings: PortalSettings, **more: Any) -> PortalSettings:
        """These settings, completed with what the bus needs."""
        needed = {
            "adapter": "bus",
            "username": "kiosk-practice",
            "password": "practice-secret",
            "publish_dir": str(self.published),
            "publish_base_url": self.address,
            "number_range": "5001-5999",
            "unit_name": "Ủy ban nhân dân xã Thực Hành",
            "state_dir": str(self.notes),
        }
        return replace(settings, **(needed | more))

    def adapter(self, settings: PortalSettings, clock: Clock, **more: Any) -> BusPortal:
        """A fresh adapter, without a session."""
        return bus_portal(self.settings(settings, **more), clock, LISTS)


@contextmanager
def a_bus_office(folder: Path) -> Iterator[BusOffice]:
    """An office whose published files are served while the block runs."""
    published = folder / "published"
    published.mkdir(parents=True)
    with FileHost(published) as host:
        yield BusOffice(folder / "notes", published, host.url)


def filed_body(portal: PracticePortal, adapter: BusPortal, whole: Dossier) -> dict[str, Any]:
    """What the portal received of a dossier without papers."""
    number = adapter.take_number(CODE)
    adapter.file(number, whole, {})
    body = portal.dossier(number)
    assert body is not None
    return body


def calls(portal: PracticePortal, service: str) -> int:
    return int(portal.state()["calls"].get(service, 0))
