"""Answering within a visit: one answer read, judged, and kept with its source and its row.

It must never keep what the question's own field refuses.
"""

from __future__ import annotations

from kiosk.case import Case
from kiosk.dossier import Answer, Source
from kiosk.fields import registry
from kiosk.fields.field import Problem
from kiosk.offers import suggested


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
        answer = case.draft.answered(question_id, value, source, case.office.clock())
        stale = self._no_longer_fitting(answer)
        events = [case.event("answer.saved", question_id, str(answer.source))]
        events += [case.event("answer.unmade", one) for one in stale]
        case.draft = case.office.drafts.save_answers(case.draft, [answer], events, stale)
        return None

    def offered(self, question_id: str, index: int) -> tuple[str, Source]:
        """A suggestion as something the field can read, and where it comes from."""
        suggestion = self._case.procedure.questions[question_id].suggestions[index]
        source = Source.EARLIER if suggestion.from_question else Source.SUGGESTED
        return suggested(suggestion, self._case.journey.values), source

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
