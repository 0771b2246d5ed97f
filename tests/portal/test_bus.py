"""The bus dialect keeps the contract, and reads every shape in which its answers were seen."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import requests

from kiosk.dossier import Dossier, FilingFor
from kiosk.portal.bus import BusPortal
from kiosk.portal.contract import (
    AlreadyThere,
    Busy,
    NotSignedIn,
    PortalError,
    Refused,
    Unclear,
    Unreachable,
    Uploaded,
)
from kiosk.portal.reasons import Reason
from kiosk.portal.registry import portal_for
from kiosk.portal.settings import PortalSettings
from sandbox.portal import PracticePortal
from sandbox.portal_settings import Settings
from tests.portal.bus_office import BusOffice, a_bus_office
from tests.portal.conftest import FarSide
from tests.portal.contract import Clock, PortalContract, prepared, settings_for
from tests.portal.dossiers import CODE, LISTS, PICTURE, dossier, paper_of, without

CREATE, PROGRESS, LOOK_UP, PROCEDURE = (
    "DongBoHoSoMC",
    "CapNhatTienDoHoSoMC",
    "TraCuuHoSo",
    "LayThuTuc",
)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[BusOffice]:
    with a_bus_office(tmp_path / "office") as running:
        yield running


@pytest.fixture
def clock() -> Clock:
    return Clock()


class TestBusKeepsTheContract(PortalContract):
    paths = {"file": CREATE, "look_up": LOOK_UP}
    sign_in_path = "/mapi/login"
    filed_at = ("NgayNopHoSo", "20261005085930")

    @pytest.fixture(autouse=True)
    def with_an_office(self, office: BusOffice) -> None:
        self.office = office

    def make(self, settings: PortalSettings, clock: Clock) -> BusPortal:
        return self.office.adapter(settings, clock)


# --- against the practice portal ----------------------------------------------------------------


@pytest.fixture
def portal(tmp_path: Path, clock: Clock) -> Iterator[PracticePortal]:
    practice = Settings(clock=clock)
    with PracticePortal(tmp_path / "portal", settings=practice, chance=random.Random(1)) as running:
        yield running


@pytest.fixture
def adapter(portal: PracticePortal, office: BusOffice, clock: Clock) -> Iterator[BusPortal]:
    made = office.adapter(settings_for(portal), clock)
    yield made
    made.close()


def filed_body(portal: PracticePortal, adapter: BusPortal, whole: Dossier) -> dict[str, Any]:
    """What the portal received of a dossier without papers."""
    number = adapter.take_number(CODE)
    adapter.file(number, whole, {})
    body = portal.dossier(number)
    assert body is not None
    return body


def status_of(portal: PracticePortal, number: str) -> int:
    (row,) = (one for one in portal.state()["dossiers"] if one["number"] == number)
    return int(row["status"])


def calls(portal: PracticePortal, service: str) -> int:
    return int(portal.state()["calls"].get(service, 0))


def test_the_registry_knows_this_adapter_by_its_name(
    portal: PracticePortal, office: BusOffice, clock: Clock
) -> None:
    made = portal_for(office.settings(settings_for(portal)), clock, LISTS)
    assert isinstance(made, BusPortal)
    made.close()


def test_it_says_what_happened_and_nothing_that_looks_better(
    portal: PracticePortal, adapter: BusPortal
) -> None:
    body = filed_body(portal, adapter, dossier())
    assert (body["KenhThucHien"], body["TaiKhoanDuocXacThucVoiVNeID"]) == ("1", "0")
    assert (body["NgayTiepNhan"], body["NgayHenTra"]) == ("", "")
    assert (body["TrangThaiHoSo"], body["LoaiDoiTuong"]) == ("1", "1")


def test_every_scalar_travels_as_text(portal: PracticePortal, adapter: BusPortal) -> None:
    def scalars(value: Any) -> Iterator[Any]:
        if isinstance(value, dict | list):
            for one in value.values() if isinstance(value, dict) else value:
                yield from scalars(one)
        else:
            yield value

    number, whole, uploads = prepared(adapter)
    adapter.file(number, whole, uploads)
    assert all(isinstance(one, str) for one in scalars(portal.dossier(number)))


def test_the_procedure_bears_the_names_that_the_portal_tells(
    portal: PracticePortal, adapter: BusPortal
) -> None:
    body = filed_body(portal, adapter, dossier())
    assert body["TenTTHC"] == "Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh"
    assert (body["MaLinhVuc"], body["TenLinhVuc"]) == ("G15-HT01", "Hộ tịch")
    filed_body(portal, adapter, dossier(reference="TL-CCCC-DDDD"))
    assert calls(portal, PROCEDURE) == 1


def test_the_form_arrives_whole_beside_the_papers(
    portal: PracticePortal, adapter: BusPortal
) -> None:
    number, whole, uploads = prepared(adapter)
    adapter.file(number, whole, uploads)
    names = {row["name"] for row in portal.state()["files"]}
    assert len(names) == 2
    assert "to-khai-2086.json" in names
    page = requests.get(f"{portal.url}/dossiers/{number}", timeout=5).text
    assert "<dt>Họ, chữ đệm, tên</dt><dd>Phạm Thị Hạnh</dd>" in page


def test_a_person_whose_number_is_unknown_gets_no_invented_identity(
    portal: PracticePortal, adapter: BusPortal
) -> None:
    whole = dossier(filing_for=FilingFor.AUTHORISED)
    body = filed_body(portal, adapter, without(whole, whole.procedure.portal.owner.number))
    assert (body["DinhDanhCHS"], body["SoGiayToChuHoSo"]) == ([], "")


def test_a_result_by_post_is_told(portal: PracticePortal, adapter: BusPortal) -> None:
    questions = dossier().procedure.questions.values()
    way = next(one.id for one in questions if one.portal_key == "PhuongThucNhanKQ")
    assert filed_body(portal, adapter, dossier(answers={way: "1"}))["HinhThuc"] == "0"
    by_post = dossier(answers={way: "3"}, reference="TL-CCCC-DDDD")
    assert filed_body(portal, adapter, by_post)["HinhThuc"] == "1"


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


# --- the procedure at the portal ------------------------------------------------------------------


@pytest.mark.parametrize(
    "fault", ["empty_dictionary", "drop_after", "truncated_json", "soap_fault", "empty_body"]
)
def test_a_portal_that_does_not_tell_of_the_procedure_is_asked_later(
    portal: PracticePortal, adapter: BusPortal, fault: str
) -> None:
    portal.set_faults({fault: {"path": PROCEDURE}})
    with pytest.raises(Unreachable) as later:
        adapter.file(adapter.take_number(CODE), dossier(), {})
    assert later.value.reason == Reason.PROCEDURE_NOT_TOLD
    assert calls(portal, CREATE) == 0


# --- against a far side that does as told -----------------------------------------------------------

TICKET = {"error_code": 0, "message": "Thành công", "session": "t1cket"}
OK = {"error_code": 0, "message": "Thành công", "result": []}
TOLD = OK | {
    "result": [
        {
            "TENTTHC": "Tên của Cổng",
            "TRANGTHAI": "1",
            "LINHVUCTHUCHIEN": [{"MALINHVUC": "L1", "TENLINHVUC": "Lĩnh vực"}],
        }
    ]
}


def as_json(far: FarSide, *documents: object) -> None:
    for one in documents:
        far.answers(200, json.dumps(one).encode())


@pytest.fixture
def far_adapter(far_side: FarSide, office: BusOffice, clock: Clock) -> Iterator[BusPortal]:
    settings = PortalSettings(far_side.url, "H56.14", read_timeout_seconds=2.0)
    made = office.adapter(settings, clock, username="ten", password="hush")
    yield made
    made.close()


def asked(far: FarSide) -> list[tuple[str, dict[str, Any]]]:
    return [(path, json.loads(body)) for path, _, body in far.asked]


def test_the_ticket_travels_in_the_body_with_unit_and_service(
    far_side: FarSide, far_adapter: BusPortal
) -> None:
    as_json(far_side, TICKET, OK)
    assert far_adapter.look_up("A-1") is None
    (login, account), (data, call) = asked(far_side)
    assert (login, account) == ("/mapi/login", {"username": "ten", "password": "hush"})
    assert data == "/mapi/g"
    assert call == {
        "session": "t1cket",
        "madonvi": "H56.14",
        "service": LOOK_UP,
        "mahoso": "A-1",
    }


def test_a_ticket_is_kept_for_ten_minutes_at_most(
    far_side: FarSide, far_adapter: BusPortal, clock: Clock
) -> None:
    as_json(far_side, TICKET, OK, OK, TICKET, OK)
    for seconds in (0, 599, 1):
        clock.now += timedelta(seconds=seconds)
        far_adapter.look_up("A-1")
    assert [path for path, _ in asked(far_side)] == [
        "/mapi/login",
        "/mapi/g",
        "/mapi/g",
        "/mapi/login",
        "/mapi/g",
    ]


@pytest.mark.parametrize(
    "answer",
    [
        {"error_code": "00", "message": "Thành công", "session": "t"},
        {"error_code": "0", "message": json.dumps({"error_code": 0, "session": "t"})},
        {"Session": "t"},
        json.dumps(TICKET),
    ],
)
def test_a_ticket_is_found_in_every_shape(
    far_side: FarSide, far_adapter: BusPortal, answer: object
) -> None:
    as_json(far_side, answer, OK)
    assert far_adapter.look_up("A-1") is None


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({"error_code": 0, "message": "Thành công"}, Reason.SIGN_IN_UNCLEAR),
        ({"error_code": 0, "session": ""}, Reason.SIGN_IN_UNCLEAR),
        ({"error_code": 0, "session": 7}, Reason.SIGN_IN_UNCLEAR),
        ({"error_code": 0, "session": "tiếng Việt"}, Reason.SIGN_IN_UNCLEAR),
        ({}, Reason.SIGN_IN_UNCLEAR),
        ({"error_code": 1, "message": "Sai mật khẩu"}, Reason.SIGN_IN_REFUSED),
        ({"error_code": "-1", "message": "Tài khoản bị khóa"}, Reason.SIGN_IN_REFUSED),
    ],
)
def test_a_sign_in_without_a_usable_ticket_holds_the_connection(
    far_side: FarSide, far_adapter: BusPortal, answer: object, reason: Reason
) -> None:
    as_json(far_side, answer)
    with pytest.raises(NotSignedIn) as held:
        far_adapter.look_up("A-1")
    assert held.value.reason == reason


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (401, "Unauthorized"),
        (200, "Session không tồn tại hoặc đã hết hạn"),
        (200, "Hết hạn"),
        (200, "Phiên làm việc KHÔNG HỢP LỆ"),
    ],
)
def test_a_ticket_that_died_is_renewed_once(
    far_side: FarSide, far_adapter: BusPortal, status: int, message: str
) -> None:
    as_json(far_side, TICKET)
    far_side.answers(status, json.dumps({"error_code": 5, "message": message}).encode())
    as_json(far_side, TICKET | {"session": "fresh"}, OK)
    assert far_adapter.look_up("A-1") is None
    assert asked(far_side)[-1][1]["session"] == "fresh"


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
