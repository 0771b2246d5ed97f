"""What is possible and still looks wrong: told once, confirmed with a tap, never a refusal.

Registers and families hold what no rule expects. It reads values; it must never change one, and
never speaks of what is not answered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct

from kiosk.fields.calendar import Span, span_of
from kiosk.fields.national_id import DIGITS
from kiosk.identity.card_warnings import birth_differs, sex_differs
from kiosk.person import Person, persons_of
from kiosk.procedures.model import Procedure
from kiosk.procedures.question import Question

_SEXES = {"1": "Nam", "2": "Nữ"}
"""Codes of the list of sexes (GIOI_TINH)."""


class Doubt(Struct, frozen=True):
    """One thing that looks wrong; its sentence is ``doubt.<code>``."""

    code: str
    questions: frozenset[str]
    """Whose answers do not fit together."""
    details: Mapping[str, int] = {}


def doubts_of(procedure: Procedure, values: Mapping[str, str]) -> tuple[Doubt, ...]:
    """Everything that looks wrong among these answers, in the order of the form."""
    found = [one for person in persons_of(procedure) for one in _of_person(person, values)]
    found += [one for question in procedure.questions.values() for one in _of_age(question, values)]
    return tuple(found)


def _of_person(person: Person, values: Mapping[str, str]) -> Iterator[Doubt]:
    """The number says a year and a sex; a paper is issued to somebody who was born."""
    ids = {ending: f"{person.key}_{ending}" for ending in ("number", "birth", "gender")}
    number, birth, gender = (values.get(one, "") for one in ids.values())
    number = number if len(number) == DIGITS and number.isdecimal() else ""
    if number and span_of(birth) and birth_differs(number, birth):
        yield Doubt("number_birth", frozenset({ids["number"], ids["birth"]}))
    if number and sex_differs(number, _SEXES.get(gender, "")):
        yield Doubt("number_sex", frozenset({ids["number"], ids["gender"]}))
    issued = f"{person.key}_paper_issued_on"
    born, made = span_of(birth), span_of(values.get(issued, ""))
    if born and made and made.last < born.first:
        yield Doubt("issued_before_birth", frozenset({issued, ids["birth"]}))


def _of_age(question: Question, values: Mapping[str, str]) -> Iterator[Doubt]:
    """A parent of nine years: the pack says what is usual between two births."""
    usual = question.rules.years_before
    if usual is None:
        return
    own, other = span_of(values.get(question.id, "")), span_of(values.get(usual.question, ""))
    if own is None or other is None:
        return
    fewest, most = _years(own.last, other.first), _years(own.first, other.last)
    if most < usual.least or fewest > usual.most:
        yield Doubt(
            "age_between",
            frozenset({question.id, usual.question}),
            {"years": max(0, _apart(own, other))},
        )


def _apart(own: Span, other: Span) -> int:
    return _years(own.first, other.first)


def _years(earlier: date, later: date) -> int:
    """Whole years between two days; negative where they stand the other way round."""
    before_birthday = (later.month, later.day) < (earlier.month, earlier.day)
    return later.year - earlier.year - before_birthday
