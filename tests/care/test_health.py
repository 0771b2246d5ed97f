"""The page of figures: true, on this machine's own address alone, and no reason ever to stop."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import requests

from kiosk.care.health import Health
from kiosk.care.health_page import NoPage, open_page
from kiosk.care.health_server import HealthPage
from tests.store.filled import Filled


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Filled]:
    opened = Filled(tmp_path / "data")
    yield opened
    opened.store.close()


def figures(page: str) -> dict[str, float]:
    lines = (one.rsplit(" ", 1) for one in page.splitlines() if not one.startswith("#"))
    return {name: float(value) for name, value in lines}


def test_the_figures_are_those_of_the_store(filled: Filled) -> None:
    filled.acknowledged()
    filled.queued()
    filled.clock.now += timedelta(hours=3)
    said = figures(Health(filled.store.outbox, filled.folder, filled.clock).page())
    assert said['kiosk_dossiers{state="ACKNOWLEDGED"}'] == 1
    assert said["kiosk_undelivered"] == 1
    assert said["kiosk_oldest_undelivered_seconds"] == 3 * 3600
    assert said["kiosk_disk_free_bytes"] > 0
    assert said["kiosk_clock_seconds"] == round(filled.clock().timestamp())


def test_it_is_served_on_loopback_and_says_nothing_else(filled: Filled) -> None:
    served = HealthPage(Health(filled.store.outbox, filled.folder, filled.clock).page, 0)
    served.start()
    try:
        answer = requests.get(f"http://127.0.0.1:{served.port}/metrics", timeout=5)
        other = requests.get(f"http://127.0.0.1:{served.port}/", timeout=5)
        assert served._server.server_address[0] == "127.0.0.1"
    finally:
        served.stop()
    assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    assert figures(answer.text)["kiosk_up"] == 1
    assert other.status_code == 404


@pytest.mark.logs("no health page on port")
def test_a_taken_port_is_told_and_stops_nothing(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    first = HealthPage(lambda: "", 0)
    try:
        assert isinstance(open_page(lambda: "", first.port), NoPage)
    finally:
        first.stop()
    assert isinstance(open_page(lambda: "", 0), NoPage)
