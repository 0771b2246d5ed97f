"""The files of a dossier on the bus, and the form among them: fetched, judged, refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from sandbox.file_host import FileHost
from sandbox.portal import PracticePortal
from sandbox.portal_settings import Settings
from tests.sandbox.bus_bodies import file_row, form_of
from tests.sandbox.bus_client import BusClient, named
from tests.sandbox.client import PAPER, HandClock, taken

# --- the files ----------------------------------------------------------------------------------


@pytest.mark.parametrize("content", [b"", b"<html>404</html>", b"PAPER", b"\0" * 50])
def test_a_file_that_is_empty_or_no_paper_is_refused(
    portal: PracticePortal, bus: BusClient, content: bytes
) -> None:
    body = bus.dossier()
    bus.publish("paper.jpg", content)
    assert "data[0].TaiLieuNop[1].DuongDanTaiTepTin" in named(bus.create(body))
    assert taken(portal) == 0


def test_a_file_that_is_not_there_may_be_there_the_next_time(
    portal: PracticePortal, bus: BusClient
) -> None:
    body = bus.dossier()
    (bus.folder / "paper.jpg").unlink()
    answer = bus.create(body)
    assert answer["error_code"] == -1
    assert "thử lại" in answer["message"]
    assert "HTTP 404" in answer["message"]
    bus.publish("paper.jpg", PAPER)
    assert bus.create(body)["error_code"] == 0
    assert taken(portal) == 1


def test_a_file_beyond_the_limit_is_refused(tmp_path: Path, clock: HandClock) -> None:
    settings = Settings(clock=clock, max_file_bytes=3000)
    (tmp_path / "files").mkdir()
    with (
        PracticePortal(tmp_path / "portal", settings=settings) as portal,
        FileHost(tmp_path / "files") as host,
    ):
        bus = BusClient(portal, tmp_path / "files", host.url).signed_in()
        body = bus.dossier()
        bus.publish("paper.jpg", PAPER + b"x" * 3000)
        assert "tệp quá lớn" in named(bus.create(body))
        bus.close()


def test_only_hosts_of_the_list_are_asked(tmp_path: Path, clock: HandClock) -> None:
    settings = Settings(clock=clock, pull_hosts=frozenset({"files.example"}))
    (tmp_path / "files").mkdir()
    with (
        PracticePortal(tmp_path / "portal", settings=settings) as portal,
        FileHost(tmp_path / "files") as host,
    ):
        bus = BusClient(portal, tmp_path / "files", host.url).signed_in()
        assert "máy chủ này không được phép" in named(bus.create(bus.dossier()))
        bus.close()


def test_a_withdrawn_file_is_not_fetched(portal: PracticePortal, bus: BusClient) -> None:
    body = bus.dossier()
    body["TaiLieuNop"].append(
        file_row("gone", f"{bus.files_url}/nowhere", "x.jpg") | {"IsDeleted": "True"}
    )
    assert bus.create(body)["error_code"] == 0
    assert len(portal.state()["files"]) == 2


# --- the form -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "key"),
    [
        (form_of(NDK_HoVaTen=""), "NDK_HoVaTen"),
        (form_of(SoLuong="0"), "SoLuong"),
        (form_of(Nowhere="x"), "Nowhere"),
        (form_of("H56.14-261005-5002"), "MaHoSo"),
        (b"{", "TaiLieuNop"),
        (b"{}", "EformThongTinChiTiet"),
        (b'{"EformThongTinChiTiet": []}', "EformThongTinChiTiet"),
        (b"{\xff\xfe}", "TaiLieuNop"),
    ],
)
def test_a_wrong_form_is_refused_by_the_name_of_its_key(
    portal: PracticePortal, bus: BusClient, form: bytes, key: str
) -> None:
    body = bus.dossier()
    bus.publish("form.json", form)
    assert f"{key}: " in named(bus.create(body))
    assert taken(portal) == 0


def test_there_is_one_form_and_not_two_or_none(bus: BusClient) -> None:
    body = bus.dossier()
    assert "đúng một tờ khai" in named(bus.create(body | {"TaiLieuNop": body["TaiLieuNop"][1:]}))
    twice = file_row("form-2", f"{bus.files_url}/form.json", "to-khai-2.json")
    both = body | {"TaiLieuNop": [*body["TaiLieuNop"], twice]}
    assert "đúng một tờ khai" in named(bus.create(both))
