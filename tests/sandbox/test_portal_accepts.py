"""What the practice portal takes, and what it then says about it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from sandbox.portal import PracticePortal
from tests.sandbox.client import PAPER, SECRETS, Client, HandClock, sha256


def test_a_right_body_is_taken_whole_under_its_number(
    portal: PracticePortal, client: Client
) -> None:
    body = client.valid_body()
    answer = client.create(body).json()
    assert (answer["code"], answer["data"]["maHoSo"]) == (0, body["MaHoSo"])
    assert portal.dossier(body["MaHoSo"]) == body


@pytest.mark.parametrize("path", ["/GetNextValue", "/UploadFile", "/CreateDossier", "/TraCuuHoSo"])
def test_nothing_is_done_for_who_has_not_signed_in(
    portal: PracticePortal, client: Client, path: str
) -> None:
    client.token = "made-up"
    assert client.post(path, {"code": "2.000635"}).status_code == 401
    state = portal.state()
    assert not state["numbers"]
    assert not state["files"]
    assert not state["dossiers"]


@pytest.mark.parametrize("key", list(SECRETS))
@pytest.mark.parametrize("wrong", ["", "wrong", None, 7, "mật khẩu"])
def test_only_the_right_client_gets_a_token(client: Client, key: str, wrong: object) -> None:
    answer = client.post("/GetToken", SECRETS | {key: wrong})
    assert answer.status_code == 401
    assert answer.json()["data"] is None


def test_a_token_lives_as_long_as_it_says_and_not_longer(client: Client, clock: HandClock) -> None:
    seconds = client.post("/GetToken", SECRETS).json()["data"]["expires_in"]
    clock.forward(seconds=seconds - 1)
    assert client.post("/GetNextValue", {"code": "2.000635"}).status_code == 200
    clock.forward(seconds=1)
    assert client.post("/GetNextValue", {"code": "2.000635"}).status_code == 401
    assert client.signed_in().number()


def test_numbers_are_unique_and_begin_anew_each_day(client: Client, clock: HandClock) -> None:
    today = [client.number() for _ in range(3)]
    clock.forward(days=1)
    tomorrow = client.signed_in().number()
    assert today == [f"H56.14-261005-000{one}" for one in (1, 2, 3)]
    assert tomorrow == "H56.14-261006-0001"


def test_a_number_is_on_disk_before_anybody_sees_it(portal: PracticePortal, client: Client) -> None:
    number = client.number()
    portal.stop()
    assert number in portal.state()["numbers"]


def test_the_same_file_twice_is_two_files_with_one_hash(
    portal: PracticePortal, client: Client
) -> None:
    (one, hash_one), (other, hash_other) = client.uploaded(), client.uploaded()
    assert one != other
    assert hash_one == hash_other == sha256(PAPER)
    assert {row["id"] for row in portal.state()["files"]} == {one, other}


@pytest.mark.parametrize(
    "content", [b"\0", b"\r\n", b"--boundary--", b"\r\n--x\r\n\r\n", bytes(range(256)) * 300]
)
def test_a_file_is_kept_byte_for_byte(client: Client, content: bytes) -> None:
    file_id, digest = client.uploaded(content)
    assert digest == sha256(content)
    assert client.get(f"/files/{file_id}").content == content


def test_a_file_name_with_vietnamese_letters_is_kept(
    portal: PracticePortal, client: Client
) -> None:
    client.upload(name="giấy khai sinh.jpg")
    assert portal.state()["files"][0]["name"] == "giấy khai sinh.jpg"


def test_an_empty_file_is_refused_and_not_kept(portal: PracticePortal, client: Client) -> None:
    answer = client.upload(b"")
    assert answer.status_code == 400
    assert "rỗng" in answer.json()["message"]
    assert not portal.state()["files"]


def test_a_file_that_is_too_large_hears_so(client: Client) -> None:
    assert client.upload(b"x" * (20 * 1024 * 1024 + 1)).status_code == 400
    assert client.upload(b"x" * (21 * 1024 * 1024)).status_code == 413


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({"Content-Type": "application/json"}, b"{}"),
        ({"Content-Type": "multipart/form-data; boundary=x"}, b"--x\r\nhalf of it"),
        ({"Content-Type": "multipart/form-data"}, b"--x--"),
    ],
)
def test_an_upload_that_is_no_upload_is_refused(
    client: Client, headers: dict[str, str], body: bytes
) -> None:
    url = f"{client.portal.url}/UploadFile"
    bearer = {"Authorization": f"Bearer {client.token}"}
    assert client.session.post(url, data=body, headers=headers | bearer).status_code == 400


def test_the_same_dossier_again_changes_nothing_and_says_so(
    portal: PracticePortal, client: Client
) -> None:
    body = client.valid_body()
    client.create(body)
    again = client.create(body).json()
    assert again["code"] == -3
    assert "đã tồn tại" in again["message"]
    state = portal.state()
    assert [row["times_received"] for row in state["dossiers"]] == [2]
    assert state["conflicts"] == []


def test_another_content_under_the_same_number_is_a_conflict_and_overwrites_nothing(
    portal: PracticePortal, client: Client
) -> None:
    body = client.valid_body()
    client.create(body)
    answer = client.create(body | {"ChuHoSo": "Người Khác"}).json()
    assert answer["code"] == -3
    assert [row["number"] for row in portal.state()["conflicts"]] == [body["MaHoSo"]]
    assert portal.dossier(body["MaHoSo"]) == body


def test_a_repeat_with_files_uploaded_anew_is_no_conflict(
    portal: PracticePortal, client: Client
) -> None:
    body = client.valid_body()
    client.create(body)
    body["ThanhPhanHoSo"][0]["GiayToDinhKem"][0]["IdGiayTo"] = client.uploaded()[0]
    client.create(body)
    assert portal.state()["conflicts"] == []


def test_a_dossier_is_found_by_its_number_and_nothing_by_any_other(client: Client) -> None:
    number = client.filed()
    (found,) = client.look_up(number)
    assert (found["MaHoSo"], found["NgayNop"]) == (number, "2026-10-05 08:59:30")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", found["NgayNhan"])
    assert client.look_up(client.number()) == []
    assert client.look_up("H56.14-000000-0000") == []


@pytest.mark.parametrize("asked", [{}, {"MaHoSo": ""}, {"MaHoSo": 7}, [], "H56"])
def test_a_look_up_without_a_number_is_refused(client: Client, asked: object) -> None:
    answer = client.post("/TraCuuHoSo", asked)
    assert answer.status_code == 400
    assert "MaHoSo" in answer.json()["message"]


def test_progress_gives_the_dossier_its_status(client: Client) -> None:
    number = client.filed()
    assert client.post("/CapNhatTienTrinh", [progress(number)]).json()["code"] == 0
    assert client.look_up(number)[0]["TrangThai"] == 4


def test_by_the_control_address_a_dossier_is_moved_on_as_at_the_counter(client: Client) -> None:
    number = client.filed()
    assert client.post("/control/progress", {number: 9}).status_code == 200
    assert client.look_up(number)[0]["TrangThai"] == 9
    for nonsense in ([], {number: 11}, {number: "4"}, {"H56.14-000000-0000": 4}):
        assert client.post("/control/progress", nonsense).status_code == 400
    assert client.look_up(number)[0]["TrangThai"] == 9


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"MaHoSo": "H56.14-000000-0000"}, "MaHoSo"),
        ({"TrangThai": "4"}, "TrangThai"),
        ({"NguoiXuLy": "a" * 51}, "NguoiXuLy"),
        ({"ThoiDiemXuLy": "2026-10-05 09:00:00"}, "ThoiDiemXuLy"),
        ({"GhiChu": "x"}, "GhiChu"),
    ],
)
def test_of_progress_rows_all_are_taken_or_none(
    client: Client, change: dict[str, object], named: str
) -> None:
    number = client.filed()
    right = progress(number)
    answer = client.post("/CapNhatTienTrinh", [right, right | change])
    assert answer.status_code == 400
    assert f"[1].{named}" in answer.json()["message"]
    assert client.look_up(number)[0]["TrangThai"] == 1


def progress(number: str) -> dict[str, object]:
    return {
        "IDHoSo": "",
        "MaHoSo": number,
        "NguoiXuLy": "Cán bộ một cửa",
        "ThoiDiemXuLy": "2026-10-05T09:00:00.000",
        "PhongBanXuLy": "Một cửa",
        "NoiDungXuLy": "Đang xử lý",
        "TrangThai": 4,
        "NgayBatDau": "",
        "NgayKetThucTheoQuyDinh": "",
    }


def test_a_procedure_without_a_form_gets_no_number(client: Client) -> None:
    answer = client.post("/GetNextValue", {"code": "9.999999"})
    assert answer.status_code == 400
    assert "code" in answer.json()["message"]


def test_a_kiosk_whose_clock_is_half_a_day_ahead_is_forgiven(
    client: Client, clock: HandClock
) -> None:
    clock.now -= timedelta(hours=12)
    body = client.valid_body()
    assert client.create(body).json()["code"] == 0
