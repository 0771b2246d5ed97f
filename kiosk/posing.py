"""A question as it is put before the citizen, now or probably next, with what one tap would answer.

For showing it, and for making its page ready. It must never keep or judge an answer: of the answer
that stands in the box and is not kept yet it only supposes that it will be.
"""

from __future__ import annotations

from msgspec import Struct

from kiosk.answering import Answering
from kiosk.carrying import Carrying
from kiosk.case import Case
from kiosk.fields import registry
from kiosk.fields.lists import Option
from kiosk.journey import Step, StepKind
from kiosk.offers import Offer, offers_of
from kiosk.procedures.question import Question
from kiosk.proposal import Together


class Posed(Struct, frozen=True):
    """A question as the citizen reads it, what can be picked, and what is offered for one tap."""

    question: Question
    options: tuple[Option, ...] = ()
    together: Together | None = None
    """What can be taken over with one look, this question among it."""
    offers: tuple[Offer, ...] = ()
    wants_card: bool = False
    """Whether a card can answer it, and none of this person was confirmed yet."""


class Posing:
    """Puts the questions of one visit."""

    def __init__(self, case: Case, answers: Answering, carrying: Carrying) -> None:
        self._case, self._answers, self._carrying = case, answers, carrying

    def now(self, question_id: str) -> Posed:
        """This question, as the answers stand."""
        return _posed(self._case, self._carrying, question_id)

    def coming(self, question_id: str, raw: str) -> Posed | None:
        """What is asked next if this is the answer; None: no question, as far as can be seen now.

        With "" for the question: what is asked first.
        """
        supposed = self._answers.supposed(question_id, raw) if question_id else self._case
        then = supposed.journey.open_after(Step(StepKind.QUESTION, question_id))
        carrying = self._carrying.of(supposed)
        if then.kind is not StepKind.QUESTION or carrying.at_once(then.id) is not None:
            return None
        return _posed(supposed, carrying, then.id)


def _posed(case: Case, carrying: Carrying, question_id: str) -> Posed:
    context = case.context(question_id)
    return Posed(
        context.question,
        carrying.candidates_first(question_id, registry.options_of(context)),
        carrying.together(question_id),
        offers_of(context),
        carrying.wants_card(question_id),
    )
