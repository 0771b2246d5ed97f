"""From a name in the portal's complaint to our question, and never to a wrong one."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.portal.refused import LONGEST, questions_named, said_about
from kiosk.procedures.loader import load_catalogue
from kiosk.procedures.model import Procedure

FOLDER = Path(__file__).parents[2] / "assets" / "procedures"
PROCEDURES = load_catalogue(FOLDER).procedures


@pytest.fixture(params=sorted(PROCEDURES))
def procedure(request: pytest.FixtureRequest) -> Procedure:
    return PROCEDURES[request.param]


def test_every_key_of_the_form_leads_back_to_its_questions(procedure: Procedure) -> None:
    for question in procedure.questions.values():
        if question.portal_key:
            assert question.id in questions_named(procedure, [question.portal_key])


def test_a_composed_key_means_all_its_parts(procedure: Procedure) -> None:
    for composed in procedure.portal.composed:
        assert questions_named(procedure, [composed.key]) >= set(composed.parts)


def test_who_files_and_whose_matter_it_is_lead_back_too(procedure: Procedure) -> None:
    applicant, owner = procedure.portal.applicant, procedure.portal.owner
    assert applicant.name in questions_named(procedure, ["TenNguoiNop"])
    assert owner.name in questions_named(procedure, ["ChuHoSo"])
    assert questions_named(procedure, ["TenNguoiNop"]) <= procedure.questions.keys()


def test_a_name_that_is_no_question_means_none(procedure: Procedure) -> None:
    assert questions_named(procedure, ["Fax", "MaHoSo", "", "NoSuchKey"]) == frozenset()


def one_key(procedure: Procedure) -> tuple[str, str]:
    """A question with its key."""
    return next((one.id, one.portal_key) for one in procedure.questions.values() if one.portal_key)


def test_beside_a_question_stands_what_was_said_about_it_and_no_inner_name(
    procedure: Procedure,
) -> None:
    question, key = one_key(procedure)
    text = f"Dữ liệu không hợp lệ: A.B[0].Fax: quá dài; EformThongTinChiTiet.{key}: sai ngày"
    assert said_about(procedure, [key], text)[question] == "sai ngày"
    assert said_about(procedure, [key], "Không nhận")[question] == "Không nhận"
    assert said_about(procedure, [key], f"Sai ở {key}")[question] == "Sai ở"
    assert said_about(procedure, ["Fax"], text) == {}


def test_a_long_complaint_leaves_room_for_the_answer(procedure: Procedure) -> None:
    question, key = one_key(procedure)
    assert len(said_about(procedure, [key], f"{key}: " + "dài " * 500)[question]) <= LONGEST + 1
