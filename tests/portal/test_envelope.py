"""What is sent is what was confirmed: whole, at its own date, by the true channel."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kiosk.dossier import Dossier
from kiosk.fields import registry
from kiosk.portal.contract import Refused, Uploaded
from kiosk.portal.eform import context
from kiosk.portal.envelope import date14, envelope, file_name, key_names, named_in
from kiosk.portal.reasons import Reason
from tests.portal.dossiers import LISTS, dossier, paper_of, procedure, without
from tests.sandbox.bodies import valid_body
from tests.sandbox.breaks import places

NUMBER, UNIT = "H56.14-261005-0001", "H56.14"


def body_of(whole: Dossier) -> dict[str, Any]:
    uploads = {one.id: Uploaded(f"file-{one.id}", one.sha256) for one in whole.attachments}
    return envelope(NUMBER, whole, uploads, UNIT, LISTS)


def test_the_makers_of_this_test_house_answer_as_a_citizen_could() -> None:
    whole = dossier()
    for question in whole.procedure.questions.values():
        if question.id in whole.values:
            problem = registry.recheck(whole.values[question.id], context(whole, question, LISTS))
            assert problem is None, f"{question.id}: {problem}"


def test_every_answered_question_with_a_key_travels_under_it() -> None:
    whole = dossier()
    form = body_of(whole)["EformThongTinChiTiet"]
    asked = {one.question: one.value for one in whole.answers if one.value}
    keys = {
        one.portal_key
        for one in whole.procedure.questions.values()
        if one.portal_key and one.id in asked
    }
    composed = {one.key for one in whole.procedure.portal.composed}
    assert keys <= form.keys() <= keys | composed
    assert all(isinstance(value, str) and value for value in form.values())


def test_what_was_not_answered_or_answered_with_none_has_no_key_at_all() -> None:
    whole = dossier()
    optional = next(
        one for one in whole.procedure.questions.values() if one.portal_key and not one.required
    )
    assert optional.portal_key in body_of(whole)["EformThongTinChiTiet"]
    for less in (dossier(answers={optional.id: ""}), without(whole, optional.id)):
        assert optional.portal_key not in body_of(less)["EformThongTinChiTiet"]


def test_an_answer_to_a_question_that_no_longer_applies_does_not_travel() -> None:
    whole = dossier()
    hidden = next(
        one
        for one in whole.procedure.questions.values()
        if one.portal_key and one.show_when is not None and one.show_when.holds(whole.values)
    )
    gone = without(whole, *(one for one in whole.values if one != hidden.id))
    assert hidden.id in gone.values
    assert hidden.portal_key not in body_of(gone)["EformThongTinChiTiet"]


def test_the_day_filed_is_the_day_confirmed_in_vietnam_and_never_the_day_sent() -> None:
    evening = datetime(2026, 10, 5, 17, 30, 15, tzinfo=UTC)
    assert body_of(dossier(confirmed_at=evening))["NgayNop"] == "2026-10-06 00:30:15"
    assert body_of(dossier())["NgayNop"] == "2026-10-05 08:59:30"


def test_the_day_received_is_left_to_the_portal() -> None:
    assert body_of(dossier())["NgayTiepNhan"] == ""


def test_the_channel_is_the_counter_and_no_sign_in_is_claimed() -> None:
    body = body_of(dossier())
    assert (body["KenhThucHien"], body["TaiKhoanDuocXacThucVoiVNeID"]) == ("1", "0")


def test_the_same_dossier_makes_the_same_body_again_and_again() -> None:
    whole = dossier(paper_of())
    assert body_of(whole) == body_of(whole)


def test_each_captured_paper_travels_with_its_files_in_order() -> None:
    one, other = paper_of(b"page one", id="a"), paper_of(b"page two", id="b")
    (component,) = body_of(dossier(one, other))["ThanhPhanHoSo"]
    paper = procedure().papers[0]
    assert component["TenThanhPhanHoSo"] == paper.name
    assert component["SoLuong"] == paper.quantity
    sent = [(row["IdGiayTo"], row["HashTepTin"]) for row in component["GiayToDinhKem"]]
    assert sent == [("file-a", one.sha256), ("file-b", other.sha256)]


def test_a_paper_that_was_not_captured_is_not_named() -> None:
    assert body_of(dossier())["ThanhPhanHoSo"] == []


def test_a_file_that_was_not_uploaded_cannot_be_left_out_silently() -> None:
    with pytest.raises(KeyError):
        envelope(NUMBER, dossier(paper_of()), {}, UNIT, LISTS)


@pytest.mark.parametrize(("form", "kind"), [("original", 0), ("copy", 1), ("electronic", 2)])
def test_the_kind_of_copy_is_a_number_of_this_dialect(form: str, kind: int) -> None:
    pack = procedure()
    paper = msgspec.structs.replace(pack.papers[0], form=form)
    whole = dossier(paper_of(), of=msgspec.structs.replace(pack, papers=(paper,)))
    (component,) = body_of(whole)["ThanhPhanHoSo"]
    assert component["LoaiBan"] == kind


@pytest.mark.parametrize(
    ("media_type", "ending"),
    [
        ("image/jpeg", ".jpg"),
        ("image/png", ".png"),
        ("application/pdf", ".pdf"),
        ("video/x", ".bin"),
    ],
)
def test_a_file_is_named_after_its_paper_and_content_and_after_nobody(
    media_type: str, ending: str
) -> None:
    attachment = replace(paper_of(), media_type=media_type)
    name = file_name(attachment)
    assert name == f"{attachment.paper}-{attachment.sha256[:8]}{ending}"
    assert name.isascii()


@pytest.mark.parametrize(
    ("value", "sent"),
    [
        ("1985-02-14", "19850214000000"),
        ("1985-02", ""),
        ("1985", ""),
        ("", ""),
        ("14/02/1985", ""),
        ("1985-02-30", ""),
    ],
)
def test_a_whole_date_has_fourteen_digits_and_a_partial_one_none(value: str, sent: str) -> None:
    assert date14(value) == sent


@pytest.mark.parametrize(("length", "fits"), [(4000, True), (4001, False)])
def test_what_the_wire_does_not_carry_is_refused_by_name_and_never_cut(
    length: int, fits: bool
) -> None:
    question = next(
        one for one in procedure().questions.values() if one.portal_key and one.type == "text"
    )
    whole = dossier(answers={question.id: "a" * length})
    if fits:
        assert body_of(whole)["EformThongTinChiTiet"][question.portal_key] == "a" * length
        return
    with pytest.raises(Refused) as refused:
        body_of(whole)
    assert refused.value.reason == Reason.TOO_LONG
    assert question.portal_key in refused.value.fields


def test_a_hash_longer_than_the_wire_carries_is_refused_by_name() -> None:
    attachment = paper_of()
    uploads = {attachment.id: Uploaded("f" * 101, "a" * 201)}
    with pytest.raises(Refused) as refused:
        envelope(NUMBER, dossier(attachment), uploads, UNIT, LISTS)
    assert refused.value.fields == ("IdGiayTo", "HashTepTin")


@pytest.mark.parametrize(
    ("complaint", "named"),
    [
        ("NDK_HoVaTen: bắt buộc nhập; SoLuong: sai", ("NDK_HoVaTen", "SoLuong")),
        ("ThongTinNguoiNop.ThongTinChiTiet.Email: sai", ("Email",)),
        ("ThanhPhanHoSo[0].LoaiBan: sai", ("LoaiBan",)),
        ("NDK_HoVaTenKhac, XNDK_HoVaTen", ()),
        ('{"field": "NDK_HoVaTen", "again": "NDK_HoVaTen"}', ("NDK_HoVaTen",)),
        ("Logic xử lý không hợp lệ", ()),
        ("", ()),
    ],
)
def test_a_complaint_names_our_keys_as_whole_words_only(
    complaint: str, named: tuple[str, ...]
) -> None:
    keys = frozenset({"NDK_HoVaTen", "SoLuong", "Email", "LoaiBan", "ThanhPhanHoSo"})
    assert named_in(complaint, keys | {"ThongTinNguoiNop", "ThongTinChiTiet"}) == named


@given(st.text(), st.frozensets(st.text(min_size=1)))
def test_no_complaint_names_what_we_did_not_send(complaint: str, keys: frozenset[str]) -> None:
    assert set(named_in(complaint, keys)) <= keys


def test_the_keys_of_a_body_are_found_at_every_depth() -> None:
    assert key_names({"a": [{"b": {"c": 1}}]}) == {"a", "b", "c"}


def test_every_key_we_send_is_one_that_the_practice_portal_is_proven_to_refuse_when_broken() -> (
    None
):
    """See tests/sandbox/test_portal_refuses.py, which breaks each key of the hand-written body."""
    sent = set(places(body_of(dossier(paper_of()))))
    assert sent <= set(places(valid_body("n", "f", "h")))
