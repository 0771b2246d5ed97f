"""A real store on a real disk for every test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.filled import Filled


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Filled]:
    """A fresh data folder, opened."""
    opened = Filled(tmp_path / "data")
    yield opened
    opened.store.close()
