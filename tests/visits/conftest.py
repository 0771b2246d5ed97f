"""A portal and a floor for each story."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sandbox.portal import PracticePortal
from sandbox.portal_settings import Settings
from tests.visits.floor import Floor, a_floor, hall_clock


@pytest.fixture
def portal(tmp_path: Path) -> Iterator[PracticePortal]:
    with PracticePortal(tmp_path / "portal", settings=Settings(clock=hall_clock)) as running:
        yield running


@pytest.fixture
def floor(tmp_path: Path, portal: PracticePortal, qtbot: QtBot) -> Iterator[Floor]:
    with a_floor(tmp_path / "kiosk", portal) as one:
        yield one


@pytest.fixture
def lonely_floor(tmp_path: Path, qtbot: QtBot) -> Iterator[Floor]:
    """A kiosk whose portal cannot be reached."""
    with a_floor(tmp_path / "kiosk") as one:
        yield one
