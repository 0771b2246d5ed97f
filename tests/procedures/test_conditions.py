"""Conditions are data: they look at canonical values, and what was not reached is not answered."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import ValidationError

from kiosk.procedures.conditions import Condition

VALUES = st.dictionaries(st.sampled_from("abc"), st.sampled_from(["", "1", "2"]))
TESTS = st.builds(
    lambda question, form: {"question": question, **form},
    st.sampled_from("abc"),
    st.sampled_from(
        [{"equals": "1"}, {"one_of": ["1", "2"]}, {"answered": True}, {"answered": False}]
    ),
)
CONDITIONS = st.recursive(
    TESTS,
    lambda inner: st.one_of(
        st.builds(lambda parts: {"all": parts}, st.lists(inner, max_size=3)),
        st.builds(lambda parts: {"any": parts}, st.lists(inner, max_size=3)),
        st.builds(lambda part: {"not": part}, inner),
    ),
    max_leaves=6,
)


def condition(**data: Any) -> Condition:
    return msgspec.convert(data, Condition)


@pytest.mark.parametrize(
    ("data", "value", "holds"),
    [
        ({"equals": "1"}, "1", True),
        ({"equals": "1"}, "2", False),
        ({"equals": "1"}, None, False),
        ({"equals": ""}, "", True),
        ({"one_of": ["1", "2"]}, "2", True),
        ({"one_of": ["1", "2"]}, "3", False),
        ({"one_of": []}, "1", False),
        ({"answered": True}, "x", True),
        ({"answered": True}, "", False),
        ({"answered": True}, None, False),
        ({"answered": False}, "", True),
        ({"answered": False}, None, True),
        ({"answered": False}, "x", False),
    ],
)
def test_a_test_looks_at_one_answer(data: dict[str, Any], value: str | None, holds: bool) -> None:
    values = {} if value is None else {"q": value}
    assert condition(question="q", **data).holds(values) is holds


def test_a_question_that_was_not_reached_makes_its_condition_false_and_the_opposite_true() -> None:
    asked = {"question": "q", "equals": "1"}
    assert condition(**asked).holds({}) is False
    assert condition(**{"not": asked}).holds({}) is True


def test_whom_one_files_for_can_be_asked_like_a_question() -> None:
    assert condition(question="filing_for", equals="self").holds({"filing_for": "self"})


@given(CONDITIONS, VALUES)
def test_combinations_mean_what_they_say(data: dict[str, Any], values: dict[str, str]) -> None:
    whole = msgspec.convert(data, Condition)
    holds = whole.holds(values)
    assert msgspec.convert({"not": data}, Condition).holds(values) is not holds
    if whole.all is not None:
        assert holds is all(part.holds(values) for part in whole.all)
    if whole.any is not None:
        assert holds is any(part.holds(values) for part in whole.any)


@given(CONDITIONS, VALUES)
def test_a_condition_depends_only_on_the_questions_it_names(
    data: dict[str, Any], values: dict[str, str]
) -> None:
    whole = msgspec.convert(data, Condition)
    seen = {name: value for name, value in values.items() if name in set(whole.questions())}
    assert whole.holds(seen) is whole.holds(values)


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"question": "q"},
        {"equals": "1"},
        {"question": "q", "equals": "1", "answered": True},
        {"question": "q", "all": []},
        {"all": [], "any": []},
        {"question": "q", "matches": "."},
        {"question": "q", "equals": 1},
        {"not": {"question": "q"}},
    ],
)
def test_what_is_neither_one_test_nor_one_combination_is_refused(data: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        msgspec.convert(data, Condition)
