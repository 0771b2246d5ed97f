"""One entry of a list: written in the pack, or shared under ``assets/lists``.

The code is kept and sent, the label is read. It must never take a label for a code, nor pick the
nearest entry.
"""

from __future__ import annotations

from kiosk.fields.field import FieldContext, Problem
from kiosk.fields.lists import Option
from kiosk.vietnamese.normal import one_line


class ChoiceField:
    """A picked entry. Canonical: its code. ``list_name`` is the list of a type that has its own."""

    def __init__(self, list_name: str = "") -> None:
        self._list_name = list_name

    def parse(self, raw: str, context: FieldContext) -> str | Problem:
        """Problems: choice.unknown, and choice.other_first where the list hangs on another."""
        code = one_line(raw)
        if _waits(context):
            return Problem("choice.other_first")
        if any(option.code == code for option in self._entries(context)):  # in whatever order
            return code
        return Problem("choice.unknown")

    def show(self, value: str, context: FieldContext) -> str:
        """The label; the code itself where the list has lost it."""
        entries = self._entries(context)
        return next((one.label for one in entries if one.code == value), value)

    def pack(self, value: str, context: FieldContext) -> str:
        """The code."""
        return value

    def options(self, context: FieldContext) -> tuple[Option, ...]:
        """What can be picked now, the question's ``common`` codes first.

        Nothing while the answer that narrows the list is missing.
        """
        entries, common = self._entries(context), context.question.common
        if not common or _has_its_own(context):
            return entries
        places = {code: place for place, code in enumerate(common)}
        return tuple(sorted(entries, key=lambda option: places.get(option.code, len(places))))

    def _entries(self, context: FieldContext) -> tuple[Option, ...]:
        """The same in the list's own order."""
        own = context.question.options
        if own is not None and not isinstance(own, str):
            return tuple(Option(one.code, one.label, one.hint) for one in own)
        name = own or self._list_name
        return () if not name or _waits(context) else _listed(name, context)


def _has_its_own(context: FieldContext) -> bool:
    own = context.question.options
    return own is not None and not isinstance(own, str)


def _listed(name: str, context: FieldContext) -> tuple[Option, ...]:
    other = context.question.rules.depends_on
    return context.lists.options(name, context.answers.get(other, "") if other else "")


def _waits(context: FieldContext) -> bool:
    other = context.question.rules.depends_on
    return other is not None and not context.answers.get(other)
