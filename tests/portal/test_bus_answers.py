"""The bus in every shape in which its answers were seen, from a far side that does as told."""

from __future__ import annotations

import json

import pytest

from kiosk.portal.bus import BusPortal
from kiosk.portal.contract import (
    AlreadyThere,
    PortalError,
    Refused,
    Unclear,
)
from kiosk.portal.reasons import Reason
from kiosk.portal.settings import PortalSettings
from tests.portal.bus_answers import OK, TICKET, as_json, asked
from tests.portal.bus_office import (
    BusOffice,
)
from tests.portal.conftest import FarSide
from tests.portal.dossiers import CODE, dossier
from tests.portal.ground import Clock, prepared

TOLD = OK | {
    "result": [
        {
            "TENTTHC": "Tên của Cổng",
            "TRANGTHAI": "1",
            "LINHVUCTHUCHIEN": [{"MALINHVUC": "L1", "TENLINHVUC": "Lĩnh vực"}],
        }
    ]
}


@pytest.mark.parametrize(
    ("answer", "number"),
    [
        (OK, "A-1"),
        ({"error_code": "00", "message": "Thành công"}, "A-1"),
        ({"error_code": 0}, "A-1"),
        ({"error_code": "0", "message": json.dumps(OK)}, "A-1"),
        (OK | {"result": [{"MaHoSo": "G-9"}]}, "G-9"),
        (OK | {"result": {"MAHOSO": "G-9"}}, "G-9"),
        (OK | {"result": [{"MaHoSo": "Đã nhận"}]}, "A-1"),
    ],
)
def test_a_create_is_acknowledged_by_its_code(
    far_side: FarSide, far_adapter: BusPortal, answer: object, number: str
) -> None:
    as_json(far_side, TICKET, TOLD, answer, OK)
    assert far_adapter.file("A-1", dossier(), {}).number == number


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ({"message": "Thành công"}, Unclear),
        ({"error_code": 7, "message": "Thành công"}, Unclear),
        ({"error_code": -1, "message": "Có lỗi trong quá trình thêm mới"}, Unclear),
        ({"error_code": -3, "message": ""}, AlreadyThere),
        ({"error_code": "3", "message": "Mã hồ sơ đã tồn tại"}, AlreadyThere),
        ({"error_code": 0, "message": "Mã hồ sơ đã tồn tại"}, AlreadyThere),
        ({"error_code": 0, "message": "Logic xử lý không hợp lệ"}, Unclear),
        ({"error_code": -1, "message": "LOGIC xử lý không hợp lệ"}, Refused),
        ([], Unclear),
        ({}, Unclear),
        (None, Unclear),
    ],
)
def test_anything_else_is_called_by_its_name(
    far_side: FarSide, far_adapter: BusPortal, answer: object, expected: type[PortalError]
) -> None:
    as_json(far_side, TICKET, TOLD, answer)
    with pytest.raises(expected):
        far_adapter.file("A-1", dossier(), {})


@pytest.mark.parametrize(
    ("answer", "number"),
    [
        (OK | {"result": [{"MAHOSO": "A-1"}]}, "A-1"),
        (OK | {"result": [{"mahoso": "G-9", "MAHOSODONVI": "A-1"}]}, "G-9"),
        (OK | {"result": [{"MaHoSo": "B-2"}, {"MaHoSo": "A-1"}]}, "A-1"),
        ({"error_code": "0", "message": json.dumps(OK | {"result": [{"MaHoSo": "A-1"}]})}, "A-1"),
    ],
)
def test_a_known_dossier_is_known_under_the_portals_number(
    far_side: FarSide, far_adapter: BusPortal, answer: object, number: str
) -> None:
    as_json(far_side, TICKET, answer, OK)
    found = far_adapter.look_up("A-1")
    assert found is not None
    assert found.number == number


