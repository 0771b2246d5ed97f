"""The procedure's own form as the portal wants it: the keys of the real form, packed values.

Pure. A question that was not asked, not shown or answered with "none" has no key at all; it must
never send an invented or empty value in a citizen's name.
"""

from __future__ import annotations

from kiosk.clock import VIETNAM
from kiosk.dossier import Dossier
from kiosk.fields import registry
from kiosk.fields.field import FieldContext
from kiosk.fields.lists import Lists
from kiosk.procedures.model import Composed
from kiosk.procedures.question import Question


def eform(dossier: Dossier, lists: Lists) -> dict[str, str]:
    """``EformThongTinChiTiet`` of a dossier, in the order of the form."""
    form: dict[str, str] = {}
    for question in dossier.procedure.questions.values():
        value = standing_value(dossier, question)
        if question.portal_key and value:
            form[question.portal_key] = registry.pack(value, context(dossier, question, lists))
    for composed in dossier.procedure.portal.composed:
        text = _composed(dossier, composed, lists)
        if text:
            form[composed.key] = text
    return form


def packed(dossier: Dossier, question_id: str, lists: Lists) -> str:
    """One answer in its wire form; "" where the pack names no question or none was answered."""
    question = dossier.procedure.questions.get(question_id)
    value = standing_value(dossier, question) if question else ""
    return registry.pack(value, context(dossier, question, lists)) if question and value else ""


def standing_value(dossier: Dossier, question: Question) -> str:
    """The canonical answer where the question applied, else ""."""
    values = dossier.values
    if question.show_when is not None and not question.show_when.holds(values):
        return ""
    return values.get(question.id, "")


def context(dossier: Dossier, question: Question, lists: Lists) -> FieldContext:
    """What the field type may look at, on the day the citizen confirmed."""
    today = dossier.confirmed_at.astimezone(VIETNAM).date()
    return FieldContext(question, today, dossier.values, lists)


def _composed(dossier: Dossier, composed: Composed, lists: Lists) -> str:
    if composed.show_when is not None and not composed.show_when.holds(dossier.values):
        return ""
    shown = []
    for part in composed.parts:
        question = dossier.procedure.questions[part]
        value = standing_value(dossier, question)
        if value:
            shown.append(registry.show(value, context(dossier, question, lists)))
    return composed.separator.join(shown)
