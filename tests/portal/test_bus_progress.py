"""Dossier and progress are two calls: what the second fails to do is made up for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from kiosk.portal.bus import BusPortal
from kiosk.portal.contract import (
    Busy,
    Unclear,
)
from sandbox.portal import PracticePortal
from tests.portal.bus_office import (
    CREATE,
    PROGRESS,
    BusOffice,
    calls,
    filed_body,
)
from tests.portal.dossiers import CODE, dossier
from tests.portal.ground import Clock, settings_for


@pytest.fixture
def adapter(portal: PracticePortal, office: BusOffice, clock: Clock) -> Iterator[BusPortal]:
    made = office.adapter(settings_for(portal), clock)
    yield made
    made.close()


# --- the row of progress ------------------------------------------------------------------------


def test_the_row_of_progress_follows_the_dossier_and_is_sent_once(
    portal: PracticePortal, adapter: BusPortal
) -> None:
    filed_body(portal, adapter, dossier())
    adapter.catch_up()
    assert (calls(portal, CREATE), calls(portal, PROGRESS)) == (1, 1)


def test_no_row_of_progress_leaves_before_the_dossier_was_taken(
    portal: PracticePortal, adapter: BusPortal, clock: Clock
) -> None:
    portal.set_faults({"drop_before": {"path": CREATE}})
    with pytest.raises(Unclear):
        adapter.file(adapter.take_number(CODE), dossier(), {})
    clock.now += timedelta(hours=1)
    adapter.catch_up()
    assert calls(portal, PROGRESS) == 0


@pytest.mark.parametrize("fault", ["progress_refused", "drop_before", "drop_after", "busy_429"])
def test_a_dossier_is_filed_though_its_progress_is_not_and_that_is_made_up_for(
    portal: PracticePortal, adapter: BusPortal, clock: Clock, fault: str
) -> None:
    number = adapter.take_number(CODE)
    portal.set_faults({fault: {"path": PROGRESS}})
    assert adapter.file(number, dossier(), {}).number == number
    portal.set_faults({})
    before = calls(portal, PROGRESS) + calls(portal, "/mapi/g")
    adapter.catch_up()
    assert calls(portal, PROGRESS) + calls(portal, "/mapi/g") == before, "not in the same breath"
    clock.now += timedelta(minutes=11)
    adapter.catch_up()
    adapter.catch_up()
    assert calls(portal, PROGRESS) + calls(portal, "/mapi/g") == before + 1


def test_progress_that_is_owed_survives_the_kiosk(
    portal: PracticePortal, adapter: BusPortal, office: BusOffice, clock: Clock
) -> None:
    portal.set_faults({"progress_refused": True})
    adapter.file(adapter.take_number(CODE), dossier(), {})
    portal.set_faults({})
    another = office.adapter(settings_for(portal), clock)
    another.catch_up()
    another.catch_up()
    another.close()
    assert calls(portal, PROGRESS) == 2


def test_progress_is_owed_too_when_the_look_up_brings_the_yes(
    portal: PracticePortal, adapter: BusPortal
) -> None:
    number = adapter.take_number(CODE)
    portal.set_faults({"drop_after": {"path": CREATE}})
    with pytest.raises(Unclear):
        adapter.file(number, dossier(), {})
    portal.set_faults({})
    assert adapter.look_up(number) is not None
    assert calls(portal, PROGRESS) == 1


@pytest.mark.parametrize(
    "words",
    [
        "Hồ sơ ĐÃ TRẢ KẾT QUẢ, không được cập nhật trạng thái",
        "đã có kết quả xử lý",
        "Tiến độ đã tồn tại",
        "Logic xử lý không hợp lệ",
    ],
)
def test_a_dossier_that_is_past_its_progress_owes_none(
    portal: PracticePortal, adapter: BusPortal, clock: Clock, words: str
) -> None:
    portal.set_faults({"final_state": words})
    adapter.file(adapter.take_number(CODE), dossier(), {})
    portal.set_faults({})
    clock.now += timedelta(hours=1)
    adapter.catch_up()
    assert calls(portal, PROGRESS) == 1


def test_at_most_ten_rows_go_in_one_idle_moment(
    portal: PracticePortal, adapter: BusPortal, clock: Clock
) -> None:
    portal.set_faults({"progress_refused": True})
    for one in range(12):
        adapter.file(adapter.take_number(CODE), dossier(reference=f"TL-AAAA-{one}"), {})
    portal.set_faults({})
    clock.now += timedelta(hours=1)
    tried = calls(portal, PROGRESS)
    adapter.catch_up()
    assert calls(portal, PROGRESS) == tried + 10
    adapter.catch_up()
    adapter.catch_up()
    assert calls(portal, PROGRESS) == tried + 12


def test_a_wish_heard_beside_the_progress_is_kept_before_the_next_dossier(
    portal: PracticePortal, adapter: BusPortal, clock: Clock
) -> None:
    portal.set_faults({"busy_429": {"value": 90, "path": PROGRESS}})
    number = adapter.take_number(CODE)
    adapter.file(number, dossier(), {})
    portal.set_faults({})
    with pytest.raises(Busy) as busy:
        adapter.file("x", dossier(), {})
    assert busy.value.retry_after_seconds == 90
    with pytest.raises(Busy) as busy:
        adapter.look_up(number)
    assert busy.value.retry_after_seconds == 90
    clock.now += timedelta(seconds=90)
    assert adapter.look_up(number) is not None