@pytest.mark.parametrize(
    "answer",
    [
        {"error_code": 0},
        OK | {"result": None},
        OK | {"result": "x"},
        OK | {"result": [{}]},
        OK | {"result": [{"MaHoSo": "B-2"}, {"MaHoSo": "C-3"}]},
        {"error_code": 7, "result": []},
        {"result": []},
        [],
    ],
)
def test_a_look_up_is_neither_yes_nor_no_unless_it_says_so(
    far_side: FarSide, far_adapter: BusPortal, answer: object
) -> None:
    as_json(far_side, TICKET, answer)
    with pytest.raises(Unclear):
        far_adapter.look_up("A-1")


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (TOLD, ("Tên của Cổng", "L1")),
        ({"error_code": 4, "message": "Không có dịch vụ này"}, ("", "")),
        (OK | {"result": [{"MATTHC": CODE}]}, ("", "")),
        (OK | {"result": {"TENTTHC": "Tên của Cổng"}}, ("Tên của Cổng", "")),
    ],
)
def test_a_portal_that_does_not_name_the_procedure_gets_our_name(
    far_side: FarSide, far_adapter: BusPortal, answer: object, told: tuple[str, str]
) -> None:
    as_json(far_side, TICKET, answer, OK)
    whole = dossier()
    far_adapter.file("A-1", whole, {})
    (row,) = asked(far_side)[2][1]["data"]
    assert (row["TenTTHC"], row["MaLinhVuc"]) == (told[0] or whole.procedure.name, told[1])


def test_a_withdrawn_procedure_goes_back_to_a_person(
    far_side: FarSide, far_adapter: BusPortal
) -> None:
    withdrawn = OK | {"result": [{"TENTTHC": "x", "TRANGTHAI": "0"}]}
    as_json(far_side, TICKET, withdrawn)
    with pytest.raises(Refused) as refused:
        far_adapter.file("A-1", dossier(), {})
    assert refused.value.reason == Reason.PROCEDURE_WITHDRAWN


def test_a_dossier_that_is_too_long_never_leaves(far_side: FarSide, far_adapter: BusPortal) -> None:
    as_json(far_side, TICKET, TOLD)
    with pytest.raises(Refused) as refused:
        far_adapter.file("A" * 5000, dossier(), {})
    assert refused.value.fields == ("MaHoSo",)
    assert [path for path, _ in asked(far_side)] == ["/mapi/login", "/mapi/g"]


def test_nothing_about_a_person_stands_in_an_address_or_a_header_or_a_note(
    far_side: FarSide, far_adapter: BusPortal, office: BusOffice
) -> None:
    as_json(far_side, TICKET, TOLD, {"error_code": 9}, OK)
    number, whole, uploads = prepared(far_adapter)
    with pytest.raises(Unclear):
        far_adapter.file(number, whole, uploads)
    said = " ".join(f"{path} {headers}" for path, headers, _ in far_side.asked)
    said += " ".join(one.file_id for one in uploads.values())
    said += " ".join(note.read_text() for note in office.notes.iterdir())
    for value in whole.values.values():
        assert len(value) < 6 or value not in said


def test_secrets_travel_to_the_sign_in_alone(far_side: FarSide, far_adapter: BusPortal) -> None:
    as_json(far_side, TICKET, OK)
    far_adapter.look_up("A-1")
    assert b"hush" not in far_side.asked[1][2]


@pytest.mark.parametrize("status", [429, 503, 500, 400])
def test_the_wish_to_be_left_alone_is_heard_in_every_answer(
    far_side: FarSide, far_adapter: BusPortal, status: int
) -> None:
    as_json(far_side, TICKET, TOLD)
    far_side.answers(status, b"{}", Retry_After="77")
    with pytest.raises(PortalError) as error:
        far_adapter.file("A-1", dossier(), {})
    assert error.value.retry_after_seconds == 77


def test_paths_can_be_set_by_the_office(far_side: FarSide, office: BusOffice, clock: Clock) -> None:
    as_json(far_side, TICKET, OK)
    forward = "XrdAdapter/RestService/forward"
    code = "dstcode=VN:GOV:000.00.00.G22:vpcpdvcprovider"
    paths = {"login": f"{forward}/mapi/login?{code}", "data": f"{forward}/mapi/g?{code}"}
    made = office.adapter(PortalSettings(far_side.url, "H56.14", paths=paths), clock)
    made.look_up("A-1")
    made.close()
    assert [path for path, _, _ in far_side.asked] == [f"/{one}" for one in paths.values()]
