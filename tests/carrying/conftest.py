"""A visit in which something can be taken over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.dossier import FilingFor
from kiosk.visit import Visit
from tests.carrying.taken_over import begun
from tests.procedures.filing import kiosk_at


@pytest.fixture
def visit(tmp_path: Path) -> Iterator[Visit]:
    """A father registers a birth; nothing is answered yet."""
    with kiosk_at(tmp_path) as (office, _):
        yield begun(Visit(office), "1.001193", FilingFor.RELATIVE)
