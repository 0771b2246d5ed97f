"""What holds for every test: no network beyond this machine, no screen, no stray warning."""

from __future__ import annotations

import logging
import os
import socket
import sqlite3
import sys
from collections.abc import Iterator
from datetime import date, datetime

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_LOOPBACK = ("127.", "::1", "localhost")


def _without_its_zone(moment: date) -> str:
    """Python's driver would write a time as it is, and the database would sort it wrongly."""
    raise AssertionError(f"a time reached a column as {type(moment).__name__}, not as its text")


sqlite3.register_adapter(datetime, _without_its_zone)
sqlite3.register_adapter(date, _without_its_zone)


@pytest.fixture(autouse=True)
def _no_network_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that calls out of this machine fails at the call."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else ""
        if isinstance(address, tuple) and not str(host).startswith(_LOOPBACK):
            raise AssertionError(f"a test reached out to {host}")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(autouse=True)
def _no_stray_log(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """A warning in the log is a finding, unless the test says that it expects it."""
    yield
    marker = request.node.get_closest_marker("logs")
    expected = marker.args if marker else ()
    for record in caplog.get_records("call"):
        if record.levelno >= logging.WARNING and not record.getMessage().startswith(
            expected or ("\0",)
        ):
            pytest.fail(f"stray log: {record.levelname} {record.name} {record.getMessage()}")


@pytest.fixture(autouse=True)
def _no_window_left_behind() -> Iterator[None]:
    """A window that outlives its test is dressed again by every later one: slower with each, and larger."""
    yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return
    from PySide6.QtCore import QCoreApplication, QEvent

    for window in widgets.QApplication.topLevelWidgets():
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
