"""Where in a pack something stands, as the dotted way an author finds it by.

It walks a pack; it must never judge it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from kiosk.procedures.conditions import Condition
from kiosk.procedures.model import Procedure
from kiosk.procedures.question import Question

Found: TypeAlias = tuple[str, str]
"""The dotted way to the spot, and what is wrong there."""


def placed_questions(procedure: Procedure) -> Iterator[tuple[str, Question]]:
    """Every question with its place, in order; a second one of the same id, too."""
    for section in procedure.sections:
        for page in section.pages:
            for one in page.questions:
                yield f"sections.{section.id}.pages.{page.id}.questions.{one.id}", one


def conditions_of(place: str, question: Question) -> Iterator[tuple[str, Condition]]:
    """Every condition of a question, with its place."""
    if question.show_when is not None:
        yield f"{place}.show_when", question.show_when
    for index, suggestion in enumerate(question.suggestions):
        if suggestion.when is not None:
            yield f"{place}.suggestions.{index}.when", suggestion.when


def other_conditions(procedure: Procedure) -> Iterator[tuple[str, Condition]]:
    """The conditions of papers, fees, the mapping and cases, asked when all answers are there."""
    for paper in procedure.papers:
        if paper.show_when is not None:
            yield f"papers.{paper.id}.show_when", paper.show_when
    for fee in procedure.fees:
        if fee.show_when is not None:
            yield f"fees.{fee.id}.show_when", fee.show_when
    for kind in ("composed", "fixed"):
        for one in getattr(procedure.portal, kind):
            if one.show_when is not None:
                yield f"portal.{kind}.{one.key}.show_when", one.show_when
    for case in procedure.cases:
        if case.when is not None:
            yield f"cases.{case.id}.when", case.when


def tests_in(condition: Condition) -> Iterator[Condition]:
    """The tests of single questions inside a condition, at any depth."""
    if condition.question is not None:
        yield condition
    parts = (condition.all or ()) + (condition.any or ())
    for part in (*parts, *((condition.not_,) if condition.not_ else ())):
        yield from tests_in(part)
