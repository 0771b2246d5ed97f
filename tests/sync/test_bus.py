"""The same promises over the bus: exactly one dossier there for each confirmed one, nothing lost."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.portal.bus import BusPortal
from kiosk.portal.reasons import Reason
from kiosk.store.contract import OutboxState
from sandbox.portal_faults import FAULTS
from sandbox.portal_wire import BUS_DATA
from tests.portal.bus_office import BusOffice, a_bus_office
from tests.portal.ground import settings_for
from tests.sync.faltering import Cut, Fuse
from tests.sync.office import EVENT, PATIENCE_SECONDS, Office, an_office

SERVICES = ("/mapi/login", "LayThuTuc", "DongBoHoSoMC", "CapNhatTienDoHoSoMC", "TraCuuHoSo")
BEFORE_A_PERSON = ("refuse_for_good", "refuse_field")


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[BusOffice]:
    with a_bus_office(tmp_path / "bus") as running:
        yield running


def sender(office: Office, hall: BusOffice, **more: str) -> BusPortal:
    settings = settings_for(office.portal, read_timeout_seconds=PATIENCE_SECONDS)
    made = hall.adapter(settings, office.clock, **more)
    office.adapters.append(made)  # type: ignore[arg-type] # it only has to be closed at the end
    return made


def arrived(office: Office) -> dict[str, int]:
    """Our numbers at the portal, and how often each was received."""
    return {one.number: one.times_received for one in office.archive.dossiers()}


def assert_all_arrived_once(office: Office, papers: int) -> None:
    assert sorted(arrived(office)) == sorted(row.number for row in office.rows())
    for one in office.archive.dossiers():
        assert len(one.files) == papers + 1, "each paper, and the form"
    assert office.portal.state()["conflicts"] == []


def places_of(fault: str) -> list[str]:
    """Where on the bus a fault can happen: where it says, or everywhere."""
    named = FAULTS[fault][1]
    return [one for one in named if one in (*SERVICES, BUS_DATA)] if named else list(SERVICES)


@pytest.mark.parametrize("fault", [one for one in FAULTS if places_of(one)])
def test_every_fault_at_every_service_and_still_exactly_one(
    office: Office, hall: BusOffice, fault: str
) -> None:
    engine = office.engine(portal=sender(office, hall))
    for path in places_of(fault):
        value = 5 if fault in ("delay_ms", "slow_sign_in") else None
        office.portal.set_faults({fault: {"path": path, "count": 2, "value": value}})
        reference = office.confirm(b"\xff\xd8\xff one page", b"%PDF-1.4 another page")
        office.deliver(engine)
        if office.row(reference).state is OutboxState.REJECTED:
            assert path == "DongBoHoSoMC"
            assert fault in BEFORE_A_PERSON
            office.portal.set_faults({})
            assert office.store.outbox.retry(reference, office.clock.now, EVENT)
            office.deliver(engine)
        assert office.row(reference).state is OutboxState.ACKNOWLEDGED, (fault, path)
    if fault != "files_lost":
        assert_all_arrived_once(office, 2)


@pytest.mark.parametrize("seed", range(3))
def test_a_random_storm_and_still_exactly_one_of_each(
    tmp_path: Path, hall: BusOffice, seed: int
) -> None:
    storm = {
        "drop_before": {"probability": 0.15},
        "drop_after": {"probability": 0.15},
        "error_500_after": {"probability": 0.1},
        "truncated_json": {"probability": 0.1},
        "token_expired": {"probability": 0.1},
        "pull_refused": {"probability": 0.2},
        "progress_refused": {"probability": 0.5},
    }
    with an_office(tmp_path, chance=random.Random(seed)) as office:
        office.portal.set_faults(storm)
        for one in range(6):
            office.confirm(b"%%PDF-1.4 page of %d" % one)
        office.deliver(office.engine(seed, portal=sender(office, hall)), steps=1500)
        office.portal.set_faults({})
        office.clock.now += timedelta(hours=1)
        engine = office.engine(portal=sender(office, hall))
        office.step(engine)
        assert office.states() == [OutboxState.ACKNOWLEDGED] * 6
        assert_all_arrived_once(office, 1)
        assert (hall.notes / "parts.json").read_text() == "{}", "no row of progress is owed"


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("step", ["take_number", "upload", "file", "look_up"])
def test_the_power_goes_at_any_call_and_still_exactly_one(
    office: Office, hall: BusOffice, step: str, after: bool
) -> None:
    reference = office.confirm(b"%PDF-1.4 one page")
    fuses = [Fuse(blows_on=step, after=after)]
    if step == "look_up":
        fuses.insert(0, Fuse(blows_on="file", after=True))
    for fuse in fuses:
        portal = fuse.on(sender(office, hall))
        engine = office.engine(queue=fuse.on(office.store.send_queue), portal=portal)
        with pytest.raises(Cut):
            office.deliver(engine)
        office.restart()
    office.deliver(office.engine(portal=sender(office, hall)))
    assert office.row(reference).state is OutboxState.ACKNOWLEDGED
    assert_all_arrived_once(office, 1)


def test_an_exhausted_range_holds_the_queue_and_tomorrow_it_goes_on(
    office: Office, hall: BusOffice
) -> None:
    office.confirm(b"%PDF-1.4 one")
    office.confirm(b"%PDF-1.4 two")
    engine = office.engine(portal=sender(office, hall, number_range="5001-5001"))
    office.step(engine)
    office.step(engine)
    held = office.store.send_queue.held(office.clock.now)
    assert held is not None
    assert held[0] == Reason.NO_NUMBERS
    assert sorted(office.states()) == [OutboxState.ACKNOWLEDGED, OutboxState.QUEUED]
    office.clock.now += timedelta(days=1)
    office.deliver(engine)
    assert_all_arrived_once(office, 1)


def test_papers_that_were_taken_away_in_a_long_pause_are_published_again(
    office: Office, hall: BusOffice
) -> None:
    reference = office.confirm(b"%PDF-1.4 one page")
    portal = sender(office, hall)
    engine = office.engine(portal=portal)
    office.portal.set_faults({"drop_before": {"path": "DongBoHoSoMC"}})
    office.step(engine)
    office.portal.set_faults({})
    office.clock.now += timedelta(days=40)
    portal.catch_up()
    assert not list(hall.published.iterdir())
    office.deliver(engine)
    assert office.row(reference).state is OutboxState.ACKNOWLEDGED
    assert_all_arrived_once(office, 1)
