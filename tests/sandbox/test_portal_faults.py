"""Every fault does what its name says, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import requests

from sandbox.portal import PracticePortal
from sandbox.portal_settings import Settings
from tests.sandbox.client import SECRETS, Client, HandClock, silent, taken

CREATE, NUMBER, UPLOAD = "/CreateDossier", "/GetNextValue", "/UploadFile"


@pytest.mark.parametrize("name", ["off", "drop_before"])
def test_a_call_cut_before_its_processing_leaves_nothing_behind(
    portal: PracticePortal, client: Client, name: str
) -> None:
    body = client.valid_body()
    portal.set_faults({name: {"path": CREATE}})
    assert silent(client, body)
    assert taken(portal) == 0
    assert client.number()


def test_a_call_cut_after_its_processing_was_processed(
    portal: PracticePortal, client: Client
) -> None:
    body = client.valid_body()
    portal.set_faults({"drop_after": {"path": CREATE}})
    assert silent(client, body)
    assert taken(portal) == 1


def test_a_delay_only_delays(portal: PracticePortal, client: Client) -> None:
    portal.set_faults({"delay_ms": {"value": 120, "path": NUMBER}})
    answer = client.post(NUMBER, {"code": "2.000635"})
    assert answer.elapsed.total_seconds() >= 0.12
    assert answer.json()["value"]


@pytest.mark.parametrize(
    ("name", "status", "sign"),
    [
        ("captive_page", 200, "<form action='/login'>"),
        ("html_rejected", 200, "Request Rejected"),
        ("busy_429", 429, "Quá nhiều yêu cầu"),
        ("error_500", 500, "Lỗi hệ thống"),
        ("soap_fault", 500, "<soap:Fault>"),
    ],
)
def test_an_error_in_front_of_the_portal_lets_nothing_through(
    portal: PracticePortal, client: Client, name: str, status: int, sign: str
) -> None:
    body = client.valid_body()
    portal.set_faults({name: {"path": CREATE}})
    answer = client.create(body)
    assert (answer.status_code, sign in answer.text, taken(portal)) == (status, True, 0)


@pytest.mark.parametrize(
    ("given", "status", "away"),
    [
        (None, 302, "http://wifi.invalid/login"),
        ("307 http://127.0.0.1:1/x", 307, "http://127.0.0.1:1/x"),
    ],
)
def test_a_redirect_sends_away_and_the_portal_sees_nothing(
    portal: PracticePortal, client: Client, given: str | None, status: int, away: str
) -> None:
    body = client.valid_body()
    portal.set_faults({"redirect": {"value": given, "path": CREATE}})
    answer = client.post(CREATE, body, allow_redirects=False)
    assert (answer.status_code, answer.headers["Location"], taken(portal)) == (status, away, 0)


@pytest.mark.parametrize(
    ("name", "status"), [("html_rejected", 403), ("captive_page", 511), ("error_500", 503)]
)
def test_the_status_of_an_error_can_be_chosen(
    portal: PracticePortal, client: Client, name: str, status: int
) -> None:
    portal.set_faults({name: {"value": status}})
    assert client.post(NUMBER, {"code": "2.000635"}).status_code == status


@pytest.mark.parametrize(("given", "said"), [(None, "30"), (7, "7"), (0, "0")])
def test_a_busy_portal_says_for_how_long(
    portal: PracticePortal, client: Client, given: int | None, said: str
) -> None:
    portal.set_faults({"busy_429": {"value": given}})
    assert client.post(NUMBER, {}).headers["Retry-After"] == said


@pytest.mark.parametrize("name", ["error_500_after", "truncated_json", "empty_body"])
def test_an_answer_spoilt_after_the_processing_hides_a_success(
    portal: PracticePortal, client: Client, name: str
) -> None:
    body = client.valid_body()
    portal.set_faults({name: {"path": CREATE}})
    answer = client.create(body)
    assert taken(portal) == 1
    assert body["MaHoSo"] not in answer.text
    assert answer.status_code == (500 if name == "error_500_after" else 200)


@pytest.mark.parametrize("value", ["0", "00", "200"])
def test_the_code_of_success_can_be_text(
    portal: PracticePortal, client: Client, value: str
) -> None:
    body = client.valid_body()
    portal.set_faults({"code_as_text": value})
    assert client.create(body).json()["code"] == value
    assert taken(portal) == 1


def test_the_answer_can_come_inside_a_string(portal: PracticePortal, client: Client) -> None:
    body = client.valid_body()
    portal.set_faults({"json_in_string": True})
    inner = json.loads(client.create(body).json())
    assert inner["data"]["maHoSo"] == body["MaHoSo"]


def test_the_answer_can_come_inside_a_message(portal: PracticePortal, client: Client) -> None:
    body = client.valid_body()
    portal.set_faults({"json_in_string": "message"})
    outer = client.create(body).json()
    assert outer["error_code"] == "0"
    assert json.loads(outer["message"])["data"]["maHoSo"] == body["MaHoSo"]


def test_all_sign_ins_can_end_in_the_middle(portal: PracticePortal, client: Client) -> None:
    portal.set_faults({"token_expired": {"count": 1}})
    assert client.post(NUMBER, {"code": "2.000635"}).status_code == 401
    assert client.post(NUMBER, {"code": "2.000635"}).status_code == 401, "the token is gone too"
    assert client.signed_in().number()


def test_the_right_client_can_be_turned_away(portal: PracticePortal, client: Client) -> None:
    portal.set_faults({"login_fails": True})
    assert client.post("/GetToken", SECRETS).status_code == 401
    assert client.number(), "a token that was given stays good"


def test_numbers_can_run_out(portal: PracticePortal, client: Client) -> None:
    portal.set_faults({"no_numbers": True})
    answer = client.post(NUMBER, {"code": "2.000635"}).json()
    assert answer["value"] is None
    assert "hết" in answer["message"]
    assert not portal.state()["numbers"]


def test_the_hash_of_a_file_can_come_back_wrong(portal: PracticePortal, client: Client) -> None:
    portal.set_faults({"bad_hash": True})
    _, told = client.uploaded()
    (kept,) = portal.state()["files"]
    assert told == "0" * 64 != kept["sha256"]


def test_a_first_create_can_be_called_a_second(portal: PracticePortal, client: Client) -> None:
    body = client.valid_body()
    portal.set_faults({"duplicate_on_create": True})
    assert client.create(body).json()["code"] == -3
    assert client.look_up(body["MaHoSo"])


def test_a_create_can_be_called_a_second_and_not_be_taken(
    portal: PracticePortal, client: Client
) -> None:
    body = client.valid_body()
    portal.set_faults({"duplicate_on_create": "unknown"})
    assert client.create(body).json()["code"] == -3
    assert client.look_up(body["MaHoSo"]) == []


def test_the_portal_can_answer_with_a_number_of_its_own(
    portal: PracticePortal, client: Client
) -> None:
    body, other = client.valid_body(), client.valid_body()
    portal.set_faults({"other_number": True})
    theirs = client.create(body).json()["data"]["maHoSo"]
    assert theirs != body["MaHoSo"]
    assert portal.dossier(theirs) == body
    (found,) = client.look_up(body["MaHoSo"])
    assert (found["MaHoSo"], found["MaHoSoDonVi"]) == (theirs, body["MaHoSo"])
    assert client.create(other).json()["data"]["maHoSo"] != theirs, "never one number for two"


def test_a_key_of_choice_can_be_refused(portal: PracticePortal, client: Client) -> None:
    body = client.valid_body()
    portal.set_faults({"refuse_field": {"value": ["NDK_HoVaTen", "SoLuong"]}})
    answer = client.create(body)
    assert answer.status_code == 400
    assert taken(portal) == 0
    assert [row["field"] for row in answer.json()["errors"]] == ["NDK_HoVaTen", "SoLuong"]


def test_a_final_no_can_come_with_a_good_status(portal: PracticePortal, client: Client) -> None:
    body = client.valid_body()
    portal.set_faults({"refuse_for_good": True})
    answer = client.create(body)
    assert (answer.status_code, answer.json()["code"], taken(portal)) == (200, -1, 0)
    assert answer.json()["message"] == "Logic xử lý không hợp lệ"


def test_the_look_up_can_forget(portal: PracticePortal, client: Client) -> None:
    number = client.filed()
    portal.set_faults({"look_up_empty": {"count": 1}})
    assert client.look_up(number) == []
    assert len(client.look_up(number)) == 1


@pytest.mark.parametrize("name", ["duplicate_on_create", "other_number"])
def test_what_the_portal_refuses_no_fault_turns_into_something_taken(
    portal: PracticePortal, client: Client, name: str
) -> None:
    body = client.valid_body() | {"ChuHoSo": ""}
    portal.set_faults({name: True})
    assert client.create(body).status_code == 400
    assert taken(portal) == 0


def test_a_wrong_hash_does_not_hide_a_missing_sign_in(
    portal: PracticePortal, client: Client
) -> None:
    portal.set_faults({"bad_hash": True})
    client.token = ""
    assert client.upload().status_code == 401


LOOK_UP = "/TraCuuHoSo"


@pytest.mark.parametrize(
    ("name", "state", "paid", "told"),
    [
        ("fee_wanted", 6, 0, "MaQR"),
        ("payment_pending", 6, 3, "MaQR"),
        ("payment_late", 8, 1, "SoTien"),
        ("payment_wrong_amount", 6, 1, "SoTien"),
        ("payment_bad_checksum", 6, 0, "MaQR"),
        ("expired_qr", 6, 0, "HanQR"),
    ],
)
def test_a_look_up_tells_of_a_fee_once_and_then_no_more(
    portal: PracticePortal, client: Client, name: str, state: int, paid: int, told: str
) -> None:
    body = client.valid_body()
    assert client.post(CREATE, body).json()["code"] == 0
    asked = {"MaHoSo": body["MaHoSo"]}
    portal.set_faults({name: {"count": 1}})
    (row,) = client.post(LOOK_UP, asked).json()["data"]
    assert (row["TrangThai"], row["TrangThaiThanhToan"]) == (state, paid)
    assert row["DanhSachLePhi"][0]["Gia"] == "8000"
    assert told in row
    assert "DanhSachLePhi" not in client.post(LOOK_UP, asked).json()["data"][0]
    assert client.post(LOOK_UP, {"MaHoSo": "H56.14-261005-9999"}).json()["data"] == []


def test_signing_in_alone_can_be_slow(portal: PracticePortal) -> None:
    portal.set_faults({"slow_sign_in": 120})
    answer = requests.post(f"{portal.url}/GetToken", json=SECRETS, timeout=5)
    assert answer.elapsed.total_seconds() >= 0.12


def test_a_sign_in_can_live_shorter_than_the_portal_says(tmp_path: Path) -> None:
    clock = HandClock()
    with PracticePortal(tmp_path, settings=Settings(clock=clock)) as portal:
        portal.set_faults({"short_sign_in": 60})
        client = Client(portal).signed_in()
        assert client.number()
        clock.forward(seconds=61)
        assert client.post(NUMBER, {"code": "2.000635"}).status_code == 401
