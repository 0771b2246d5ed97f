"""From a name in the portal's complaint to our question, and never to a wrong one."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.portal.refused import questions_named
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
