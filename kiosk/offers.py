"""Suggestions as they can be offered now: one tap instead of typing, never filled silently.

It reads the pack and the answers; it must never keep an answer or offer what does not apply.
"""

from __future__ import annotations

from msgspec import Struct

from kiosk.fields import registry
from kiosk.fields.field import FieldContext
from kiosk.journey import applies
from kiosk.procedures.question import COMMUNE, Suggestion


class Offer(Struct, frozen=True):
    """One suggestion: its place in the pack, the button's words, and the value in words."""

    index: int
    label: str
    shown: str


def offers_of(context: FieldContext) -> tuple[Offer, ...]:
    """What can be offered for a question, as the other answers stand.

    What the question's own field would refuse is left out: a commune of another province.
    """
    found = []
    for index, suggestion in enumerate(context.question.suggestions):
        if fits(suggestion, context):
            value = suggested(suggestion, context)
            found.append(Offer(index, suggestion.label, registry.show(value, context)))
    return tuple(found)


def fits(suggestion: Suggestion, context: FieldContext) -> bool:
    """Whether a suggestion can be offered now."""
    value = suggested(suggestion, context)
    if not value or not applies(suggestion.when, context.answers):
        return False
    since = suggestion.days_since
    if since and not since.holds(context.answers.get(since.question, ""), context.today):
        return False
    return registry.recheck(value, context) is None


def suggested(suggestion: Suggestion, context: FieldContext) -> str:
    """The suggestion as something the question's own field can read, "" for none."""
    if suggestion.from_question is not None:
        return context.answers.get(suggestion.from_question, "")
    if suggestion.unit is None:
        return suggestion.value or ""
    name = _commune(suggestion.unit, context)
    return (suggestion.value or "").replace(COMMUNE, name) if name else ""


def _commune(unit: tuple[str, str], context: FieldContext) -> str:
    """The picked commune as it stands within a name: "phường Ba Đình"; "" where none is known."""
    province, commune = (context.answers.get(one, "") for one in unit)
    options = context.lists.options("communes", province) if province and commune else ()
    name = next((one.label for one in options if one.code == commune), "")
    return name[:1].lower() + name[1:]
