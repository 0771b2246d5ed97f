"""A fee that the portal tells of is said in plain words, never believed where its sums disagree,
and asked about until the money has come to rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
import requests

from kiosk.clerk import Clerk
from kiosk.outcome import Outcome
from kiosk.portal.contract import Portal
from kiosk.procedures.model import Fee
from kiosk.store.contract import OutboxState
from kiosk.sync.engine import SyncEngine
from kiosk.sync.fee import may_cost
from kiosk.sync.outcomes import FIRST_AFTER, LONGEST_WAIT, MONEY_WAIT
from tests.portal.bus_office import a_bus_office
from tests.portal.dossiers import procedure
from tests.sync.office import Office, an_office
from tests.sync.test_bus import sender

BAD_SUM = {"payment_bad_checksum": "amount"}
FAULTS: list[tuple[str, dict[str, Any]]] = [
    ("fee_unpaid", {"fee_wanted": 16000}),
    ("fee_pending", {"payment_pending": True}),
    ("fee_late", {"payment_late": True}),
    ("fee_amount", {"payment_wrong_amount": True}),
    ("fee_amount", {"fee_wanted": 5000}),
    ("fee_amount", BAD_SUM),
    ("fee_code_broken", {"payment_bad_checksum": True}),
    ("fee_code_expired", {"expired_qr": True}),
]


@dataclass
class Desk:
    """A dossier that has arrived, over one dialect, and the engine that asks for it."""

    office: Office
    engine: SyncEngine
    reference: str

    def asks(self, after: timedelta = LONGEST_WAIT) -> str:
        """After some time the kiosk asks; what it then says of the fee."""
        self.office.clock.now += after
        assert not self.engine.run_once(self.office.clock.now).worked
        return self.office.row(self.reference).last_reason

    def says(self) -> str:
        """What the holder of the receipt is told."""
        clerk = Clerk(self.office.store.outbox, {}, self.office.clock, lambda: None)
        standing = clerk.standing(self.reference)
        assert standing is not None
        return standing.says


@pytest.fixture(params=["rest", "bus"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    with an_office(tmp_path) as office, a_bus_office(tmp_path / "bus") as hall:
        portal: Portal = sender(office, hall) if request.param == "bus" else office.adapter()
        engine = office.engine(portal=portal, asks=True)
        reference = office.confirm()
        office.deliver(engine)
        assert office.row(reference).state is OutboxState.ACKNOWLEDGED
        office.clock.now += FIRST_AFTER
        yield Desk(office, engine, reference)


@pytest.mark.parametrize(("said", "faults"), FAULTS)
def test_every_trouble_with_a_fee_is_told_to_citizen_and_officer(
    desk: Desk, said: str, faults: dict[str, Any]
) -> None:
    desk.office.portal.set_faults(faults)
    assert desk.asks() == said
    assert desk.says() == f"screen.status.{said}"
    row = desk.office.row(desk.reference)
    assert row.state is OutboxState.ACKNOWLEDGED
    assert row.outcome is (Outcome.STOPPED if said == "fee_late" else Outcome.TO_PAY)
    desk.office.portal.set_faults({})
    if said != "fee_late":
        assert desk.asks() == ""
        assert desk.says() in ("outcome.1", "outcome.2")


def test_a_payment_under_way_is_asked_about_soon_and_again_until_it_rests(desk: Desk) -> None:
    desk.office.portal.set_faults({"payment_pending": True})
    assert desk.asks() == "fee_pending"
    before = look_ups(desk.office)
    for _ in range(3):
        desk.asks(MONEY_WAIT)
    assert look_ups(desk.office) > before + 1
    desk.office.portal.set_faults({"payment_late": True})
    assert desk.asks() == "fee_late"


def test_a_dossier_that_was_stopped_while_money_was_under_way_is_asked_for_on(desk: Desk) -> None:
    """Success after the end is what others lose: they ask once."""
    desk.office.portal.set_faults({"payment_pending": True})
    desk.asks()
    row = desk.office.row(desk.reference)
    move(desk.office, row.number, Outcome.STOPPED)
    desk.office.store.outcomes.keep(desk.reference, Outcome.STOPPED, desk.office.clock.now)
    desk.office.portal.set_faults({"payment_late": True})
    assert desk.asks() == "fee_late"
    asked = look_ups(desk.office)
    desk.asks()
    assert look_ups(desk.office) == asked, "the money rests: a person looks now"


def test_an_expired_code_is_asked_for_anew_and_the_fresh_one_is_good(desk: Desk) -> None:
    desk.office.portal.set_faults({"expired_qr": {"count": 1}, "fee_wanted": 8000})
    assert desk.asks() == "fee_code_expired"
    assert desk.asks(MONEY_WAIT) == "fee_unpaid"


def test_a_fee_that_is_paid_and_right_needs_no_word(desk: Desk) -> None:
    desk.office.portal.set_faults({"payment_wrong_amount": 8000})
    assert desk.asks() == ""
    assert desk.says() == "outcome.6"


def test_no_code_for_paying_and_no_sum_enters_the_database_in_plain(desk: Desk) -> None:
    desk.office.portal.set_faults({"fee_wanted": 16000})
    desk.asks()
    desk.office.store.close()
    files = desk.office.folder.rglob("*")
    kept = b"".join(one.read_bytes() for one in files if one.is_file())
    assert b"A000000727" not in kept
    desk.office.restart()


def test_a_sum_is_right_only_where_the_fees_of_the_procedure_can_come_to_it() -> None:
    pack = procedure()
    each, once, unknown = (
        Fee(id="copy", name="Phí", amount_vnd=8000, per_question="copies", basis="x"),
        Fee(id="late", name="Phí", amount_vnd=3000, basis="x"),
        Fee(id="local", name="Phí", basis="x"),
    )
    two = msgspec.structs.replace(pack, fees=(each, once))
    assert [one for one in (0, 3000, 8000, 11000, 16000) if not may_cost(two, one)] == []
    assert [one for one in (1, 6000, 8001, 14000, 51 * 8000) if may_cost(two, one)] == []
    free = msgspec.structs.replace(pack, fees=())
    assert may_cost(free, 0)
    assert not may_cost(free, 8000)
    assert may_cost(msgspec.structs.replace(pack, fees=(each, unknown)), 12345)


def look_ups(office: Office) -> int:
    """How often the portal was asked, in either dialect."""
    calls = office.archive.state()["calls"]
    return int(calls.get("/TraCuuHoSo", 0) + calls.get("TraCuuHoSo", 0))


def move(office: Office, number: str, state: Outcome) -> None:
    """What an officer at the counter does."""
    url = f"{office.portal.url}/control/progress"
    assert requests.post(url, json={number: int(state)}, timeout=5).ok
