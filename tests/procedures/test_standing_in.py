"""Who files for oneself tells it once: the answer stands where the form asks for the owner."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kiosk.portal.refused import questions_named
from kiosk.procedures.checks import check_pack
from kiosk.visit import Visit
from sandbox.persona import PERSONAS, load_persona
from tests.procedures.filing import NOW, body_of, kiosk_at, pack, play
from tests.procedures.packs import PACK, changed, write

OTHERWISE = f'{PACK}\n[[portal.fixed]]\nkey = "Fixed"\nvalue = "1"\n'


def sent_by(persona: str, folder: Path) -> dict[str, Any]:
    with kiosk_at(folder) as (office, store):
        visit = Visit(office)
        play(visit, load_persona(PERSONAS / f"{persona}.toml"))
        return body_of(store.send_queue.dossier(visit.submit().reference))


def test_of_one_who_files_for_oneself_nothing_is_asked_about_the_owner(tmp_path: Path) -> None:
    body = sent_by("1.014027", tmp_path)
    form, person = body["EformThongTinChiTiet"], body["ThongTinNguoiNop"]["ThongTinChiTiet"]
    assert form["ho_ten"] == form["fullname"] == body["ChuHoSo"] == "Trần Văn Thử"
    assert (form["ngay_sinh"], form["gioi_tinh"]) == ("15/03/1948", "1")
    assert form["cu_tru"] == "Số 5, ngõ Cây Đa, Phường Ba Đình, Thành phố Hà Nội"
    assert person["SoDinhDanhChuHs"] == person["SoDinhDanh"] == "001048054321"
    assert form["isOwnerDossierCheck"] == "true"
    assert not {"ownerFullname", "dai_dien"} & form.keys()


def test_of_one_who_files_for_another_the_owner_is_the_other(tmp_path: Path) -> None:
    body = sent_by("1.014027-daughter", tmp_path)
    form = body["EformThongTinChiTiet"]
    assert form["fullname"] == "Nguyễn Thị Mẫu"
    assert form["ho_ten"] == form["ownerFullname"] == body["ChuHoSo"] == "Lê Thị Tập"
    assert form["dai_dien"] == "Con, Nguyễn Thị Mẫu, 001179012345"
    assert form["chi_tra"] == "Tài khoản ngân hàng, 0123456789, Agribank"
    assert (form["isOwnerDossierCheck"], form["ho_ngheo"]) == ("false", "YES")


def test_a_complaint_about_the_owner_reopens_whichever_question_was_asked() -> None:
    named = questions_named(pack("1.014027"), ["ho_ten"])
    assert named == {"subject_name", "requester_name"}


@pytest.mark.parametrize(
    ("text", "key", "reason"),
    [
        (
            changed('type = "count"', 'type = "count"\notherwise = "nobody"'),
            "sections.wish.pages.copies.questions.copies.otherwise",
            "'nobody' is no question of this type asked before this",
        ),
        (
            changed('type = "count"', 'type = "count"\notherwise = "name"'),
            "sections.wish.pages.copies.questions.copies.otherwise",
            "'name' is no question of this type asked before this",
        ),
        (
            changed('key = "Fixed"', 'key = "Copies"', OTHERWISE),
            "portal",
            "the key 'Copies' is filled twice",
        ),
        (
            OTHERWISE + 'show_when = { question = "nobody", equals = "1" }\n',
            "portal.fixed.Fixed.show_when",
            "'nobody' is no question that is asked before this",
        ),
    ],
)
def test_what_stands_for_nothing_is_found(tmp_path: Path, text: str, key: str, reason: str) -> None:
    assert [(one.key, one.reason) for one in check_pack(write(tmp_path, text), NOW.date())] == [
        (key, reason)
    ]
