"""What looks wrong is told once and can be confirmed; what is impossible stays an error."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.plausibility import doubts_of
from tests.procedures.filing import pack

BIRTH = pack("1.001193")
MARITAL = pack("1.004873")


def codes(**values: str) -> list[str]:
    return [one.code for one in doubts_of(BIRTH, values)]


@pytest.mark.parametrize(
    ("mother", "child", "doubted"),
    [
        ("2017-11-20", "2026-11-02", True),
        ("1995-08-15", "2026-11-02", False),
        ("1995", "2026-11-02", False),
        ("2013-11-02", "2026-11-02", False),
        ("2013-11-03", "2026-11-02", True),
        ("2013", "2026-11-02", False),
        ("1960", "2026-11-02", True),
        ("1971-01", "2026-11-02", False),
    ],
)
def test_a_mother_of_nine_years_is_doubted_and_one_of_thirty_is_not(
    mother: str, child: str, doubted: bool
) -> None:
    found = codes(mother_birth=mother, child_birth=child)
    assert found == (["age_between"] if doubted else [])


def test_the_doubt_names_the_years_and_both_questions() -> None:
    (doubt,) = doubts_of(BIRTH, {"mother_birth": "2017-05-01", "child_birth": "2026-11-02"})
    assert doubt.details == {"years": 9}
    assert doubt.questions == {"mother_birth", "child_birth"}


def test_a_paper_from_before_the_birth_and_a_number_that_does_not_fit_are_doubted() -> None:
    assert [one.code for one in doubts_of(MARITAL, {
        "subject_birth": "1985-03-15", "subject_paper_issued_on": "1980-01-01",
        "subject_number": "001190012345", "subject_gender": "1",
    })] == ["number_birth", "number_sex", "issued_before_birth"]  # fmt: skip


def test_what_is_not_answered_is_not_doubted() -> None:
    assert codes() == []
    assert codes(mother_birth="2020-01-01", mother_number="", child_birth="") == []


ANY = st.sampled_from(["", "1", "2", "1960", "2026-13", "2026-11-02", "0012", "001160012345", "x"])


@given(st.dictionaries(st.sampled_from(sorted(BIRTH.questions)), ANY))
def test_whatever_is_answered_it_only_doubts(values: dict[str, str]) -> None:
    for one in doubts_of(BIRTH, values):
        assert one.questions <= set(BIRTH.questions)
