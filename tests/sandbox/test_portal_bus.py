"""The bus of the practice portal: what it takes, what it refuses by name, and how its faults look."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from sandbox.portal import PracticePortal
from sandbox.portal_settings import Settings
from tests.sandbox.breaks import MISSING, broken, places
from tests.sandbox.bus_bodies import NUMBER, bus_dossier, form_of
from tests.sandbox.bus_breaks import DOSSIER
from tests.sandbox.bus_client import ACCOUNT, DATA, LOGIN, BusClient, named
from tests.sandbox.client import PAPER, Client, HandClock, sha256, taken

# --- the door -----------------------------------------------------------------------------------


@pytest.mark.parametrize("key", list(ACCOUNT))
@pytest.mark.parametrize("wrong", ["", "wrong", None, 7, "mật khẩu"])
def test_only_the_right_account_gets_a_session(bus: BusClient, key: str, wrong: object) -> None:
    answer = bus.post(LOGIN, ACCOUNT | {key: wrong}).json()
    assert answer["error_code"] != 0
    assert "session" not in answer


@pytest.mark.parametrize(
    "service", ["DongBoHoSoMC", "CapNhatTienDoHoSoMC", "TraCuuHoSo", "LayThuTuc"]
)
@pytest.mark.parametrize("ticket", ["", "made-up", None, 7, ["x"]])
def test_no_service_without_a_session(bus: BusClient, service: str, ticket: Any) -> None:
    bus.ticket = ticket
    answer = bus.told(service, mahoso=NUMBER)
    assert answer["error_code"] != 0
    assert "hết hạn" in answer["message"]


def test_a_session_lives_as_long_as_it_is_set_and_not_longer(
    tmp_path: Path, clock: HandClock
) -> None:
    settings = Settings(clock=clock, session_seconds=90)
    with PracticePortal(tmp_path, settings=settings) as portal:
        bus = BusClient(portal, tmp_path, "").signed_in()
        clock.now += timedelta(seconds=89)
        assert bus.look_up() == []
        clock.now += timedelta(seconds=1)
        assert "hết hạn" in bus.told("TraCuuHoSo", mahoso=NUMBER)["message"]
        bus.close()


def test_a_token_of_the_other_dialect_opens_nothing_here(client: Client, bus: BusClient) -> None:
    bus.ticket = client.token
    assert "hết hạn" in bus.told("TraCuuHoSo", mahoso=NUMBER)["message"]


@pytest.mark.parametrize("unit", ["", "H57", None, 7])
def test_the_unit_is_the_one_of_the_account(bus: BusClient, unit: object) -> None:
    body = {"session": bus.ticket, "madonvi": unit, "service": "TraCuuHoSo", "mahoso": NUMBER}
    assert "madonvi" in named(bus.post(DATA, body).json())


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b"null", b"[]", b'"x"'])
@pytest.mark.parametrize("path", [LOGIN, DATA])
def test_a_body_that_is_no_call_is_refused_in_the_buss_own_shape(
    bus: BusClient, path: str, body: bytes
) -> None:
    assert "body" in named(bus.post(path, body).json())


@pytest.mark.parametrize("service", ["", "LayDVC", None, 7, []])
def test_an_unknown_service_is_refused(bus: BusClient, service: Any) -> None:
    assert "service" in named(bus.told(service))


@pytest.mark.parametrize(
    "service", ["DongBoHoSoMC", "CapNhatTienDoHoSoMC", "TraCuuHoSo", "LayThuTuc"]
)
def test_a_parameter_of_another_service_is_refused_by_its_name(
    bus: BusClient, service: str
) -> None:
    assert "provider" in named(bus.told(service, provider="x"))


# --- the dossier --------------------------------------------------------------------------------


def test_a_right_dossier_is_taken_whole_with_its_files(
    portal: PracticePortal, bus: BusClient
) -> None:
    body = bus.dossier()
    assert bus.create(body) == {"error_code": 0, "message": "Thành công", "result": []}
    assert portal.dossier(NUMBER) == body
    kept = {row["name"]: row["sha256"] for row in portal.state()["files"]}
    assert kept == {"to-khai.json": sha256(form_of()), "giay-khai-sinh.jpg": sha256(PAPER)}
    (row,) = portal.state()["dossiers"]
    assert (row["dialect"], row["owner"], len(row["files"])) == ("bus", "Phạm Văn Khôi", 2)


def test_every_key_of_the_dossier_is_broken_somewhere() -> None:
    whole = set(places(bus_dossier("http://127.0.0.1/1", "http://127.0.0.1/2")))
    assert DOSSIER.keys() == {one for one in whole if not one.startswith("TaiLieuNop.0.")}


@pytest.mark.parametrize("place", DOSSIER)
def test_a_dossier_with_one_broken_key_is_refused_by_the_name_of_the_key(
    portal: PracticePortal, bus: BusClient, place: str
) -> None:
    body = bus.dossier()
    key = place.rpartition(".")[2]
    for wrong in DOSSIER[place]:
        told = named(bus.create(broken(body, place, wrong)))
        assert key in told, "missing" if wrong is MISSING else ascii(wrong)[:60]
    assert taken(portal) == 0
    assert bus.create(body)["error_code"] == 0


def test_a_key_that_the_bus_does_not_know_is_refused_by_its_name(bus: BusClient) -> None:
    assert "data[0].NgayNop:" in named(bus.create(bus.dossier() | {"NgayNop": "20261005085930"}))


@pytest.mark.parametrize("data", [None, {}, "x", [], ["x"], [None]])
def test_data_is_an_array_of_dossiers(bus: BusClient, data: object) -> None:
    assert "data" in named(bus.told("DongBoHoSoMC", isUpdating="False", data=data))


@pytest.mark.parametrize("updating", [False, True, "false", "0", None, ""])
def test_whether_it_updates_is_said_in_the_buss_words(bus: BusClient, updating: Any) -> None:
    answer = bus.told("DongBoHoSoMC", isUpdating=updating, data=[bus.dossier()])
    assert "isUpdating" in named(answer)


def test_of_several_dossiers_all_are_taken_or_none(portal: PracticePortal, bus: BusClient) -> None:
    other = bus.dossier() | {"MaHoSo": "H56.14-261005-5002", "ChuHoSo": ""}
    assert "data[1].ChuHoSo" in named(bus.create(bus.dossier(), other))
    assert taken(portal) == 0


@pytest.mark.parametrize("number", ["H57.14-261005-0001", "G22.99-251225-020175", "7-261005-0001"])
def test_a_number_without_the_provinces_code_is_nobodys_number(bus: BusClient, number: str) -> None:
    assert "MaHoSo" in named(bus.create(bus.dossier(number)))


@pytest.mark.parametrize(
    "number", ["000.00.14.H56-261005-0001", "H56.14-261005-020175", "H56-20261005-0092637"]
)
def test_every_grammar_of_numbers_in_use_is_taken(bus: BusClient, number: str) -> None:
    assert bus.create(bus.dossier(number))["error_code"] == 0
    assert bus.look_up(number)


def test_before_its_acceptance_a_dossier_has_no_date_of_it_and_after_it_has(
    bus: BusClient,
) -> None:
    accepted = bus.dossier() | {"TrangThaiHoSo": "2"}
    assert "NgayTiepNhan" in named(bus.create(accepted))
    dates = {"NgayTiepNhan": "20261005090000", "NgayHenTra": "20261012170000"}
    assert bus.create(accepted | dates)["error_code"] == 0


def test_an_old_number_of_nine_digits_is_of_the_second_kind(bus: BusClient) -> None:
    old = [{"LoaiDinhDanh": "2", "SoDinhDanh": "012345678"}]
    assert bus.create(bus.dossier() | {"DinhDanhCHS": old})["error_code"] == 0


def test_a_person_whose_number_nobody_knows_has_none(bus: BusClient) -> None:
    unknown = bus.dossier() | {"DinhDanhCHS": [], "SoGiayToChuHoSo": ""}
    assert bus.create(unknown)["error_code"] == 0


def test_the_same_dossier_again_changes_nothing_and_says_so(
    portal: PracticePortal, bus: BusClient
) -> None:
    bus.create(bus.dossier())
    again = bus.dossier()
    again["TaiLieuNop"][1]["DuongDanTaiTepTin"] = bus.publish("anew.jpg", PAPER)
    answer = bus.create(again)
    assert (answer["error_code"], "đã tồn tại" in answer["message"]) == (-3, True)
    (row,) = portal.state()["dossiers"]
    assert row["times_received"] == 2
    assert portal.state()["conflicts"] == []


def test_another_content_under_the_same_number_is_a_conflict_and_overwrites_nothing(
    portal: PracticePortal, bus: BusClient
) -> None:
    body = bus.dossier()
    bus.create(body)
    assert bus.create(body | {"ChuHoSo": "Người Khác"})["error_code"] == -3
    assert [row["number"] for row in portal.state()["conflicts"]] == [NUMBER]
    assert portal.dossier(NUMBER) == body


def test_an_update_replaces_what_is_known_and_makes_nothing_new(
    portal: PracticePortal, bus: BusClient
) -> None:
    body = bus.dossier()
    assert bus.create(body, updating="True")["error_code"] != 0
    bus.create(body)
    changed = body | {"ChuHoSo": "Phạm Văn Khôi Nguyên"}
    assert bus.create(changed, updating="True")["error_code"] == 0
    assert portal.dossier(NUMBER) == changed
    assert taken(portal) == 1
