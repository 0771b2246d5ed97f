"""One printing service for all tests of a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.printing.service import Service, a_service


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    # A socket's path has at most a hundred letters, and the service's own user must reach it.
    with TemporaryDirectory(prefix="tl-", dir="/tmp") as folder, a_service(Path(folder)) as made:
        yield made
