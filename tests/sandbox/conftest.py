"""A practice portal of one's own for each test, and somebody who calls it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sandbox.file_host import FileHost
from sandbox.portal import PracticePortal
from sandbox.portal_settings import Settings
from tests.sandbox.bus_client import BusClient
from tests.sandbox.client import Client, HandClock


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def portal(tmp_path: Path, clock: HandClock) -> Iterator[PracticePortal]:
    with PracticePortal(tmp_path / "portal", settings=Settings(clock=clock)) as running:
        yield running


@pytest.fixture
def client(portal: PracticePortal) -> Iterator[Client]:
    calling = Client(portal).signed_in()
    yield calling
    calling.close()


@pytest.fixture
def bus(portal: PracticePortal, tmp_path: Path) -> Iterator[BusClient]:
    folder = tmp_path / "published"
    folder.mkdir()
    with FileHost(folder) as host:
        calling = BusClient(portal, folder, host.url).signed_in()
        yield calling
        calling.close()
