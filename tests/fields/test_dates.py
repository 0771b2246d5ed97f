"""Dates keep their order, and a date that is only partly known is given the benefit of the doubt."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.fields import registry
from kiosk.fields.calendar import Span, span_of
from kiosk.fields.field import Problem
from tests.fields.asking import TODAY, asking

DAYS = st.dates(min_value=date(1900, 1, 1))


@given(DAYS)
def test_every_day_is_read_shown_packed_and_read_again(day: date) -> None:
    context = asking("date")
    value = registry.read(f"{day:%d/%m}/{day.year}", context)
    assert value == day.isoformat()
    assert registry.pack(value, context) == registry.show(value, context)
    assert registry.read(registry.pack(value, context), context) == value


@given(DAYS, st.sampled_from([1, 2, 3]))
def test_a_partial_date_keeps_exactly_the_parts_that_were_known(day: date, known: int) -> None:
    context = asking("partial_date")
    parts = (f"{day.day}", f"{day.month}", f"{day.year}")[3 - known :]
    value = registry.read("/".join(parts), context)
    assert isinstance(value, str)
    assert len(value.split("-")) == known
    assert registry.pack(value, context) == "/".join(part.zfill(2) for part in parts)


@given(DAYS)
def test_no_day_after_today_passes_where_today_is_the_last(day: date) -> None:
    found = registry.read(f"{day:%d/%m}/{day.year}", asking("date", rules={"not_after": "today"}))
    assert (found == Problem("date.future")) == (day > TODAY)


@pytest.mark.parametrize(
    ("born", "issued", "expected"),
    [
        ("1990-05-02", "01/05/1990", Problem("date.before_other")),
        ("1990-05-02", "02/05/1990", "1990-05-02"),
        ("1990-05", "30/04/1990", Problem("date.before_other")),
        ("1990-05", "01/05/1990", "1990-05-01"),
        ("1990", "31/12/1989", Problem("date.before_other")),
        ("1990", "01/01/1990", "1990-01-01"),
        ("", "01/01/1950", "1950-01-01"),
        ("Kinh", "01/01/1950", "1950-01-01"),
        ("1990-02-31", "01/01/1950", "1950-01-01"),
    ],
)
def test_an_issue_is_not_before_the_birth(born: str, issued: str, expected: object) -> None:
    context = asking("date", {"born": born}, rules={"not_before": "born"})
    assert registry.read(issued, context) == expected


def test_a_partial_date_is_late_only_where_all_of_it_is() -> None:
    context = asking("partial_date", {"died": "2020-03-10"}, rules={"not_after": "died"})
    assert registry.read("2020", context) == "2020"
    assert registry.read("03/2020", context) == "2020-03"
    assert registry.read("04/2020", context) == Problem("date.after_other")


def test_a_partial_date_is_early_only_where_all_of_it_is() -> None:
    context = asking("partial_date", {"born": "1990-05-02"}, rules={"not_before": "born"})
    assert registry.read("1990", context) == "1990"
    assert registry.read("05/1990", context) == "1990-05"
    assert registry.read("04/1990", context) == Problem("date.before_other")


def test_a_day_to_come_may_be_asked_for() -> None:
    context = asking("date", rules={"not_before": "today"})
    assert registry.read("23/11/2026", context) == Problem("date.past")
    assert registry.read("24/11/2026", context) == "2026-11-24"


def test_a_kept_date_is_judged_again_when_the_other_one_changed() -> None:
    context = asking("date", {"born": "2001-01-01"}, rules={"not_before": "born"})
    assert registry.recheck("2000-12-31", context) == Problem("date.before_other")


def test_a_span_is_all_the_days_that_are_meant() -> None:
    assert span_of("2024-02") == Span(date(2024, 2, 1), date(2024, 2, 29))
    assert span_of("2024") == Span(date(2024, 1, 1), date(2024, 12, 31))
    assert span_of("2024-13") is span_of("0000") is span_of("24") is None
