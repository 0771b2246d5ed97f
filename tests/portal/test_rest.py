"""The rest dialect keeps the contract, and reads every shape in which its answers were seen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from kiosk.clock import VIETNAM
from kiosk.portal.contract import (
    Busy,
    NotSignedIn,
    PortalError,
    Refused,
    Unclear,
    Unreachable,
)
from kiosk.portal.reasons import Reason
from kiosk.portal.registry import portal_for
from kiosk.portal.rest import PATHS, RestPortal
from kiosk.portal.settings import PortalSettings
from tests.portal.conftest import FarSide
from tests.portal.contract import Clock, PortalContract, prepared
from tests.portal.dossiers import CODE, LISTS, PICTURE, dossier, paper_of

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


@pytest.mark.parametrize(
    ("answer", "number"),
    [
        ({"value": "G22.99.08-260921-896048"}, "G22.99.08-260921-896048"),
        ({"code": "0", "data": {"value": " H56.14-261005-0001 "}}, "H56.14-261005-0001"),
        ({"code": 200, "data": "G09.20-20260609-0092637"}, "G09.20-20260609-0092637"),
        ({"Value": 4711}, "4711"),
    ],
)
def test_a_number_is_found_in_every_shape(
    far_side: FarSide, adapter: RestPortal, answer: object, number: str
) -> None:
    as_json(far_side, TOKEN, answer)
    assert adapter.take_number(CODE) == number


@pytest.mark.parametrize(
    "answer",
    [
        {"value": "Đã xảy ra lỗi"},
        {"value": "lỗi 500 rồi"},
        {"value": "1" * 201},
        {"value": "A\n1"},
        {"value": {}},
        {"value": True},
        {"value": 1.5},
    ],
)
def test_what_is_no_number_is_never_taken_for_one(
    far_side: FarSide, adapter: RestPortal, answer: object
) -> None:
    as_json(far_side, TOKEN, answer)
    with pytest.raises(Unclear) as unclear:
        adapter.take_number(CODE)
    assert unclear.value.reason == Reason.STRANGE_NUMBER


@pytest.mark.parametrize(
    "answer",
    [
        {"value": None},
        {"value": ""},
        {"value": []},
        {"code": 0, "data": None},
        {"code": -1, "message": "Đã HẾT  dải số"},
    ],
)
def test_a_portal_without_numbers_holds_the_connection_by_that_name(
    far_side: FarSide, adapter: RestPortal, answer: object
) -> None:
    as_json(far_side, TOKEN, answer)
    with pytest.raises(Busy) as busy:
        adapter.take_number(CODE)
    assert busy.value.reason == Reason.NO_NUMBERS


PAIR = {"IdTepTin": "f-1", "HashTepTin": "AB" * 32}


@pytest.mark.parametrize(
    "answer",
    [
        PAIR,
        [[PAIR]],
        {"code": 0, "data": [{"DanhSachTep": [[PAIR]]}]},
        {"code": "00", "data": json.dumps([{"files": [PAIR]}])},
        {"idteptin": "f-1", "HASHTEPTIN": "ab" * 32},
    ],
)
def test_an_uploaded_file_is_found_at_any_depth(
    far_side: FarSide, adapter: RestPortal, answer: object
) -> None:
    as_json(far_side, TOKEN, answer)
    uploaded = adapter.upload("A-1", paper_of(), PICTURE)
    assert (uploaded.file_id, uploaded.sha256) == ("f-1", "ab" * 32)


@pytest.mark.parametrize(
    "answer", [{}, [], {"code": 0, "data": []}, {"IdTepTin": "f-1"}, {"HashTepTin": "ab"}, "f-1"]
)
def test_an_upload_without_id_and_hash_is_unclear(
    far_side: FarSide, adapter: RestPortal, answer: object
) -> None:
    as_json(far_side, TOKEN, answer)
    with pytest.raises(Unclear):
        adapter.upload("A-1", paper_of(), PICTURE)


def test_the_bytes_that_leave_have_the_hash_that_was_confirmed(
    far_side: FarSide, adapter: RestPortal
) -> None:
    as_json(far_side, TOKEN, PAIR)
    adapter.upload("A-1", paper_of(), PICTURE)
    _, headers, body = far_side.asked[-1]
    assert headers["Content-Type"].startswith("multipart/form-data")
    content = body.split(b"\r\n\r\n", 1)[1].rsplit(b"\r\n--", 1)[0]
    assert hashlib.sha256(content).hexdigest() == paper_of().sha256


def test_nothing_about_a_person_stands_in_an_address_or_a_header(
    far_side: FarSide, adapter: RestPortal
) -> None:
    as_json(far_side, TOKEN, {"value": "A-1"}, PAIR, {"code": 0, "data": {"maHoSo": "A-1"}})
    number, whole, uploads = prepared(adapter)
    adapter.file(number, whole, uploads)
    adapter_said = " ".join(f"{path} {headers}" for path, headers, _ in far_side.asked)
    for value in whole.values.values():
        assert len(value) < 6 or value not in adapter_said


@pytest.mark.parametrize(
    "answer",
    [
        {"code": 0},
        {"code": 0, "data": {}},
        {"code": 0, "data": {"maHoSo": ""}},
        {"code": 0, "data": {"maHoSo": "Thành công"}},
        {"code": 0, "data": {"idHoSo": "x"}},
        {"data": {"maHoSo": "A-1"}},
        {"maHoSo": "A-1"},
        {"code": 7, "data": {"maHoSo": "A-1"}},
        [],
        {},
    ],
)
def test_a_create_is_acknowledged_only_by_a_code_and_a_number(
    far_side: FarSide, adapter: RestPortal, answer: object
) -> None:
    as_json(far_side, TOKEN, answer)
    with pytest.raises(Unclear):
        adapter.file("A-1", dossier(), {})


def test_a_dossier_that_is_too_long_never_leaves(far_side: FarSide, adapter: RestPortal) -> None:
    as_json(far_side, TOKEN)
    with pytest.raises(Refused) as refused:
        adapter.file("A" * 5000, dossier(), {})
    assert refused.value.fields == ("MaHoSo",)
    assert far_side.asked == []


def known(**more: object) -> dict[str, Any]:
    return {"code": 0, "data": [more]}


@pytest.mark.parametrize(
    ("answer", "number"),
    [
        (known(MaHoSo="A-1"), "A-1"),
        (known(MaHoSo="G-9", MaHoSoDonVi="A-1"), "G-9"),
        (known(MaHoSo="G-9"), "G-9"),
        ({"code": "00", "data": {"maHoSo": "A-1"}}, "A-1"),
        ({"code": 0, "data": [{"MaHoSo": "B-2"}, {"MaHoSo": "A-1"}]}, "A-1"),
        ({"code": 0, "data": [{"MaHoSo": "B-2"}, {"MaHoSo": "G-9", "MaHoSoKhac": "A-1"}]}, "G-9"),
        ({"code": -3, "message": "đã tồn tại", "data": [{"MaHoSo": "A-1"}]}, "A-1"),
    ],
)
def test_a_known_dossier_is_known_under_the_portals_number(
    far_side: FarSide, adapter: RestPortal, answer: object, number: str
) -> None:
    as_json(far_side, TOKEN, answer)
    found = adapter.look_up("A-1")
    assert found is not None
    assert found.number == number


@pytest.mark.parametrize(
    "answer",
    [
        {"code": 0},
        {"code": 0, "data": None},
        {"code": 0, "data": {}},
        {"code": 0, "data": "x"},
        {"code": 0, "data": [{}]},
        {"code": 0, "data": ["A-1"]},
        {"code": 0, "data": [{"MaHoSo": ""}]},
        {"code": 0, "data": [{"MaHoSo": "B-2"}, {"MaHoSo": "C-3"}]},
        {"code": -3, "message": "đã tồn tại", "data": []},
        {"code": 7, "data": []},
        {"data": []},
        [],
    ],
)
def test_a_look_up_is_neither_yes_nor_no_unless_it_says_so(
    far_side: FarSide, adapter: RestPortal, answer: object
) -> None:
    as_json(far_side, TOKEN, answer)
    with pytest.raises(Unclear):
        adapter.look_up("A-1")


def test_only_an_explicit_empty_list_is_unknown(far_side: FarSide, adapter: RestPortal) -> None:
    as_json(far_side, TOKEN, {"code": 0, "data": []})
    assert adapter.look_up("A-1") is None


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-10-05 09:00:01", datetime(2026, 10, 5, 9, 0, 1, tzinfo=VIETNAM)),
        ("20261005090001", datetime(2026, 10, 5, 9, 0, 1, tzinfo=VIETNAM)),
        ("2026-10-05T09:00:01.250", datetime(2026, 10, 5, 9, 0, 1, 250_000, tzinfo=VIETNAM)),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_time_without_a_zone_is_a_time_of_vietnam(
    far_side: FarSide, adapter: RestPortal, text: str, moment: datetime | None
) -> None:
    as_json(far_side, TOKEN, known(MaHoSo="A-1", NgayTiepNhan=text))
    found = adapter.look_up("A-1")
    assert found is not None
    assert found.received_at == moment


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
