"""Birth and marital status: right forms are taken, and of a wrong one the wrong key is named."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from sandbox.portal import PracticePortal
from tests.sandbox import form_1001193, form_1004873
from tests.sandbox.breaks import MISSING, broken
from tests.sandbox.client import Client
from tests.sandbox.test_portal_refuses import complaints

FORMS = {one.PROCEDURE: one for one in (form_1001193, form_1004873)}
BIRTH, MARITAL = form_1001193.PROCEDURE, form_1004873.PROCEDURE


def body_of(client: Client, procedure: str, **changes: object) -> dict[str, Any]:
    """A right dossier of this procedure, in which these keys of the form stand otherwise."""
    form: Mapping[str, object] = dict(FORMS[procedure].FORM) | changes
    number = client.post("/GetNextValue", {"code": procedure}).json()["value"]
    return client.valid_body() | {
        "MaHoSo": number,
        "MaTTHC": procedure,
        "MaDichVuCong": procedure,
        "EformThongTinChiTiet": {key: one for key, one in form.items() if one is not MISSING},
    }


def is_taken(client: Client, body: dict[str, Any]) -> bool:
    return bool(client.create(body).json()["code"] == 0)


def every_key() -> list[tuple[str, str]]:
    return [(procedure, key) for procedure, one in FORMS.items() for key in one.BREAKS]


@pytest.mark.parametrize("procedure", FORMS)
def test_a_right_form_is_taken_whole(
    portal: PracticePortal, client: Client, procedure: str
) -> None:
    body = body_of(client, procedure)
    assert is_taken(client, body)
    assert portal.dossier(body["MaHoSo"]) == body


@pytest.mark.parametrize("procedure", FORMS)
def test_every_key_of_the_form_is_broken_somewhere(procedure: str) -> None:
    assert FORMS[procedure].BREAKS.keys() == FORMS[procedure].FORM.keys()


@pytest.mark.parametrize(("procedure", "key"), every_key())
def test_a_form_with_one_broken_key_is_refused_by_the_name_of_the_key(
    client: Client, procedure: str, key: str
) -> None:
    body = body_of(client, procedure)
    for wrong in FORMS[procedure].BREAKS[key]:
        named = complaints(client, broken(body, f"EformThongTinChiTiet.{key}", wrong))
        assert key in named, "missing" if wrong is MISSING else ascii(wrong)[:60]


@pytest.mark.parametrize("procedure", FORMS)
def test_a_key_of_another_form_is_refused(client: Client, procedure: str) -> None:
    assert complaints(client, body_of(client, procedure, NDK_HoVaTen="x")) == {"NDK_HoVaTen"}


# --- birth ------------------------------------------------------------------------------------


def test_a_child_without_an_established_father_is_registered(client: Client) -> None:
    assert is_taken(client, body_of(client, BIRTH, **dict.fromkeys(form_1001193.FATHER, MISSING)))


@pytest.mark.parametrize("gone", [MISSING, "", None])
def test_by_the_flag_of_the_form_the_father_has_a_name(
    portal: PracticePortal, client: Client, gone: object
) -> None:
    portal.set_faults({"father_required": True})
    assert complaints(client, body_of(client, BIRTH, HoTenChaKS=gone)) == {"HoTenChaKS"}
    assert is_taken(client, body_of(client, BIRTH))
    assert is_taken(client, body_of(client, MARITAL))


def test_a_birth_abroad_names_the_place_and_no_commune(client: Client) -> None:
    abroad = {"nksNoiSinh": "2", "nksNoiSinh_QuocGia": "LA"}
    gone: dict[str, object] = {"NKS_TinhThanh": MISSING, "NKS_PhuongXa": MISSING}
    assert complaints(client, body_of(client, BIRTH, **abroad)) == set(gone)
    assert is_taken(client, body_of(client, BIRTH, **abroad, **gone))
    assert complaints(client, body_of(client, BIRTH, **abroad, **gone, TenCoSoYTe=MISSING)) == {
        "TenCoSoYTe"
    }


def test_at_home_in_the_country_a_birth_needs_no_name_of_a_hospital(client: Client) -> None:
    assert is_taken(client, body_of(client, BIRTH, TenCoSoYTe=""))


def test_without_copies_there_is_no_number_of_copies(client: Client) -> None:
    assert complaints(client, body_of(client, BIRTH, CapBanSao="NO")) == {"SoLuong"}
    assert is_taken(client, body_of(client, BIRTH, CapBanSao="NO", SoLuong=MISSING))


def test_only_another_ethnic_group_is_written_out(client: Client) -> None:
    assert complaints(client, body_of(client, BIRTH, DanTocKS="01")) == {"NhapDanTocKhac"}


# --- marital status -----------------------------------------------------------------------------


@pytest.mark.parametrize("block", form_1004873.BLOCKS)
def test_a_block_belongs_to_the_choice_that_opens_it(client: Client, block: str) -> None:
    opener, chosen = form_1004873.BLOCKS[block]
    stands = {"3": MISSING, "nhapmucdichkhac": "Vay vốn", "SoLuong": "1", block: "Số 12"}
    if opener == "mucdich":
        stands["nhapmucdichkhac"] = MISSING
    assert is_taken(client, body_of(client, MARITAL, **stands | {opener: chosen}))
    assert block in complaints(client, body_of(client, MARITAL, **stands | {opener: ""}))


@pytest.mark.parametrize("purpose", ["1", "2"])
def test_for_a_marriage_there_is_one_copy_only(client: Client, purpose: str) -> None:
    marriage: dict[str, object] = {"mucdich": purpose, "nhapmucdichkhac": MISSING}
    assert complaints(client, body_of(client, MARITAL, **marriage)) == {"SoLuong"}
    assert is_taken(client, body_of(client, MARITAL, **marriage, SoLuong="1"))
    assert is_taken(client, body_of(client, MARITAL, **marriage, SoLuong=MISSING))
