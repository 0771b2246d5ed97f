"""The route through a procedure: which steps exist, are done, come next or before.

Everything is derived from the draft, each time anew; nothing about the citizen's position is
ever stored, so changing an early answer can never leave somebody on a page that does not exist.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from math import ceil

from msgspec import Struct

from kiosk.dossier import Answer, Draft
from kiosk.procedures.conditions import Condition
from kiosk.procedures.model import RequiredPaper
from kiosk.procedures.question import Question


class StepKind(StrEnum):
    """What kind of screen a step needs."""

    QUESTION = "question"
    """One question of the form."""
    PAPER = "paper"
    """One paper to be captured."""
    CHECK = "check"
    """All answers, to be looked at and changed; beneath them the citizen's own declaration."""


class Step(Struct, frozen=True):
    """One place on the route. ``id`` is the question's or the paper's, "" for the others."""

    kind: StepKind
    id: str = ""


CHECK = Step(StepKind.CHECK)


class Stage(Struct, frozen=True):
    """A named part of the way, for the progress line: how many of its steps are done."""

    title_key: str
    """Section title, or a key of the catalogue for the last two ("stage.papers")."""
    done: int
    total: int
    current: bool


class Journey(Struct, frozen=True, dict=True):
    """The route of one draft, as its answers stand."""

    draft: Draft

    @cached_property
    def values(self) -> Mapping[str, str]:
        """Canonical values of the questions that apply; a hidden answer counts for nothing."""
        return self._walk[1]

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The questions that apply, in order."""
        return self._walk[0]

    @cached_property
    def papers(self) -> tuple[RequiredPaper, ...]:
        """The papers that belong to this case."""
        papers = self.draft.procedure.papers
        return tuple(one for one in papers if applies(one.show_when, self.values))

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Every step of the route."""
        questions = (Step(StepKind.QUESTION, one.id) for one in self.questions)
        papers = (Step(StepKind.PAPER, one.id) for one in self.papers)
        return (*questions, *papers, CHECK)

    @cached_property
    def answers(self) -> tuple[Answer, ...]:
        """The answers that count, in the order of the form."""
        given = self.draft.answers
        return tuple(given[one.id] for one in self.questions if one.id in given)

    @property
    def first_open(self) -> Step:
        """The first step that still needs the citizen; the check step when none does."""
        return next((step for step in self.steps if not self.is_done(step)), CHECK)

    @property
    def is_complete(self) -> bool:
        """Whether only looking at the answers and confirming is left."""
        return self.first_open == CHECK

    @property
    def minutes_left(self) -> int:
        """Honest minutes for what is still open, by the pack's budget for the middle profile."""
        left = sum(not self.is_done(step) for step in self.steps)
        budget = self.draft.procedure.budget.minutes.middle
        return max(1, ceil(budget * left / len(self.steps)))

    def is_done(self, step: Step) -> bool:
        """Whether a question is answered or a paper is there (or truly not to be had).

        An answer that the portal did not accept is not done until it was given again.
        """
        if step.kind is StepKind.QUESTION:
            return step.id in self.draft.answers and not self.draft.refused(step.id)
        if step.kind is StepKind.PAPER:
            return step.id in self.draft.declined or bool(self.draft.attachments_for(step.id))
        return False

    def after(self, step: Step) -> Step:
        """The step that follows; the first open one where this step no longer exists."""
        return self._neighbour(step, 1)

    def open_after(self, step: Step) -> Step:
        """The next step that still needs the citizen; what a card answered is not asked again."""
        later = self.steps[self.steps.index(step) + 1 :] if step in self.steps else ()
        return next((one for one in later if not self.is_done(one)), self.first_open)

    def before(self, step: Step) -> Step | None:
        """The step before, or None at the beginning."""
        if step in self.steps and self.steps.index(step) == 0:
            return None
        return self._neighbour(step, -1)

    def stages(self, current: Step) -> tuple[Stage, ...]:
        """The progress line: one stage a section, one for papers, one for checking."""
        shown = {one.id for one in self.questions}
        stages = []
        for section in self.draft.procedure.sections:
            ids = [q.id for page in section.pages for q in page.questions if q.id in shown]
            steps = [Step(StepKind.QUESTION, one) for one in ids]
            stages.append(self._stage(section.title, steps, current))
        papers = [Step(StepKind.PAPER, one.id) for one in self.papers]
        stages.append(self._stage("stage.papers", papers, current))
        stages.append(self._stage("stage.check", [CHECK], current))
        return tuple(stage for stage in stages if stage.total)

    def _stage(self, title: str, steps: list[Step], current: Step) -> Stage:
        done = sum(self.is_done(step) for step in steps)
        return Stage(title, done, len(steps), current in steps)

    def _neighbour(self, step: Step, offset: int) -> Step:
        if step not in self.steps:
            return self.first_open
        place = min(self.steps.index(step) + offset, len(self.steps) - 1)
        return self.steps[place]

    @cached_property
    def _walk(self) -> tuple[tuple[Question, ...], dict[str, str]]:
        """Questions look only at earlier ones, so one pass in order settles who applies."""
        values = {"filing_for": str(self.draft.filing_for)}
        shown = []
        for question in self.draft.procedure.questions.values():
            if not applies(question.show_when, values):
                continue
            shown.append(question)
            value = self.draft.value(question.id)
            if value is not None:
                values[question.id] = value
        return tuple(shown), values


def applies(condition: Condition | None, values: Mapping[str, str]) -> bool:
    """Whether something with this condition belongs to the case; no condition always does."""
    return condition is None or condition.holds(values)
