"""The table of field types, and the one door through which every answer goes.

What is the same for all types is settled here: the length bomb, the cleaning, the empty answer.
It must never know a procedure or a screen.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kiosk.fields.choice import ChoiceField
from kiosk.fields.commune import CommuneField
from kiosk.fields.count import CountField
from kiosk.fields.date import DateField
from kiosk.fields.email import EmailField
from kiosk.fields.field import Field, FieldContext, Problem
from kiosk.fields.lists import Option
from kiosk.fields.long_text import LongTextField
from kiosk.fields.name import NameField
from kiosk.fields.national_id import NationalIdField
from kiosk.fields.paper_number import PaperNumberField
from kiosk.fields.partial_date import PartialDateField
from kiosk.fields.phone import PhoneField
from kiosk.fields.province import ProvinceField
from kiosk.fields.register_number import RegisterNumberField
from kiosk.fields.text import TextField
from kiosk.fields.yes_no import YesNoField
from kiosk.vietnamese.normal import clean

LONGEST_INPUT = 10_000
"""Characters that are looked at all; more is no answer but a stuck key or a scanner gone mad."""

_PICKED: Mapping[str, ChoiceField | YesNoField] = MappingProxyType(
    {
        "choice": ChoiceField(),
        "yes_no": YesNoField(),
        "province": ProvinceField(),
        "commune": CommuneField(),
    }
)
"""Types whose answer is picked from options."""

_FIELDS: Mapping[str, Field] = MappingProxyType(
    {
        **_PICKED,
        "name": NameField(),
        "text": TextField(),
        "long_text": LongTextField(),
        "national_id": NationalIdField(),
        "paper_number": PaperNumberField(),
        "register_number": RegisterNumberField(),
        "phone": PhoneField(),
        "email": EmailField(),
        "date": DateField(),
        "partial_date": PartialDateField(),
        "count": CountField(),
    }
)
"""Word in a pack (``type = "…"``) -> its field."""


def types() -> frozenset[str]:
    """Every word that a question's ``type`` may be."""
    return frozenset(_FIELDS)


def picked_types() -> frozenset[str]:
    """The types whose answer is picked from options."""
    return frozenset(_PICKED)


def read(raw: str, context: FieldContext) -> str | Problem:
    """From what the finger left in the box to the canonical value, "" for none, or why not.

    Raises KeyError for an unknown type only: the pack linter has to have refused it before.
    """
    if len(raw) > LONGEST_INPUT:
        return Problem("too_long", {"longest": LONGEST_INPUT})
    text = clean(raw)
    if not text:
        return Problem("empty") if context.question.required else ""
    return _field(context).parse(text, context)


def recheck(value: str, context: FieldContext) -> Problem | None:
    """Whether a kept value still stands, now that other answers or the lists may have changed."""
    found = read(value, context)
    if isinstance(found, Problem):
        return found
    return None if found == value else Problem("outdated")


def show(value: str, context: FieldContext) -> str:
    """The canonical value as a person reads it; "" stays ""."""
    return _field(context).show(value, context) if value else ""


def pack(value: str, context: FieldContext) -> str:
    """The canonical value as the portal's form wants it; "" stays ""."""
    return _field(context).pack(value, context) if value else ""


def options_of(context: FieldContext) -> tuple[Option, ...]:
    """What can be picked for the question now; empty for types that are typed."""
    field = _PICKED.get(context.question.type)
    return field.options(context) if field else ()


def _field(context: FieldContext) -> Field:
    return _FIELDS[context.question.type]
