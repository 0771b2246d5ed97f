"""The check step: every answer in words, grouped as on the form, each checked once more.

It reads; it never changes an answer.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from kiosk.dossier import Source
from kiosk.fields import registry
from kiosk.fields.field import FieldContext, Problem
from kiosk.journey import Journey, Step, StepKind
from kiosk.plausibility import Doubt, doubts_of
from kiosk.procedures.model import RequiredPaper
from kiosk.procedures.question import Question


class ReviewRow(Struct, frozen=True):
    """One line of the check page; ``step`` is where Change leads."""

    step: Step
    label: str
    shown: str
    source: Source | None = None
    problem: Problem | None = None
    doubts: tuple[Doubt, ...] = ()
    """What looks wrong and may stand all the same."""
    is_unverified: bool = False
    """A person's number that nobody's card has confirmed: the officer looks at the card."""


class ReviewSection(Struct, frozen=True):
    """The lines of one section of the form."""

    title: str
    rows: tuple[ReviewRow, ...]


class Review(Struct, frozen=True):
    """The whole check page."""

    sections: tuple[ReviewSection, ...]
    papers: tuple[ReviewRow, ...]

    @property
    def problems(self) -> tuple[ReviewRow, ...]:
        """The lines that cannot stand as they are."""
        rows = [row for section in self.sections for row in section.rows] + list(self.papers)
        return tuple(row for row in rows if row.problem is not None)


def review_of(journey: Journey, context: Callable[[str], FieldContext]) -> Review:
    """The check page of a draft. ``context`` answers with the field context of a question."""
    shown = {question.id: question for question in journey.questions}
    doubts = doubts_of(journey.draft.procedure, journey.values)
    sections = []
    for section in journey.draft.procedure.sections:
        ids = [one.id for page in section.pages for one in page.questions if one.id in shown]
        rows = tuple(_row(journey, shown[one], context(one), doubts) for one in ids)
        if rows:
            sections.append(ReviewSection(section.title, rows))
    papers = tuple(_paper_row(journey, paper) for paper in journey.papers)
    return Review(tuple(sections), papers)


def _row(
    journey: Journey, question: Question, context: FieldContext, doubts: tuple[Doubt, ...]
) -> ReviewRow:
    step = Step(StepKind.QUESTION, question.id)
    answer = journey.draft.answers.get(question.id)
    if answer is None:
        return ReviewRow(step, question.listed_as, "", problem=Problem("empty"))
    problem = registry.recheck(answer.value, context)
    shown = registry.show(answer.value, context) if answer.value and not problem else answer.value
    own = tuple(one for one in doubts if question.id in one.questions)
    by_hand = answer.source not in (Source.SCANNED, Source.EARLIER)
    unverified = question.type == "national_id" and bool(answer.value) and by_hand
    return ReviewRow(step, question.listed_as, shown, answer.source, problem, own, unverified)


def _paper_row(journey: Journey, paper: RequiredPaper) -> ReviewRow:
    step = Step(StepKind.PAPER, paper.id)
    kept = journey.draft.attachments_for(paper.id)
    pages = sum(one.pages for one in kept)
    source = kept[-1].source if kept else None
    missing = not pages and not journey.is_done(step)
    reason = "paper.required" if paper.required else "empty"
    problem = Problem(reason) if missing else None
    return ReviewRow(step, paper.name, str(pages) if pages else "", source, problem)
