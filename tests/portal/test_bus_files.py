"""Files that are published, and numbers that turn out to be in use."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from kiosk.portal.bus import BusPortal
from kiosk.portal.contract import (
    Refused,
    Unclear,
    Unreachable,
    Uploaded,
)
from kiosk.portal.reasons import Reason
from sandbox.portal import PracticePortal
from tests.portal.bus_office import (
    CREATE,
    BusOffice,
    calls,
)
from tests.portal.dossiers import CODE, PICTURE, dossier, paper_of
from tests.portal.ground import Clock, prepared, settings_for


@pytest.fixture
def adapter(portal: PracticePortal, office: BusOffice, clock: Clock) -> Iterator[BusPortal]:
    made = office.adapter(settings_for(portal), clock)
    yield made
    made.close()


# --- files --------------------------------------------------------------------------------------


def test_an_address_tells_nothing_and_is_the_same_for_the_same_paper(
    adapter: BusPortal, office: BusOffice
) -> None:
    first = adapter.upload("H56.14-261005-5001", paper_of(), PICTURE)
    assert adapter.upload("H56.14-261005-5001", paper_of(), PICTURE) == first
    other = adapter.upload("H56.14-261005-5002", paper_of(), PICTURE)
    token, name = first.file_id.removeprefix(f"{office.address}/").split("/")
    assert len(token) == 64
    assert "5001" not in first.file_id
    assert (office.published / token / name).read_bytes() == PICTURE
    assert token not in other.file_id


def test_a_dossier_whose_paper_was_taken_away_does_not_leave(
    portal: PracticePortal, adapter: BusPortal, office: BusOffice
) -> None:
    number, whole, uploads = prepared(adapter)
    (uploaded,) = uploads.values()
    (office.published / uploaded.file_id.removeprefix(f"{office.address}/")).unlink()
    assert not adapter.still_has(uploaded)
    with pytest.raises(Unreachable) as later:
        adapter.file(number, whole, uploads)
    assert later.value.reason == Reason.FILE_NOT_PUBLISHED
    assert calls(portal, CREATE) == 0


def test_files_stay_well_after_the_answer_and_then_go(
    adapter: BusPortal, office: BusOffice, clock: Clock
) -> None:
    number, whole, uploads = prepared(adapter)
    clock.now += timedelta(days=13)
    adapter.file(number, whole, uploads)
    for days, left in ((13, 2), (2, 0)):
        clock.now += timedelta(days=days)
        adapter.catch_up()
        assert len(list(office.published.iterdir())) == left


@pytest.mark.parametrize("fault", [{"pull_refused": True}, {"pull_refused": {"value": "x"}}])
def test_a_portal_that_cannot_fetch_the_files_has_taken_nothing_we_know_of(
    portal: PracticePortal, adapter: BusPortal, fault: dict[str, object]
) -> None:
    ready = prepared(adapter)
    portal.set_faults(fault)
    with pytest.raises(Unclear) as unclear:
        adapter.file(*ready)
    assert unclear.value.reason == Reason.TRY_AGAIN


# --- numbers in use ------------------------------------------------------------------------------


def test_a_number_under_which_the_portal_has_anothers_dossier_is_refused_and_not_taken_for_ours(
    portal: PracticePortal, adapter: BusPortal, office: BusOffice, clock: Clock
) -> None:
    number = adapter.take_number(CODE)
    adapter.file(number, dossier(), {})
    later = dossier(confirmed_at=clock.now + timedelta(minutes=5), reference="TL-CCCC-DDDD")
    clock.now += timedelta(minutes=10)
    with pytest.raises(Refused) as refused:
        adapter.file(number, later, {})
    assert refused.value.reason == Reason.NUMBER_OF_ANOTHER
    assert len(portal.state()["dossiers"]) == 1


def test_the_same_is_unclear_where_only_the_look_up_shows_it(
    portal: PracticePortal, adapter: BusPortal, clock: Clock
) -> None:
    number = adapter.take_number(CODE)
    adapter.file(number, dossier(), {})
    later = dossier(confirmed_at=clock.now + timedelta(minutes=5), reference="TL-CCCC-DDDD")
    portal.set_faults({"drop_before": {"path": CREATE}})
    with pytest.raises(Unclear):
        adapter.file(number, later, {})
    portal.set_faults({})
    with pytest.raises(Unclear) as unclear:
        adapter.look_up(number)
    assert unclear.value.reason == Reason.NUMBER_OF_ANOTHER


def test_a_file_of_another_address_is_not_ours(adapter: BusPortal) -> None:
    uploaded = adapter.upload("A-1", paper_of(), PICTURE)
    for address in (
        uploaded.file_id.replace("127.0.0.1", "files.example"),
        f"{uploaded.file_id}/../x",
        "f-1",
        "",
    ):
        assert not adapter.still_has(Uploaded(address, uploaded.sha256))
    assert not adapter.still_has(Uploaded(uploaded.file_id, "0" * 64))
