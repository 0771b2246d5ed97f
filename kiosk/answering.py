"""Answering within a visit: one answer read, judged, and kept with its source and its row.

It must never keep what the question's own field refuses, nor anything that was only guessed.
"""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.case import Case
from kiosk.dossier import Answer, Source
from kiosk.fields import registry
from kiosk.fields.field import Problem
from kiosk.offers import suggested
from kiosk.plausibility import Doubt, doubts_of


class Answering:
    """The answers of one visit."""

    def __init__(self, case: Case) -> None:
        self._case = case

    def keep(self, question_id: str, raw: str, source: Source) -> Problem | None:
        """Keeps one answer durably, or says why it cannot stand. Nothing is kept then."""
        case = self._case
        value = registry.read(raw, case.context(question_id))
        if isinstance(value, Problem):
            case.note("answer.refused", question_id, details={"problem": value.code})
            return value
        self.keep_all([(question_id, value, source)])
        return None

    def keep_all(self, told: Sequence[tuple[str, str, Source]]) -> None:
        """Keeps canonical values with their sources, all in one transaction or none."""
        case, now = self._case, self._case.office.clock()
        answers = [
            case.draft.answered(question, value, source, now) for question, value, source in told
        ]
        given = {one.question for one in answers}
        stale = [
            name for one in answers for name in self._no_longer_fitting(one) if name not in given
        ]
        events = [case.event("answer.saved", one.question, str(one.source)) for one in answers]
        events += [case.event("answer.unmade", one) for one in stale]
        case.draft = case.office.drafts.save_answers(case.draft, answers, events, stale)

    def doubts(self, question_id: str, raw: str) -> tuple[Doubt, ...]:
        """What would look wrong with this answer, and did not before; empty where it cannot stand."""
        case = self._case
        value = registry.read(raw, case.context(question_id))
        if isinstance(value, Problem):
            return ()
        values = dict(case.journey.values)
        known = doubts_of(case.procedure, values)
        found = doubts_of(case.procedure, values | {question_id: value})
        return tuple(one for one in found if question_id in one.questions and one not in known)

    def supposed(self, question_id: str, raw: str) -> Case:
        """The visit as it would be with this answer, where it could stand. Nothing is kept."""
        case, draft = self._case, self._case.draft
        value = registry.read(raw, case.context(question_id))
        if isinstance(value, Problem):
            return case
        answer = draft.answered(question_id, value, Source.TYPED, case.office.clock())
        return case.supposing(draft.with_answers([answer], self._no_longer_fitting(answer)))

    def offered(self, question_id: str, index: int) -> tuple[str, Source]:
        """A suggestion as something the field can read, and where it comes from."""
        suggestion = self._case.procedure.questions[question_id].suggestions[index]
        source = Source.EARLIER if suggestion.from_question else Source.SUGGESTED
        return suggested(suggestion, self._case.context(question_id)), source

    def _no_longer_fitting(self, answer: Answer) -> list[str]:
        """Answers whose list hangs on this one: another province unmakes the commune."""
        draft = self._case.draft
        if draft.value(answer.question) == answer.value:
            return []
        return [
            question.id
            for question in self._case.procedure.questions.values()
            if question.rules.depends_on == answer.question and question.id in draft.answers
        ]
