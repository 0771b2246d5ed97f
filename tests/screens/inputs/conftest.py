"""A stage for every test of an input."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.screens.inputs.stage import LYING, STANDING, Stage


@pytest.fixture
def stage(qtbot: QtBot) -> Iterator[Stage]:
    """A lying panel of the usual looks."""
    stage = Stage()
    yield stage
    stage.window.close()


@pytest.fixture(params=[LYING, STANDING], ids=["lying", "standing"])
def any_stage(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[Stage]:
    """Both panels."""
    stage = Stage(request.param)
    yield stage
    stage.window.close()
