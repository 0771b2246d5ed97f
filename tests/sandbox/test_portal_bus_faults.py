"""The other services of the practice portal's bus, how its faults look, and what people see."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sandbox.portal import PracticePortal
from tests.sandbox.breaks import broken
from tests.sandbox.bus_bodies import NUMBER, progress_row
from tests.sandbox.bus_breaks import PROGRESS
from tests.sandbox.bus_client import ACCOUNT, LOGIN, BusClient
from tests.sandbox.client import Client


def named(answer: Any) -> str:
    """The words of a refusal for good."""
    assert answer["error_code"] == -1, answer
    assert answer["message"].startswith("Logic xử lý không hợp lệ: "), answer
    return str(answer["message"])


def taken(portal: PracticePortal) -> int:
    return len(portal.state()["dossiers"])


# --- the other services -------------------------------------------------------------------------


def test_a_dossier_is_found_by_its_number_and_nothing_by_any_other(bus: BusClient) -> None:
    bus.create(bus.dossier())
    (found,) = bus.look_up()
    assert (found["MAHOSO"], found["NGAYNOPHOSO"]) == (NUMBER, "20261005085930")
    assert bus.look_up("H56.14-261005-9999") == []


@pytest.mark.parametrize("number", ["", 7, None, []])
def test_a_look_up_without_a_number_is_refused(bus: BusClient, number: object) -> None:
    assert "mahoso" in named(bus.told("TraCuuHoSo", mahoso=number))


@pytest.mark.parametrize("procedure", ["2.000635", "1.004873", "1.001193"])
def test_a_procedure_is_told_with_its_area(bus: BusClient, procedure: str) -> None:
    (found,) = bus.told("LayThuTuc", maTTHC=procedure)["result"]
    assert (found["MATTHC"], found["TRANGTHAI"]) == (procedure, "1")
    assert found["LINHVUCTHUCHIEN"] == [{"MALINHVUC": "G15-HT01", "TENLINHVUC": "Hộ tịch"}]
    assert bus.told("LayThuTuc", maTTHC="9.999999")["result"] == []


def test_progress_gives_the_dossier_its_status(bus: BusClient) -> None:
    bus.create(bus.dossier())
    assert bus.told("CapNhatTienDoHoSoMC", data=[progress_row()])["error_code"] == 0
    assert bus.look_up()[0]["TRANGTHAI"] == "4"


@pytest.mark.parametrize("key", PROGRESS)
def test_a_progress_row_with_one_broken_key_is_refused_by_its_name(
    bus: BusClient, key: str
) -> None:
    bus.create(bus.dossier())
    for wrong in PROGRESS[key]:
        rows = [progress_row(), broken(progress_row(), key, wrong)]
        assert f"data[1].{key}" in named(bus.told("CapNhatTienDoHoSoMC", data=rows))
    assert bus.look_up()[0]["TRANGTHAI"] == "1"


@pytest.mark.parametrize("rows", [[], None, {}, [progress_row()] * 11])
def test_progress_comes_in_one_to_ten_rows(bus: BusClient, rows: object) -> None:
    bus.create(bus.dossier())
    assert "data" in named(bus.told("CapNhatTienDoHoSoMC", data=rows))


def test_a_dossier_at_its_end_takes_no_more_progress(bus: BusClient) -> None:
    bus.create(bus.dossier())
    bus.told("CapNhatTienDoHoSoMC", data=[progress_row(TrangThai="10")])
    answer = bus.told("CapNhatTienDoHoSoMC", data=[progress_row()])
    assert (answer["error_code"], "đã trả kết quả" in answer["message"]) == (-1, True)


# --- the faults ---------------------------------------------------------------------------------


def test_a_fault_can_be_narrowed_to_one_service(portal: PracticePortal, bus: BusClient) -> None:
    portal.set_faults({"busy_429": {"value": 7, "path": "DongBoHoSoMC"}})
    answer = bus.ask("DongBoHoSoMC", isUpdating="False", data=[bus.dossier()])
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "7")
    assert answer.json()["error_code"] == 429
    assert bus.look_up() == []


def test_all_sessions_can_end_in_the_middle(portal: PracticePortal, bus: BusClient) -> None:
    portal.set_faults({"token_expired": {"count": 1}})
    for _ in range(2):
        answer = bus.ask("TraCuuHoSo", mahoso=NUMBER)
        assert (answer.status_code, "hết hạn" in answer.json()["message"]) == (200, True)
    assert bus.signed_in().look_up() == []


def test_the_right_account_can_be_turned_away(portal: PracticePortal, bus: BusClient) -> None:
    portal.set_faults({"login_fails": True})
    answer = bus.post(LOGIN, ACCOUNT)
    assert answer.status_code == 401
    assert answer.json()["error_code"] == 401


@pytest.mark.parametrize("value", ["0", "00"])
def test_the_code_of_success_can_be_text(
    portal: PracticePortal, bus: BusClient, value: str
) -> None:
    portal.set_faults({"code_as_text": value})
    assert bus.create(bus.dossier())["error_code"] == value


def test_the_answer_can_come_inside_a_message(portal: PracticePortal, bus: BusClient) -> None:
    portal.set_faults({"json_in_string": "message"})
    outer = bus.create(bus.dossier())
    assert json.loads(outer["message"])["error_code"] == 0


@pytest.mark.parametrize(("value", "known"), [(True, True), ("unknown", False)])
def test_a_first_create_can_be_called_a_second(
    portal: PracticePortal, bus: BusClient, value: object, known: bool
) -> None:
    portal.set_faults({"duplicate_on_create": value})
    assert bus.create(bus.dossier())["error_code"] == -3
    assert bool(bus.look_up()) == known


def test_the_portal_can_answer_with_a_number_of_its_own(
    portal: PracticePortal, bus: BusClient
) -> None:
    portal.set_faults({"other_number": {"value": "G22.99-261005-020175"}})
    assert bus.create(bus.dossier())["result"] == [{"MaHoSo": "G22.99-261005-020175"}]
    (found,) = bus.look_up()
    assert (found["MAHOSO"], found["MAHOSODONVI"]) == ("G22.99-261005-020175", NUMBER)


def test_a_dossier_can_be_taken_and_its_progress_refused(
    portal: PracticePortal, bus: BusClient
) -> None:
    portal.set_faults({"progress_refused": True})
    assert bus.create(bus.dossier())["error_code"] == 0
    assert "thử lại" in bus.told("CapNhatTienDoHoSoMC", data=[progress_row()])["message"]
    assert bus.look_up()[0]["TRANGTHAI"] == "1"


def test_the_words_of_a_final_state_can_be_chosen(portal: PracticePortal, bus: BusClient) -> None:
    bus.create(bus.dossier())
    portal.set_faults({"final_state": "đã có kết quả xử lý"})
    answer = bus.told("CapNhatTienDoHoSoMC", data=[progress_row()])
    assert (answer["error_code"], answer["message"]) == (-1, "đã có kết quả xử lý")


def test_the_fetching_of_files_can_fail(portal: PracticePortal, bus: BusClient) -> None:
    portal.set_faults({"pull_refused": {"count": 1}})
    assert "Không tải được tệp" in bus.create(bus.dossier())["message"]
    assert taken(portal) == 0
    assert bus.create(bus.dossier())["error_code"] == 0


def test_a_dossier_can_arrive_without_its_files(portal: PracticePortal, bus: BusClient) -> None:
    portal.set_faults({"files_lost": True})
    assert bus.create(bus.dossier())["error_code"] == 0
    assert portal.state()["dossiers"][0]["files"] == []


def test_a_list_can_come_empty(portal: PracticePortal, bus: BusClient) -> None:
    portal.set_faults({"empty_dictionary": True})
    answer = bus.told("LayThuTuc", maTTHC="2.000635")
    assert (answer["error_code"], answer["result"]) == (0, [])


def test_keys_of_choice_can_be_refused(portal: PracticePortal, bus: BusClient) -> None:
    portal.set_faults({"refuse_field": {"value": ["NDK_HoVaTen", "SoLuong"]}})
    told = named(bus.create(bus.dossier()))
    assert "NDK_HoVaTen" in told
    assert "SoLuong" in told


# --- archive and pages ---------------------------------------------------------------------------


def test_a_restart_forgets_sessions_and_no_dossier(portal: PracticePortal, bus: BusClient) -> None:
    bus.create(bus.dossier())
    portal.stop()
    portal.start()
    assert "hết hạn" in bus.told("TraCuuHoSo", mahoso=NUMBER)["message"]
    assert bus.signed_in().look_up()
    assert bus.create(bus.dossier())["error_code"] == -3


def test_a_dossier_of_the_bus_is_shown_beside_those_of_the_other_dialect(
    portal: PracticePortal, client: Client, bus: BusClient
) -> None:
    other = client.filed()
    bus.create(bus.dossier())
    overview = client.get("/").text
    assert NUMBER in overview
    assert other in overview
    page = client.get(f"/dossiers/{NUMBER}").text
    assert "5 · Mẹ đẻ" in page
    assert "Trục liên thông" in page
    assert "2026-10-05 08:59:30" in page
    paper = next(one for one in portal.state()["files"] if one["name"] == "giay-khai-sinh.jpg")
    assert f'<img src="/files/{paper["id"]}"' in page


def test_of_lost_files_the_page_says_so(
    portal: PracticePortal, bus: BusClient, client: Client
) -> None:
    portal.set_faults({"files_lost": True})
    bus.create(bus.dossier())
    assert "Không có tệp" in client.get(f"/dossiers/{NUMBER}").text
