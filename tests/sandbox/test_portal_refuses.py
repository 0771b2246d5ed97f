"""Each key of a valid dossier broken in turn: the practice portal refuses, and names the key."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from sandbox.portal import PracticePortal
from sandbox.portal_settings import Settings
from tests.sandbox.bodies import valid_body
from tests.sandbox.breaks import MISSING, broken, every_break, places
from tests.sandbox.client import Client, HandClock


def complaints(client: Client, body: Any) -> set[str]:
    """The keys that a refusal names, in its list and in its words alike."""
    # Half a letter cannot be sent as UTF-8, but as an escape of JSON it can.
    answer = client.session.post(
        f"{client.portal.url}/CreateDossier",
        data=json.dumps(body).encode("ascii"),
        headers={"Authorization": f"Bearer {client.token}", "Content-Type": "application/json"},
        timeout=5,
    )
    assert answer.status_code == 400, answer.text
    named = {row["field"] for row in answer.json()["errors"]}
    assert all(f"{name}: " in answer.json()["message"] for name in named)
    return named


def as_named(place: str) -> str:
    """How the portal names a place: the form's keys alone, others by their way."""
    place = place.removeprefix("EformThongTinChiTiet.")
    return re.sub(r"\.(\d+)", r"[\1]", place)


def test_every_key_of_the_body_is_broken_somewhere() -> None:
    covered = {place for place, _ in every_break()}
    assert covered == set(places(valid_body("n", "f", "h")))


@pytest.mark.parametrize("place", dict.fromkeys(place for place, _ in every_break()))
def test_a_body_with_one_broken_key_is_refused_by_the_name_of_the_key(
    portal: PracticePortal, client: Client, place: str
) -> None:
    body = client.valid_body()
    expected = as_named(place)
    for wrong in (one for where, one in every_break() if where == place):
        named = complaints(client, broken(body, place, wrong))
        what = "missing" if wrong is MISSING else ascii(wrong)[:60]
        # Of a part that is no list or object at all, its members may be named.
        inside = (f"{expected}.", f"{expected}[")
        assert any(name == expected or name.startswith(inside) for name in named), what
    assert not portal.state()["dossiers"]
    assert client.create(body).json()["code"] == 0


@pytest.mark.parametrize("place", ["", "EformThongTinChiTiet.", "ThongTinNguoiNop."])
def test_a_key_that_the_form_does_not_know_is_refused_by_its_name(
    client: Client, place: str
) -> None:
    body = broken(client.valid_body(), f"{place}NDK_HoTen", "Phạm Văn Khôi")
    assert complaints(client, body) == {as_named(f"{place}NDK_HoTen")}


def test_all_wrong_keys_are_named_at_once(client: Client) -> None:
    body = broken(client.valid_body(), "ChuHoSo", "")
    body = broken(body, "EformThongTinChiTiet.NDK_HoVaTen", MISSING)
    assert complaints(client, broken(body, "LoaiDoiTuong", 1)) == {
        "ChuHoSo",
        "NDK_HoVaTen",
        "LoaiDoiTuong",
    }


def test_an_address_abroad_has_no_province_and_no_commune(client: Client) -> None:
    abroad = broken(client.valid_body(), "EformThongTinChiTiet.nycNoiCuTru", "2")
    assert complaints(client, abroad) == {"TT_TinhThanhC", "TT_PhuongXaC"}
    for key in ("TT_TinhThanhC", "TT_PhuongXaC"):
        abroad = broken(abroad, f"EformThongTinChiTiet.{key}", MISSING)
    abroad = broken(abroad, "EformThongTinChiTiet.nycNoiCuTru_QuocGia", "LA")
    assert client.create(abroad).json()["code"] == 0


def test_a_commune_without_its_province_is_refused(client: Client) -> None:
    place = "ThongTinNguoiNop.ThongTinChiTiet.MaTinh"
    assert "ThongTinNguoiNop.ThongTinChiTiet.MaXa" in complaints(
        client, broken(client.valid_body(), place, "")
    )


def test_the_hash_of_another_file_is_refused(client: Client) -> None:
    _, other = client.uploaded(b"another paper")
    place = "ThanhPhanHoSo.0.GiayToDinhKem.0.HashTepTin"
    assert complaints(client, broken(client.valid_body(), place, other)) == {as_named(place)}


def test_a_commune_of_another_province_is_refused_where_units_are_known(
    tmp_path: Path, clock: HandClock
) -> None:
    units = tmp_path / "units.json"
    units.write_text(json.dumps({"01": ["00004"], "79": ["26734"]}))
    settings = Settings(clock=clock)
    with PracticePortal(tmp_path / "portal", settings=settings, units_file=units) as portal:
        client = Client(portal).signed_in()
        body = client.valid_body()
        place = "EformThongTinChiTiet.TT_PhuongXaC"
        assert complaints(client, broken(body, place, "26734")) == {"TT_PhuongXaC"}
        place = "EformThongTinChiTiet.TT_TinhThanhC"
        assert "TT_TinhThanhC" in complaints(client, broken(body, place, "99"))
        assert client.create(body).json()["code"] == 0
        client.close()


def test_a_number_of_one_procedure_is_refused_for_another(tmp_path: Path, clock: HandClock) -> None:
    own = Path(__file__).parents[2] / "sandbox" / "forms" / "2.000635.toml"
    text = own.read_text("utf-8")
    for procedure in ("2.000635", "1.000001"):
        copied = text.replace('procedure = "2.000635"', f'procedure = "{procedure}"')
        (tmp_path / f"{procedure}.toml").write_text(copied, "utf-8")
    settings = Settings(clock=clock)
    with PracticePortal(tmp_path / "portal", settings=settings, forms_dir=tmp_path) as portal:
        client = Client(portal).signed_in()
        body = client.valid_body() | {"MaTTHC": "1.000001", "MaDichVuCong": "1.000001"}
        assert complaints(client, body) == {"MaHoSo"}
        client.close()


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b"null", b"[]", b'"x"'])
def test_a_body_that_is_no_dossier_is_refused(client: Client, body: bytes) -> None:
    answer = client.session.post(
        f"{client.portal.url}/CreateDossier",
        data=body,
        headers={"Authorization": f"Bearer {client.token}"},
    )
    assert answer.status_code == 400
    assert "body" in answer.json()["message"]


def test_what_was_refused_is_kept_with_its_reasons(portal: PracticePortal, client: Client) -> None:
    body = client.valid_body() | {"ChuHoSo": ""}
    complaints(client, body)
    (refused,) = portal.state()["refused"]
    assert (refused["number"], refused["fields"]) == (body["MaHoSo"], ["ChuHoSo"])
