"""A store, a visit that was begun, and pages from the scanner."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from kiosk.documents.capture import CapturedPage
from kiosk.documents.picture import captured_page
from kiosk.visit import Visit
from sandbox.sheets import make_sheet
from tests.one_visit.citizen import (
    Page,
    new_visit,
)
from tests.store.filled import Filled


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Filled]:
    opened = Filled(tmp_path / "data")
    yield opened
    opened.store.close()


@pytest.fixture
def visit(filled: Filled) -> Visit:
    return new_visit(filled)


@pytest.fixture(scope="session")
def page() -> Page:
    @cache
    def taken(kind: str) -> CapturedPage:
        found = captured_page(make_sheet(kind))
        assert isinstance(found, CapturedPage)
        return found

    return taken
