"""What pack 1.001193 costs a family in money, days and papers, and whom it sends elsewhere."""

from __future__ import annotations

import pytest

from kiosk.journey import applies
from tests.procedures.filing import pack

CODE = "1.001193"
PACK = pack(CODE)


@pytest.mark.parametrize(
    ("registration", "copies", "fees"),
    [
        ("1", "no", []),
        ("4", "no", ["late"]),
        ("1", "yes", ["copy"]),
        ("4", "yes", ["late", "copy"]),
    ],
)
def test_on_time_costs_nothing_and_each_copy_costs(
    registration: str, copies: str, fees: list[str]
) -> None:
    values = {"child_registration": registration, "copies_wanted": copies}
    assert [one.id for one in PACK.fees if applies(one.show_when, values)] == fees


def test_the_province_sets_the_fee_of_being_late() -> None:
    late, copy = PACK.fees
    assert late.amount_vnd is None
    assert len(late.exemptions) == 3
    assert (copy.amount_vnd, copy.per_question) == (8000, "copies_number")


def test_no_sentence_promises_a_day_before_the_portal_has_the_dossier() -> None:
    assert (PACK.time_limit.working_days, PACK.time_limit.cutoff_hour) == (0, 15)
    assert "khi Cổng nhận" in PACK.time_limit.text


@pytest.mark.parametrize(
    ("proof", "papers"),
    [
        ("notice", ["birth_notice"]),
        ("electronic", []),
        ("witness", ["witness_statement"]),
        ("pledge", ["birth_pledge"]),
        ("surrogacy", ["birth_notice", "surrogacy_confirmation"]),
    ],
)
@pytest.mark.parametrize("filing_for", ["relative", "authorised"])
def test_one_proof_of_the_birth_is_asked_and_a_power_only_of_outsiders(
    proof: str, papers: list[str], filing_for: str
) -> None:
    values = {"birth_proof": proof, "filing_for": filing_for}
    asked = [one for one in PACK.papers if applies(one.show_when, values)]
    power = ["power_of_attorney"] if filing_for == "authorised" else []
    assert [one.id for one in asked] == papers + power
    assert all(one.required and one.form == "original" for one in asked)


def test_the_wrong_procedure_is_told_before_the_start() -> None:
    codes = {one.id: one.alternative_code for one in PACK.early_stops}
    assert codes == {
        "registered": "2.000635",
        "has_papers": "1.004772",
        "recognition": "1.000689",
        "foreign": "2.000528",
        "foundling": "",
    }
    assert all(one.case and one.alternative for one in PACK.early_stops)
