"""The procedure's own form as the portal wants it: the keys of the real form, packed values.

Pure. A question that was not asked, not shown or answered with "none" has no key at all; it must
never send an invented or empty value in a citizen's name.
"""

from __future__ import annotations

import re

from kiosk.dossier import Dossier
from kiosk.fields import registry
from kiosk.fields.field import FieldContext
from kiosk.fields.lists import Lists
from kiosk.journey import applies
from kiosk.procedures.mapping import Composed
from kiosk.procedures.question import Question


def eform(dossier: Dossier, lists: Lists) -> dict[str, str]:
    """``EformThongTinChiTiet`` of a dossier, in the order of the form."""
    form: dict[str, str] = {}
    for question in dossier.procedure.questions.values():
        if question.portal_key:
            value = packed(dossier, question.id, lists)
            if value:
                form[question.portal_key] = value
    for fixed in dossier.procedure.portal.fixed:
        holds = applies(fixed.show_when, dossier.values)
        said = fixed.value if holds else fixed.otherwise
        if said:
            form[fixed.key] = said
    for composed in dossier.procedure.portal.composed:
        text = composed_text(dossier, composed, lists)
        if text:
            form[composed.key] = text
    return form


def packed(dossier: Dossier, question_id: str, lists: Lists) -> str:
    """One answer in its wire form; "" where the pack names no question or none was answered."""
    question = dossier.procedure.questions.get(question_id)
    if question is None:
        return ""
    asked = stand_in(dossier, question)
    value = standing_value(dossier, asked)
    return registry.pack(value, context(dossier, asked, lists)) if value else ""


def standing_value(dossier: Dossier, question: Question) -> str:
    """The canonical answer where the question, or the one that stands for it, applied, else ""."""
    asked = stand_in(dossier, question)
    return dossier.values.get(asked.id, "") if _applied(dossier, asked) else ""


def stand_in(dossier: Dossier, question: Question) -> Question:
    """The question that was asked in its place; itself where it was asked, or nothing stands in."""
    if question.otherwise is None or _applied(dossier, question):
        return question
    return stand_in(dossier, dossier.procedure.questions[question.otherwise])


def shown(dossier: Dossier, question: Question, lists: Lists) -> str:
    """The standing answer as a person reads it; "" where there is none."""
    asked = stand_in(dossier, question)
    value = standing_value(dossier, asked)
    return registry.show(value, context(dossier, asked, lists)) if value else ""


def _applied(dossier: Dossier, question: Question) -> bool:
    return applies(question.show_when, dossier.values)


def context(dossier: Dossier, question: Question, lists: Lists) -> FieldContext:
    """What the field type may look at, on the day the citizen confirmed."""
    return FieldContext(question, dossier.day, dossier.values, lists)


def composed_text(dossier: Dossier, composed: Composed, lists: Lists) -> str:
    """What is put together from several answers; "" where none of them stands."""
    if not applies(composed.show_when, dossier.values):
        return ""
    questions = dossier.procedure.questions
    said = {part: shown(dossier, questions[part], lists) for part in composed.parts}
    if not any(said.values()):
        return ""
    if composed.text:
        return re.sub(r"\{(\w+)\}", lambda name: said[name[1]], composed.text)
    words = list(said.values())
    size = composed.per_row or len(words)
    rows = [words[start : start + size] for start in range(0, len(words), size)]
    lines = (composed.separator.join(word for word in row if word) for row in rows)
    return "; ".join(line for line in lines if line)
