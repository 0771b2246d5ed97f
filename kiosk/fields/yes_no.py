"""A question that is answered with yes or no.

It must never take silence for a no.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kiosk.fields.field import FieldContext, Problem
from kiosk.fields.lists import Option
from kiosk.vietnamese.normal import one_line

YES = "yes"
NO = "no"
WORDS: Mapping[str, str] = MappingProxyType({YES: "Có", NO: "Không"})


class YesNoField:
    """Yes or no. Canonical: ``yes``, ``no``. The pack may word the two otherwise, same codes."""

    def parse(self, raw: str, context: FieldContext) -> str | Problem:
        """Problems: choice.unknown."""
        code = one_line(raw)
        return code if code in (YES, NO) else Problem("choice.unknown")

    def show(self, value: str, context: FieldContext) -> str:
        """The label."""
        return {option.code: option.label for option in self.options(context)}.get(value, value)

    def pack(self, value: str, context: FieldContext) -> str:
        """YES or NO, as the forms of the Ministry of Justice have it."""
        return value.upper()

    def options(self, context: FieldContext) -> tuple[Option, ...]:
        """The two answers, yes first."""
        own = context.question.options
        if own is None or isinstance(own, str):
            return tuple(Option(code, context.word(word)) for code, word in WORDS.items())
        return tuple(Option(one.code, one.label, one.hint) for one in own)
