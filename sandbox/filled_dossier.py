"""A persona's dossier without a visit: answers as that person would give them, nothing kept.

It serves prints and pictures of forms. It must never reach a store or a portal.
"""

from __future__ import annotations

from datetime import datetime

from kiosk.dossier import Answer, Dossier, Draft, FilingFor, Source
from kiosk.fields import registry
from kiosk.fields.field import FieldContext, Problem
from kiosk.fields.lists import Lists
from kiosk.journey import Journey, StepKind
from kiosk.offers import offers_of, suggested
from kiosk.procedures.model import Procedure
from sandbox.eyes import CannotGoOn
from sandbox.persona import Persona


def filled_dossier(persona: Persona, procedure: Procedure, lists: Lists, now: datetime) -> Dossier:
    """Raises CannotGoOn where the person gives an answer that the pack does not take."""
    filing_for = FilingFor(persona.filing_for)
    draft = Draft("sample", "SAMPLE00", procedure, "vi", filing_for, now)
    while (step := Journey(draft).first_open).kind is StepKind.QUESTION:
        context = FieldContext(
            procedure.questions[step.id], now.date(), Journey(draft).values, lists
        )
        value = _answer(context, persona.answers.get(step.id, ""))
        draft = draft.with_answers([Answer(step.id, value, Source.TYPED, now)])
    return Dossier("", draft.id, procedure, "vi", filing_for, now, Journey(draft).answers, ())


def _answer(context: FieldContext, wanted: str) -> str:
    """ "=" takes what is offered first, an option is meant by its label, "" says "none"."""
    if wanted == "=":
        first = offers_of(context)[0]
        wanted = suggested(context.question.suggestions[first.index], context)
    codes = {one.label: one.code for one in registry.options_of(context)}
    value = registry.read(codes.get(wanted, wanted), context) if wanted else ""
    if isinstance(value, Problem):
        raise CannotGoOn(f"{context.question.id}: {value.code}")
    return value
