"""The table of faults: how often, where and by whom they are switched, and that none is without a test."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from sandbox.portal import PracticePortal
from sandbox.portal_faults import FAULTS
from sandbox.portal_settings import Settings
from tests.sandbox.client import Client, HandClock, silent

NUMBER = "/GetNextValue"


def test_a_fault_happens_as_often_as_it_is_told(portal: PracticePortal, client: Client) -> None:
    portal.set_faults({"error_500": {"count": 2, "path": NUMBER}})
    statuses = [client.post(NUMBER, {"code": "2.000635"}).status_code for _ in range(3)]
    assert statuses == [500, 500, 200]
    assert portal.faults()["error_500"][0]["count"] == 0


def test_the_same_seed_brings_the_same_storm(tmp_path: Path, clock: HandClock) -> None:
    storms = [_storm(tmp_path / str(one), clock, seed=one % 2) for one in range(3)]
    assert storms[0] == storms[2] != storms[1]
    assert {200, 500} == set(storms[0])


def _storm(folder: Path, clock: HandClock, seed: int) -> list[int]:
    faults = {"error_500": {"probability": 0.5, "path": NUMBER}}
    settings, chance = Settings(clock=clock), random.Random(seed)
    with PracticePortal(folder, settings=settings, faults=faults, chance=chance) as portal:
        client = Client(portal).signed_in()
        found = [client.post(NUMBER, {"code": "2.000635"}).status_code for _ in range(20)]
        client.close()
    return found


def test_an_outer_fault_leaves_the_count_of_an_inner_one(
    portal: PracticePortal, client: Client
) -> None:
    portal.set_faults({"drop_before": {"count": 1}, "error_500": {"count": 1}})
    assert silent(client, {"code": "2.000635"}, NUMBER)
    assert client.post(NUMBER, {"code": "2.000635"}).status_code == 500
    assert client.number()


@pytest.mark.parametrize(
    ("table", "named"),
    [
        ({"gremlin": True}, "gremlin"),
        ({"off": {"sometimes": 1}}, "sometimes"),
        ({"off": {"count": -1}}, "count"),
        ({"off": {"count": True}}, "count"),
        ({"off": {"probability": "often"}}, "probability"),
        ({"off": {"path": 7}}, "path"),
        ([], "faults"),
    ],
)
def test_a_fault_that_nobody_knows_is_refused_and_changes_nothing(
    portal: PracticePortal, client: Client, table: Any, named: str
) -> None:
    portal.set_faults({"delay_ms": 1})
    answer = client.post("/control/faults", table)
    assert answer.status_code == 400
    assert named in answer.json()["message"]
    assert list(portal.faults()) == ["delay_ms"]


def test_faults_are_switched_over_http_and_all_end_with_an_empty_table(
    portal: PracticePortal, client: Client
) -> None:
    assert "error_500" in client.post("/control/faults", {"error_500": {"count": 1}}).json()
    assert "error_500" in client.get("/control/faults").json()
    assert client.post("/control/faults", {}).json() == {}
    assert client.number()


def test_every_fault_has_a_test_of_its_own() -> None:
    tests = Path(__file__).parent.glob("test_portal_*.py")
    text = "".join(one.read_text("utf-8") for one in tests)
    assert [name for name in FAULTS if f'"{name}"' not in text] == []
