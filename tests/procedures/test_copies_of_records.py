"""Pack 2.000635, copies of civil status records: whom it asks what, what it costs, which papers."""

from __future__ import annotations

from datetime import date

import pytest

from kiosk.journey import applies
from tests.procedures.filing import pack

CODE = "2.000635"
PACK = pack(CODE)


@pytest.mark.parametrize("part", ["kind", "number", "issued_on", "issuer"])
def test_a_paper_of_the_subject_is_asked_only_without_a_number(part: str) -> None:
    asked = PACK.questions[f"subject_paper_{part}"]
    assert asked.required is False
    assert not applies(asked.show_when, {"subject_number": "001160012345"})
    assert applies(asked.show_when, {"subject_paper_kind": "9"})


def test_the_fee_is_by_the_copy_and_its_exemption_ends() -> None:
    (fee,) = PACK.fees
    assert (fee.amount_vnd, fee.per_question) == (8000, "request_copies")
    (exemption,) = fee.exemptions
    assert exemption.amount_vnd == 0
    assert (exemption.valid_from, exemption.valid_until) == (date(2026, 8, 15), date(2027, 2, 28))
    assert exemption.verify


def test_a_copy_is_there_the_same_day() -> None:
    assert PACK.time_limit.working_days == 0


@pytest.mark.parametrize(
    ("filing_for", "papers"),
    [("self", []), ("relative", ["family_letter"]), ("authorised", ["power_of_attorney"])],
)
def test_a_paper_is_asked_only_of_those_it_concerns(filing_for: str, papers: list[str]) -> None:
    values = {"filing_for": filing_for}
    asked = [one for one in PACK.papers if applies(one.show_when, values)]
    assert [one.id for one in asked] == papers
    assert all(one.required is (filing_for == "authorised") for one in asked)


def test_who_wants_another_procedure_is_told_which() -> None:
    assert {one.id: one.alternative_code for one in PACK.early_stops} == {
        "registered": "1.001193",
        "unchanged": "1.004859",
    }
