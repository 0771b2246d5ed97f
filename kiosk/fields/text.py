"""One line of plain text: an address, an office, a number with its year.

It bounds length and refuses pictures. It must never judge what is said, or cut a text short.
"""

from __future__ import annotations

import unicodedata

from kiosk.addresses.unit_name import UnitName, parts_of_address
from kiosk.fields.field import FieldContext, Problem
from kiosk.procedures.question import Rules
from kiosk.vietnamese.normal import one_line

LONGEST = 250
"""Characters where the pack sets no ``max_length``; the portal's own limits are not published."""

_FIRST_PICTURE = 0x2190
"""From here on (arrows) symbols are pictures; below lie °, ©, № and their like."""
_PICTURES = frozenset({"So", "Sk"})
_FRAME = "Me"
"""A mark that draws a circle or a key around what stands before it."""


class TextField:
    """A line of text. Canonical: composed, single blanks, as it was typed otherwise."""

    def parse(self, raw: str, context: FieldContext) -> str | Problem:
        """Problems: too_long, too_short, text.picture, text.no_letter, text.repeats_unit."""
        text = checked(one_line(raw), context.question.rules, LONGEST)
        if isinstance(text, str) and _repeats_unit(text, context):
            return Problem("text.repeats_unit")
        return text

    def show(self, value: str, context: FieldContext) -> str:
        """The text itself."""
        return value

    def pack(self, value: str, context: FieldContext) -> str:
        """The text itself."""
        return value


def checked(text: str, rules: Rules, longest: int) -> str | Problem:
    """The text, where it keeps the rules of length and holds letters or digits, no pictures."""
    if any(_is_picture(letter) for letter in text):
        return Problem("text.picture")
    if not any(letter.isalnum() for letter in text):
        return Problem("text.no_letter")
    return wrong_length(text, rules, longest) or text


def _repeats_unit(text: str, context: FieldContext) -> bool:
    """Whether a part of an address is the commune or province that was picked before it."""
    apart = context.question.rules.apart_from
    if apart is None:
        return False
    province, commune = (context.answers.get(one, "") for one in apart)
    lists = context.lists
    picked = [one for one in lists.options("provinces") if one.code == province]
    picked += [one for one in lists.options("communes", province) if one.code == commune]
    names = [UnitName.of(one.label) for one in picked]
    parts = [UnitName.of(part) for part in parts_of_address(text)]
    return any(name.is_meant_by(part) for name in names for part in parts)


def wrong_length(text: str, rules: Rules, longest: int) -> Problem | None:
    """Whether a text is longer or shorter than allowed, in characters after NFC."""
    limit = longest if rules.max_length is None else rules.max_length
    if len(text) > limit:
        return Problem("too_long", {"longest": limit})
    if rules.min_length is not None and len(text) < rules.min_length:
        return Problem("too_short", {"shortest": rules.min_length})
    return None


def _is_picture(letter: str) -> bool:
    category = unicodedata.category(letter)
    return category == _FRAME or (category in _PICTURES and ord(letter) >= _FIRST_PICTURE)
