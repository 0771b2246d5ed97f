"""The state's network seen from the queue: the line is held and says why, no dossier is blamed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kiosk.portal.reasons import Reason
from kiosk.portal.rest import PATHS
from kiosk.store.contract import OutboxState
from tests.portal.authority import DAY, Authority
from tests.sync.office import Office, an_office, taken

QUEUED, UNCERTAIN = OutboxState.QUEUED, OutboxState.UNCERTAIN
CREATE = PATHS["create"]


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        ({"ca_file": ""}, Reason.CERTIFICATE),
        ({"ca_file": "/nowhere/ca.pem"}, Reason.TLS_FILES),
        ({"client_certificate_file": ""}, Reason.CLIENT_CERTIFICATE_WANTED),
        ({"allowed_hosts": ("cong.example",)}, Reason.HOST_NOT_ALLOWED),
    ],
)
def test_what_only_a_person_can_put_right_holds_the_line_and_counts_against_no_dossier(
    tmp_path: Path, settings: dict[str, Any], reason: Reason
) -> None:
    state = Authority(tmp_path / "state")
    certificate, key = state.issue("kiosk")
    right = {
        "ca_file": str(state.file),
        "client_certificate_file": str(certificate),
        "client_key_file": str(key),
    }
    with an_office(tmp_path, tls=state.server_for_members()) as office:
        for _ in range(3):
            office.confirm(b"a page")
        engine = office.engine(portal=office.adapter(**right | settings))
        office.step(engine)
        assert office.held() == reason
        assert [(row.state, row.attempts) for row in office.rows()] == [(QUEUED, 0)] * 3
        assert not engine.run_once(office.clock.now).worked, "while held, nothing is tried"
        assert office.calls() == 0
        office.deliver(office.engine(portal=office.adapter(**right)))
        office.assert_all_arrived_once()


@pytest.mark.parametrize(
    ("name", "since", "until", "reason"),
    [
        ("127.0.0.1", -9 * DAY, -DAY, Reason.CERTIFICATE_DATE),
        ("cong.example", -DAY, DAY, Reason.CERTIFICATE_NAME),
    ],
)
def test_a_portal_that_shows_the_wrong_certificate_gets_nothing(
    tmp_path: Path, name: str, since: Any, until: Any, reason: Reason
) -> None:
    state = Authority(tmp_path / "state")
    tls = state.server(name, since=since, until=until)
    with an_office(tmp_path, tls=tls) as office:
        reference = office.confirm(b"a page")
        office.step(office.engine(portal=office.adapter(ca_file=str(state.file))))
        row = office.row(reference)
        assert (row.state, row.attempts, office.held()) == (QUEUED, 0, reason)
        assert office.calls() == 0


@pytest.mark.parametrize("call", [PATHS["token"], PATHS["number"], PATHS["upload"], CREATE])
@pytest.mark.parametrize("fault", ["captive_page", "redirect"])
def test_a_network_that_wants_a_sign_in_holds_everybody_and_each_arrives_once(
    office: Office, fault: str, call: str
) -> None:
    for _ in range(3):
        office.confirm(b"a page")
    engine = office.engine()
    office.portal.set_faults({fault: {"path": call}})
    for _ in range(3):
        office.step(engine)
    assert office.held() == Reason.CAPTIVE_PAGE or call == CREATE
    assert {row.attempts for row in office.rows()} <= {0, 1}
    office.portal.set_faults({})
    office.deliver(engine)
    office.assert_all_arrived_once()


def test_a_stranger_who_answers_for_the_dossier_itself_leaves_it_to_be_asked_about(
    office: Office,
) -> None:
    reference = office.confirm(b"a page")
    office.portal.set_faults({"redirect": {"path": CREATE, "count": 1}})
    engine = office.engine()
    office.step(engine)
    row = office.row(reference)
    assert (row.state, row.last_reason, row.last_text) == (
        UNCERTAIN,
        Reason.CAPTIVE_PAGE,
        "wifi.invalid",
    )
    assert office.held() == Reason.CAPTIVE_PAGE
    office.deliver(engine)
    assert set(taken(office).values()) == {1}
    office.assert_all_arrived_once()


def test_i9_a_clock_twenty_years_off_files_nothing_and_goes_on_once_it_is_right(
    tmp_path: Path,
) -> None:
    clock_on_the_wall = _Wall()
    with an_office(tmp_path, portal_clock=clock_on_the_wall) as office:
        clock_on_the_wall.now = right = office.clock.now
        references = [office.confirm(b"a page") for _ in range(2)]
        office.clock.now = right.replace(year=right.year + 20)
        engine = office.engine()
        office.step(engine)
        assert office.held() == Reason.WRONG_CLOCK
        assert {(row.state, row.attempts) for row in office.rows()} == {(QUEUED, 0)}
        assert office.portal.state()["numbers"] == []
        office.clock.now = right
        for _ in references:
            office.step(engine)
        office.assert_all_arrived_once()


class _Wall:
    """The true time."""

    now: Any = None

    def __call__(self) -> Any:
        return self.now
