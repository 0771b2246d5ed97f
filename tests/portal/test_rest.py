"""The rest dialect keeps the contract, and reads every shape in which its answers were seen."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest

from kiosk.portal.contract import (
    NotSignedIn,
    PortalError,
    Unclear,
    Unreachable,
)
from kiosk.portal.reasons import Reason
from kiosk.portal.registry import portal_for
from kiosk.portal.rest import PATHS, RestPortal
from kiosk.portal.settings import PortalSettings
from tests.portal.conftest import FarSide
from tests.portal.contract import PortalContract
from tests.portal.dossiers import CODE, LISTS, dossier
from tests.portal.ground import Clock

TOKEN = {"code": 0, "data": {"access_token": "t0k3n", "expires_in": 600}}


class TestRestKeepsTheContract(PortalContract):
    paths = {
        "number": PATHS["number"],
        "upload": PATHS["upload"],
        "file": PATHS["create"],
        "look_up": PATHS["look_up"],
    }
    sign_in_path = PATHS["token"]
    filed_at = ("NgayNop", "2026-10-05 08:59:30")

    def make(self, settings: PortalSettings, clock: Clock) -> RestPortal:
        return RestPortal(settings, clock, LISTS)


def as_json(far: FarSide, *documents: object) -> None:
    for one in documents:
        far.answers(200, json.dumps(one).encode())


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def adapter(far_side: FarSide, clock: Clock) -> Iterator[RestPortal]:
    settings = PortalSettings(
        far_side.url,
        "H56.14",
        client_id="id",
        client_secret="hush",
        read_timeout_seconds=2.0,
    )
    made = RestPortal(settings, clock, LISTS)
    yield made
    made.close()


def test_the_registry_knows_this_adapter_by_its_name(clock: Clock) -> None:
    made = portal_for(PortalSettings("http://127.0.0.1:1", "H56.14"), clock, LISTS)
    assert isinstance(made, RestPortal)
    made.close()
    with pytest.raises(KeyError):
        portal_for(PortalSettings("x", "x", adapter="telex"), clock, LISTS)


def test_one_sign_in_serves_many_calls_until_shortly_before_its_end(
    far_side: FarSide, adapter: RestPortal, clock: Clock
) -> None:
    as_json(far_side, TOKEN, {"value": "A-1"}, {"value": "A-2"}, TOKEN, {"value": "A-3"})
    adapter.take_number(CODE)
    clock.now += timedelta(seconds=569)
    adapter.take_number(CODE)
    clock.now += timedelta(seconds=1)
    adapter.take_number(CODE)
    assert [path for path, _, _ in far_side.asked] == [
        "/GetToken",
        "/GetNextValue",
        "/GetNextValue",
        "/GetToken",
        "/GetNextValue",
    ]


def test_secrets_travel_to_the_sign_in_alone_and_stand_in_no_repr(
    far_side: FarSide, adapter: RestPortal
) -> None:
    as_json(far_side, TOKEN, {"value": "A-1"})
    adapter.take_number(CODE)
    (_, _, sign_in), (_, headers, number) = far_side.asked
    assert json.loads(sign_in) == {"client_id": "id", "client_secret": "hush"}
    assert headers["Authorization"] == "Bearer t0k3n"
    assert b"hush" not in number
    assert "hush" not in repr(PortalSettings("x", "x", client_secret="hush", password="hush"))


@pytest.mark.parametrize(
    "answer",
    [
        {"code": 0, "data": {}},
        {"code": 0, "data": {"access_token": ""}},
        {"code": 0, "data": {"access_token": "tiếng Việt"}},
        {"code": 0, "data": {"access_token": 7}},
        {"code": 0, "data": {"access_token": "a\nb"}},
        {},
        [],
        None,
    ],
)
def test_a_sign_in_without_a_usable_token_holds_the_connection(
    far_side: FarSide, adapter: RestPortal, answer: object
) -> None:
    as_json(far_side, answer)
    with pytest.raises(NotSignedIn) as held:
        adapter.take_number(CODE)
    assert held.value.reason == Reason.SIGN_IN_UNCLEAR


@pytest.mark.parametrize("life", [0, -1, None, "soon", "600", 10**6, True])
def test_a_token_whose_life_is_nonsense_is_still_used(
    far_side: FarSide, adapter: RestPortal, life: object
) -> None:
    as_json(far_side, {"code": 0, "data": {"access_token": "t", "expires_in": life}}, {"value": 71})
    assert adapter.take_number(CODE) == "71"


def test_a_token_for_ever_is_renewed_after_half_a_day(
    far_side: FarSide, adapter: RestPortal, clock: Clock
) -> None:
    for_ever = {"code": 0, "data": {"access_token": "t", "expires_in": 10**6}}
    as_json(far_side, for_ever, {"value": "A-1"}, for_ever, {"value": "A-2"})
    adapter.take_number(CODE)
    clock.now += timedelta(hours=12)
    adapter.take_number(CODE)
    assert [path for path, _, _ in far_side.asked].count("/GetToken") == 2


@pytest.mark.parametrize("status", [404, 405])
def test_a_portal_without_the_call_took_nothing(
    far_side: FarSide, adapter: RestPortal, status: int
) -> None:
    as_json(far_side, TOKEN)
    far_side.answers(status, b"Not Found")
    with pytest.raises(Unreachable) as error:
        adapter.look_up("A-1")
    assert error.value.reason == Reason.NO_SUCH_ADDRESS


@pytest.mark.parametrize("call", ["sign_in", "number", "create"])
@pytest.mark.parametrize("status", [429, 403, 401, 500, 503, 400, 404])
def test_the_wish_to_be_left_alone_is_heard_in_every_answer(
    far_side: FarSide, adapter: RestPortal, call: str, status: int
) -> None:
    if call != "sign_in":
        as_json(far_side, TOKEN)
    far_side.answers(status, b"{}", Retry_After="77")
    whole = dossier()
    with pytest.raises(PortalError) as error:
        adapter.file("A-1", whole, {}) if call == "create" else adapter.take_number(CODE)
    assert error.value.retry_after_seconds == 77


def test_paths_can_be_set_by_the_office(far_side: FarSide, clock: Clock) -> None:
    as_json(far_side, TOKEN, {"value": "A-1"})
    paths = {"token": "/auth/GetToken", "number": "so/tiep-theo"}
    made = RestPortal(PortalSettings(f"{far_side.url}/lgsp/", "H56.14", paths=paths), clock, LISTS)
    made.take_number(CODE)
    made.close()
    assert [path for path, _, _ in far_side.asked] == [
        "/lgsp/auth/GetToken",
        "/lgsp/so/tiep-theo",
    ]


PAGE = b"<!doctype html><html><body>Sign in to the free network</body></html>"


def test_a_page_in_place_of_an_answer_is_the_network_asking_for_a_sign_in(
    far_side: FarSide, adapter: RestPortal
) -> None:
    as_json(far_side, TOKEN)
    far_side.answers(200, PAGE)
    with pytest.raises(NotSignedIn) as held:
        adapter.take_number(CODE)
    assert held.value.reason == Reason.CAPTIVE_PAGE


def test_a_page_in_place_of_the_answer_to_a_create_may_hide_a_success(
    far_side: FarSide, adapter: RestPortal
) -> None:
    as_json(far_side, TOKEN)
    far_side.answers(200, PAGE)
    with pytest.raises(Unclear) as unclear:
        adapter.file("A-1", dossier(), {})
    assert unclear.value.reason == Reason.HTML_PAGE
