"""What the residence packs send, cost and ask for, case by case."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kiosk.journey import applies
from kiosk.procedures.checks import check_pack
from kiosk.visit import Visit
from sandbox.persona import PERSONAS, load_persona
from tests.facts import facts_file
from tests.procedures.filing import LISTS, NOW, body_of, kiosk_at, pack, play
from tests.procedures.packs import PACK, write

SENTENCE = f'{PACK}\n[[portal.composed]]\nkey = "Together"\nparts = ["name", "copies"]\n'


def form_of(persona: str, folder: Path) -> dict[str, Any]:
    with kiosk_at(folder) as (office, store):
        visit = Visit(office)
        play(visit, load_persona(PERSONAS / f"{persona}.toml"))
        body = body_of(store.send_queue.dossier(visit.submit().reference))
    form: dict[str, Any] = body["EformThongTinChiTiet"]
    return form


def test_the_request_is_a_whole_sentence_and_each_member_a_row(tmp_path: Path) -> None:
    form = form_of("1.004194-family", tmp_path)
    assert form["kinh_gui"] == "Công an Phường Ba Đình, Thành phố Hà Nội"
    assert form["noi_dung"] == (
        "Đăng ký tạm trú tại Số 5, ngõ Cây Đa, Phường Ba Đình, Thành phố Hà Nội,"
        " từ ngày 15/11/2026 đến ngày 14/11/2027"
    )
    rows = form["thanh_vien"].split("; ")
    assert rows[0] == "Phạm Thị Mẫu, 08/03/1988, Nữ, 001188012345, Con"
    assert [row.split(", ")[0] for row in rows[1:]] == ["Trần Thị Nháp", "Trần Văn Thí"]
    assert "y_kien_cha_me" not in form


def test_of_the_head_of_the_household_nothing_is_asked_twice(tmp_path: Path) -> None:
    form = form_of("1.004222", tmp_path)
    assert form["quan_he"] == "Chủ hộ"
    assert form["chu_ho"] == form["ho_ten"] == "Phạm Thị Mẫu"
    assert form["so_dinh_danh_chu_ho"] == form["so_dinh_danh"]
    assert not {"y_kien_chu_ho", "y_kien_chu_so_huu", "thanh_vien"} & form.keys()


def test_a_child_moves_with_the_consent_of_a_parent(tmp_path: Path) -> None:
    form = form_of("1.004222-child", tmp_path)
    assert (form["ho_ten"], form["quan_he"]) == ("Trần Văn Thí", "Con")
    assert form["chu_ho"] == "Trần Văn Thử"
    assert form["y_kien_cha_me"] == "Ký trên tờ khai"


@pytest.mark.parametrize(
    ("case", "required", "optional"),
    [
        ("own", set(), {"dwelling"}),
        ("kin", set(), {"kinship"}),
        ("lease", {"lease"}, {"area"}),
        ("religious", {"religious_role", "religious_house"}, set()),
        ("care", {"care"}, {"care_request"}),
        ("vehicle", {"vehicle"}, {"mooring"}),
        ("barracks", {"unit"}, set()),
    ],
)
def test_each_case_of_permanent_residence_has_papers_of_its_own(
    case: str, required: set[str], optional: set[str]
) -> None:
    asked = [one for one in pack("1.004222").papers if applies(one.show_when, {"home_case": case})]
    assert {one.id for one in asked if one.required} == required
    assert {one.id for one in asked if not one.required} == optional


@pytest.mark.parametrize(
    ("code", "counter", "online"),
    [("1.004222", 20_000, 10_000), ("1.004194", 15_000, 7_000), ("1.010041", None, None)],
)
def test_what_registration_costs(code: str, counter: int | None, online: int | None) -> None:
    fees = pack(code).fees
    assert [one.amount_vnd for one in fees] == ([counter] if counter else [])
    assert [one.exemptions[0].amount_vnd for one in fees] == ([online] if online else [])
    assert all("theo trí nhớ" in one.exemptions[1].verify for one in fees)


def test_every_relation_of_the_portal_can_be_picked() -> None:
    file = facts_file("codelists_2026-09.json")
    if not file.is_file():
        pytest.skip("no code lists here to compare with")
    read = json.loads(file.read_text(encoding="utf-8"))["lists"]["QUAN_HE_CHU_HO"]
    assert set(read) <= {one.code for one in LISTS.options("household_relations", "")}


@pytest.mark.parametrize("text", ["{name}", "{name} {copies} {copies}", "{name} {copy}"])
def test_a_sentence_that_does_not_name_its_parts_is_found(tmp_path: Path, text: str) -> None:
    found = check_pack(write(tmp_path, f'{SENTENCE}text = "{text}"\n'), NOW.date())
    assert [(one.key, one.reason) for one in found] == [
        ("portal.composed.Together.text", "must name each of its parts once")
    ]


def test_a_sentence_that_names_its_parts_is_sound(tmp_path: Path) -> None:
    assert (
        check_pack(write(tmp_path, f'{SENTENCE}text = "{{copies}} × {{name}}"\n'), NOW.date()) == ()
    )
