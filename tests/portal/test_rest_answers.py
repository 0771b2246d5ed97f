"""Every shape in which the answers of the rest dialect were seen, and what is no answer at all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from kiosk.clock import VIETNAM
from kiosk.portal.contract import (
    Busy,
    Refused,
    Unclear,
)
from kiosk.portal.reasons import Reason
from kiosk.portal.rest import RestPortal
from kiosk.portal.settings import PortalSettings
from tests.portal.conftest import FarSide
from tests.portal.dossiers import CODE, LISTS, PICTURE, dossier, paper_of
from tests.portal.ground import Clock, prepared

TOKEN = {"code": 0, "data": {"access_token": "t0k3n", "expires_in": 600}}


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
