"""What holds for every kind of answer, whatever the finger or a mad scanner put into the box."""

from __future__ import annotations

from datetime import datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.clock import VIETNAM
from kiosk.fields import registry
from kiosk.fields.field import Problem
from sandbox import portal_values
from sandbox.portal_forms import FormField, Rulebook
from tests.fields.asking import SAMPLES, TODAY, asking

TYPES = sorted(registry.types())

VALID = {
    "name": ["Nguyễn Thị Mẫu", "H'Mẫu Niê Kƀuôr", "Ơ", "ĐẶNG VĂN MẪU", "Ê̆ Ban"],
    "text": ["Số 5, đường Mẫu", "119/2026", "UBND xã Mẫu, tỉnh Mẫu (cũ)"],
    "long_text": ["Xin cấp bản sao.\nĐể đi làm."],
    "national_id": ["001099000001", "096310999999"],
    "paper_number": ["C1234567", "119/2026", "01-2010/KS", "QĐ 12"],
    "register_number": ["119/1990", "01", "01-2010/KS"],
    "phone": ["0912345678", "0356789012"],
    "email": ["mau@example.vn", "A.B-c_d+1@thu.example.com"],
    "date": ["1960-07-01", "2024-02-29", "2026-11-24"],
    "partial_date": ["1960", "1960-07", "1960-07-01"],
    "count": ["1", "100"],
    "choice": ["1", "2"],
    "yes_no": ["yes", "no"],
    "province": ["01", "96"],
    "commune": ["00004"],
}
"""Canonical values of every type."""

PORTAL_KIND = {
    "national_id": "citizen_number",
    "phone": "phone",
    "email": "email",
    "date": "date",
    "partial_date": "partial_date",
    "count": "count",
    "province": "province",
    "commune": "commune",
}
"""How the practice portal checks a type; all others are text to it."""

DIGITS = "0123456789"
NEARLY = {
    "name": st.text("aĐơ̆ ự'’-ʼ.́̂ᴀ7\u200b", max_size=12),
    "text": st.text(max_size=300),
    "long_text": st.text("a\n\r\t ́\u2028☎", max_size=12),
    "national_id": st.text(DIGITS + " .", min_size=9, max_size=13),
    "paper_number": st.text("aĐ ./-7ß", max_size=8),
    "phone": st.from_regex(r"(\+84|0084|0)? ?[0-9]{9,10}", fullmatch=True),
    "email": st.from_regex(r"[a.]{0,3}@?[A-z.]{0,5}\.[a-z]{2}", fullmatch=True),
    "date": st.dates().map("{:%d/%m/%Y}".format),
    "partial_date": st.text(DIGITS + "/-", max_size=10),
    "count": st.text(DIGITS, max_size=4),
}
"""Texts that are close to an answer of a type, where chance alone would find none."""


def test_every_type_has_samples_here() -> None:
    assert set(VALID) == set(SAMPLES) == registry.types()


@pytest.mark.parametrize("type", TYPES)
def test_a_canonical_value_is_read_as_itself_and_stands(type: str) -> None:
    for value in VALID[type]:
        assert registry.read(value, SAMPLES[type]) == value
        assert registry.recheck(value, SAMPLES[type]) is None
        assert registry.show(value, SAMPLES[type])
        assert portal_complaint(type, registry.pack(value, SAMPLES[type])) is None


@pytest.mark.parametrize("type", sorted(registry.types() - registry.picked_types()))
def test_what_is_shown_can_be_typed(type: str) -> None:
    for value in VALID[type]:
        assert registry.read(registry.show(value, SAMPLES[type]), SAMPLES[type]) == value


@pytest.mark.parametrize("type", TYPES)
@given(data=st.data())
def test_any_text_at_all_is_read_or_refused_by_name(type: str, data: st.DataObject) -> None:
    raw = data.draw(st.one_of(st.text(), NEARLY.get(type, st.text())))
    context = SAMPLES[type]
    value = registry.read(raw, context)
    if isinstance(value, Problem):
        assert value.code
        return
    assert registry.read(value, context) == value
    assert registry.recheck(value, context) is None
    assert registry.show(value, context)
    assert portal_complaint(type, registry.pack(value, context)) is None


@pytest.mark.parametrize("type", TYPES)
@given(raw=st.text(min_size=1))
def test_a_field_itself_raises_at_nothing(type: str, raw: str) -> None:
    field = registry._FIELDS[type]
    assert isinstance(field.parse(raw, SAMPLES[type]), str | Problem)


@pytest.mark.parametrize("type", TYPES)
@pytest.mark.parametrize("raw", ["", "   ", "\n\t", "\u200b\u200f", "\x00\x1b", "\ufe0f", "\u3164"])
def test_nothing_visible_is_no_answer(type: str, raw: str) -> None:
    assert registry.read(raw, SAMPLES[type]) == Problem("empty")
    assert registry.read(raw, asking(type, required=False)) == ""


@pytest.mark.parametrize("type", TYPES)
@pytest.mark.parametrize("piece", ["a", "7", "\u0301", "\u0323\u0301", " ", "😀", "\n"])
def test_a_megabyte_is_refused_before_it_is_looked_at(type: str, piece: str) -> None:
    bomb = piece * (1_000_000 // len(piece))
    assert registry.read(bomb, SAMPLES[type]) == Problem("too_long", {"longest": 10_000})


def test_an_optional_answer_may_stay_away_and_a_required_one_may_not() -> None:
    assert registry.recheck("", asking("date", required=False)) is None
    assert registry.recheck("", asking("date")) == Problem("empty")
    assert registry.show("", asking("date")) == registry.pack("", asking("date")) == ""


def test_a_value_kept_in_a_form_of_former_days_is_asked_again() -> None:
    assert registry.recheck("01/07/1960", SAMPLES["date"]) == Problem("outdated")


def test_only_picked_types_have_options() -> None:
    with_options = {one for one in TYPES if registry.options_of(SAMPLES[one])}
    assert with_options == registry.picked_types()


def test_an_unknown_type_is_a_bug_and_says_so() -> None:
    with pytest.raises(KeyError):
        registry.read("x", asking("palm_reading"))


def portal_complaint(type: str, packed: str) -> str | None:
    """What the practice portal says about a packed value, which knows nothing of our fields."""
    field = FormField("f", "f", PORTAL_KIND.get(type, "text"), within="p", max_length=2000)
    rules = Rulebook(forms={}, envelope={}, bus={}, lists={})
    now = datetime.combine(TODAY, time(9), VIETNAM)
    situation = portal_values.Situation(rules, now, {"p": "01"})
    return portal_values.CHECKERS[field.kind](packed, field, situation)
