"""Pack 1.004873, the certificate of marital state: each state with its own proof, no proof twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.dossier import Source
from kiosk.journey import applies
from kiosk.visit import Visit
from sandbox.persona import PERSONAS, load_persona, persona_for
from tests.procedures.filing import body_of, kiosk_at, pack, play

CODE = "1.004873"
PACK = pack(CODE)

PROOFS = {
    "1": set(),
    "2": {"spouse_name", "marriage_number", "marriage_issued_on", "marriage_issuer"},
    "3": {"divorce_number", "divorce_on", "divorce_court"},
    "4": {"death_number", "death_issuer", "death_registered_on"},
    "5": {
        *("spouse_name", "marriage_number", "marriage_issued_on", "marriage_issuer"),
        *("single_from", "single_until"),
    },
    "6": {"state_description"},
}
"""Marital state -> what is asked of it and of no other."""


@pytest.mark.parametrize("state", PROOFS)
def test_each_state_is_asked_for_its_own_proof(state: str) -> None:
    others = set().union(*PROOFS.values())
    asked = {one for one in others if applies(PACK.questions[one].show_when, {"state": state})}
    assert asked == PROOFS[state]


@pytest.mark.parametrize("state", PROOFS)
def test_only_the_group_of_the_state_travels(state: str) -> None:
    groups = [one for one in PACK.portal.composed if one.key in PROOFS]
    sent = {one.key for one in groups if applies(one.show_when, {"state": state})}
    assert sent == ({state} if PROOFS[state] else set())


def test_every_answer_of_a_group_travels_in_it() -> None:
    for composed in PACK.portal.composed:
        if composed.key in PROOFS:
            assert set(composed.parts) == PROOFS[composed.key]
    (marriage,) = (one for one in PACK.portal.composed if one.key == "1,2")
    partner = {one for one in PACK.questions if one.startswith("partner_")}
    assert set(marriage.parts) == partner


@pytest.mark.parametrize(("purpose", "asked"), [("1", True), ("2", True), ("3", False)])
def test_who_one_will_marry_is_asked_only_for_a_marriage(purpose: str, asked: bool) -> None:
    values = {"request_purpose": purpose, "partner_paper_kind": "8"}
    for name, question in PACK.questions.items():
        if name.startswith("partner_") and not name.startswith("partner_paper_"):
            assert applies(question.show_when, values) is asked, name
    assert applies(PACK.questions["request_purpose_other"].show_when, values) is not asked
    assert applies(PACK.questions["request_copies"].show_when, values) is not asked


def test_a_widow_and_a_divorced_person_find_their_own_line() -> None:
    state = PACK.questions["state"]
    assert isinstance(state.options, tuple)
    labels = {one.code: one.label for one in state.options}
    assert "ly hôn" in labels["3"]
    assert "đã mất" in labels["4"]
    assert "ly hôn" in state.spoken, "said aloud; the lines themselves stand before the eyes"
    assert all(len(label.split()) <= 12 for label in labels.values())


@pytest.mark.parametrize(
    ("values", "papers"),
    [
        ({"filing_for": "self"}, []),
        ({"filing_for": "relative"}, ["family_letter"]),
        ({"filing_for": "authorised"}, ["power_of_attorney"]),
        ({"request_earlier": "kept"}, ["earlier_certificate"]),
        ({"request_earlier": "lost", "request_purpose": "2"}, ["lost_certificate_letter"]),
        ({"request_earlier": "lost", "request_purpose": "3"}, []),
        ({"request_lived_elsewhere": "yes"}, ["former_home_papers"]),
        ({"request_earlier": "none", "request_lived_elsewhere": "no"}, []),
    ],
)
def test_a_paper_is_asked_only_of_those_it_concerns(
    values: dict[str, str], papers: list[str]
) -> None:
    asked = [one for one in PACK.papers if applies(one.show_when, values)]
    assert [one.id for one in asked] == papers
    assert all(one.required is (one.id != "former_home_papers") for one in asked)


def test_the_province_sets_the_fee_and_three_groups_pay_none() -> None:
    (fee,) = PACK.fees
    assert fee.amount_vnd is None
    assert [one.amount_vnd for one in fee.exemptions] == [0, 0, 0]


def test_who_wants_another_procedure_is_told_which() -> None:
    assert {one.id: one.alternative_code for one in PACK.early_stops} == {
        "marriage_here": "1.000894",
        "not_for_this": "2.000806",
    }
    assert all(one.case and one.alternative for one in PACK.early_stops)
    assert PACK.time_limit.working_days == 3


def test_one_who_files_for_oneself_types_nothing_twice(tmp_path: Path) -> None:
    with kiosk_at(tmp_path) as (office, _):
        visit = Visit(office)
        play(visit, load_persona(persona_for(CODE)))
        typed = [
            one.value
            for one in visit.draft.answers.values()
            if one.source is Source.TYPED and one.value and not visit.options(one.question)
        ]
    assert len(typed) == len(set(typed))


def test_the_words_of_a_group_travel_together(tmp_path: Path) -> None:
    with kiosk_at(tmp_path) as (office, store):
        visit = Visit(office)
        play(visit, load_persona(PERSONAS / "1.004873-divorced.toml"))
        body = body_of(store.send_queue.dossier(visit.submit().reference))
    form = body["EformThongTinChiTiet"]
    assert form["3"] == "15/2019/QĐST-HNGĐ; 12/09/2019; Tòa án nhân dân quận Hoa Mẫu"
    assert form["1,2"].startswith("Lee Min; 11/12/1985; Hàn Quốc; Hộ chiếu; M12345678; ")
    assert form["nhapquanhekhac"] == "Người được ủy quyền"
    assert not {"2", "4", "5", "6", "nhapmucdichkhac", "SoLuong"} & form.keys()
    assert len(body["ThanhPhanHoSo"]) == 2
