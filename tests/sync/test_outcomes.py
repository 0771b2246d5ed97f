"""What became of a dossier is asked for rarely, by number, and never in a delivery's way."""

from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path

import pytest
import requests

from kiosk.outcome import Outcome
from kiosk.portal.contract import Acknowledged
from kiosk.store.contract import OutboxState
from kiosk.sync.engine import SyncEngine
from kiosk.sync.outcomes import FIRST_AFTER, FIRST_WAIT, LONGEST_WAIT, REST, outcome_wait
from tests.sync.office import Office, an_office

SECOND = timedelta(seconds=1)


def delivered(office: Office) -> tuple[str, SyncEngine]:
    """The reference of a dossier that has arrived, and the engine that brought it."""
    reference = office.confirm()
    engine = office.engine(asks=True)
    office.deliver(engine)
    assert office.row(reference).state is OutboxState.ACKNOWLEDGED
    return reference, engine


def move(office: Office, reference: str, state: Outcome) -> None:
    """What an officer at the counter does."""
    number = office.row(reference).number
    url = f"{office.portal.url}/control/progress"
    assert requests.post(url, json={number: int(state)}, timeout=5).ok


def look_ups(office: Office) -> int:
    """How often the portal was asked."""
    return int(office.archive.state()["calls"].get("/TraCuuHoSo", 0))


def idle(office: Office, engine: SyncEngine, after: timedelta) -> None:
    """One idle moment of the engine, after this time."""
    office.clock.now += after
    assert not engine.run_once(office.clock.now).worked


def test_the_kiosk_learns_what_the_counter_did(tmp_path: Path) -> None:
    with an_office(tmp_path) as office:
        reference, engine = delivered(office)
        for state in (Outcome.ACCEPTED, Outcome.MORE_PAPERS, Outcome.DONE):
            move(office, reference, state)
            idle(office, engine, LONGEST_WAIT)
            assert office.row(reference).outcome is state
        assert office.row(reference).state is OutboxState.ACKNOWLEDGED


def test_it_is_asked_rarely_and_once_final_no_more(tmp_path: Path) -> None:
    with an_office(tmp_path) as office:
        reference, engine = delivered(office)
        idle(office, engine, FIRST_AFTER - SECOND)
        assert look_ups(office) == 0
        for _ in range(12 * 24):
            idle(office, engine, timedelta(minutes=5))
        assert 3 <= look_ups(office) <= 6
        move(office, reference, Outcome.DONE)
        idle(office, engine, LONGEST_WAIT)
        asked = look_ups(office)
        for _ in range(5):
            idle(office, engine, LONGEST_WAIT)
        assert look_ups(office) == asked


def test_in_one_idle_moment_one_question_at_most(tmp_path: Path) -> None:
    with an_office(tmp_path) as office:
        for _ in range(3):
            office.confirm()
        engine = office.engine(asks=True)
        office.deliver(engine)
        for asked in (1, 2, 3):
            idle(office, engine, FIRST_AFTER if asked == 1 else SECOND)
            assert look_ups(office) == asked


def test_a_delivery_goes_before_every_question(tmp_path: Path) -> None:
    with an_office(tmp_path) as office:
        _, engine = delivered(office)
        office.clock.now += FIRST_AFTER
        fresh = office.confirm()
        assert engine.run_once(office.clock.now).reference == fresh
        assert look_ups(office) == 0


def test_nobody_asks_while_the_connection_is_held(tmp_path: Path) -> None:
    with an_office(tmp_path) as office:
        _, engine = delivered(office)
        until = office.clock.now + FIRST_AFTER + timedelta(hours=1)
        office.store.send_queue.hold("busy", until, wished=True)
        idle(office, engine, FIRST_AFTER)
        assert look_ups(office) == 0
        idle(office, engine, timedelta(hours=1))
        assert look_ups(office) == 1


def test_a_question_that_fails_holds_nobody_and_is_left_alone_for_a_while(tmp_path: Path) -> None:
    with an_office(tmp_path) as office:
        reference, engine = delivered(office)
        office.confirm()
        office.deliver(engine)
        office.portal.stop()
        idle(office, engine, FIRST_AFTER)
        assert office.store.send_queue.held(office.clock.now) is None
        office.portal.start()
        fresh = office.confirm()
        office.deliver(engine)
        assert office.row(fresh).state is OutboxState.ACKNOWLEDGED
        idle(office, engine, SECOND)
        assert look_ups(office) == 0, "the other one waits until the portal has had its rest"
        idle(office, engine, REST)
        assert look_ups(office) == 1
        row = office.row(reference)
        assert (row.state, row.outcome, row.last_reason) == (OutboxState.ACKNOWLEDGED, None, "")


def test_a_wish_of_the_portal_is_kept_by_everybody(tmp_path: Path) -> None:
    with an_office(tmp_path) as office:
        _, engine = delivered(office)
        office.portal.set_faults({"busy_429": {"path": "/TraCuuHoSo", "value": 600}})
        idle(office, engine, FIRST_AFTER)
        held = office.store.send_queue.held(office.clock.now)
        assert held is not None
        assert held[1] >= office.clock.now + timedelta(seconds=599)


def test_an_unknown_state_and_an_unknown_number_tell_nothing(tmp_path: Path) -> None:
    with an_office(tmp_path) as office:
        reference, engine = delivered(office)
        office.portal.set_faults({"look_up_empty": {}})
        idle(office, engine, FIRST_AFTER)
        row = office.row(reference)
        assert (row.state, row.outcome) == (OutboxState.ACKNOWLEDGED, None)


class _Elsewhere:
    """A portal that answers every question with a dossier of another procedure."""

    def __init__(self, portal: object) -> None:
        self._portal = portal

    def __getattr__(self, name: str) -> object:
        if name != "look_up":
            return getattr(self._portal, name)
        stranger = Acknowledged("H56.14-261005-0001", outcome=Outcome.DONE, procedure="1.001193")
        return lambda _: stranger


def test_the_state_of_somebody_elses_dossier_is_not_taken_for_ours(tmp_path: Path) -> None:
    with an_office(tmp_path) as office:
        reference, _ = delivered(office)
        portal = _Elsewhere(office.adapter())
        engine = office.engine(portal=portal, asks=True)  # type: ignore[arg-type]
        idle(office, engine, FIRST_AFTER)
        row = office.row(reference)
        assert (row.state, row.outcome) == (OutboxState.ACKNOWLEDGED, None)


def test_who_listens_hears_of_a_change_and_of_nothing_else(tmp_path: Path) -> None:
    with an_office(tmp_path) as office:
        reference, _ = delivered(office)
        heard: list[str] = []
        engine = SyncEngine(
            office.store.send_queue,
            office.adapter(),
            office.clock,
            random.Random(1),
            heard.append,
            office.store.outcomes,
        )
        idle(office, engine, FIRST_AFTER)
        assert heard == [reference]
        idle(office, engine, LONGEST_WAIT)
        assert heard == [reference]
        assert office.row(reference).outcome is Outcome.REGISTERED


@pytest.mark.parametrize("asks", [0, 1, 2, 3, 50, 10**6])
def test_waits_grow_to_half_a_day_and_differ_from_kiosk_to_kiosk(asks: int) -> None:
    waits = {outcome_wait(asks, random.Random(seed)) for seed in range(20)}
    assert len(waits) == 20
    assert min(waits) >= FIRST_WAIT * 0.75
    assert max(waits) <= LONGEST_WAIT
