"""A person's name, as the birth certificate prints it.

Letters of Vietnamese and of the minorities' scripts (ƀ ĕ ŏ ĭ ŭ ñ č, ê̆ ô̆ ơ̆ ư̆), apostrophe and
hyphen inside (Điều 26 Bộ luật Dân sự: no digits, no other signs). It must never change letter
case, move a tone mark or correct a name.
"""

from __future__ import annotations

import unicodedata

from kiosk.fields.field import FieldContext, Problem
from kiosk.fields.text import wrong_length
from kiosk.vietnamese.normal import one_line

LONGEST = 250
"""Characters where the pack sets no ``max_length``."""
MOST_MARKS = 2
"""Marks on one letter that no composed letter exists for; a minority letter needs one."""

_JOINERS = frozenset("'-\u2019\u02bc")


class NameField:
    """A name. Canonical: composed, single blanks, as it was typed otherwise."""

    def parse(self, raw: str, context: FieldContext) -> str | Problem:
        """Problems: name.digit, name.sign, too_long, too_short."""
        name = one_line(raw)
        if any(letter.isnumeric() for letter in name):
            return Problem("name.digit")
        if not name or not all(_is_word(word) for word in name.split()):
            return Problem("name.sign")
        return wrong_length(name, context.question.rules, LONGEST) or name

    def show(self, value: str, context: FieldContext) -> str:
        """The name itself."""
        return value

    def pack(self, value: str, context: FieldContext) -> str:
        """The name itself."""
        return value


def _is_word(word: str) -> bool:
    """Letters with their marks, and joiners; at least one letter, and first of all no mark."""
    marks = 0
    for at, letter in enumerate(word):
        if unicodedata.combining(letter):
            marks += 1
            if marks > MOST_MARKS or at == 0 or word[at - 1] in _JOINERS:
                return False
        elif _is_latin(letter) or letter in _JOINERS:
            marks = 0
        else:
            return False
    return any(_is_latin(letter) for letter in word)


def _is_latin(letter: str) -> bool:
    return letter.isalpha() and unicodedata.name(letter, "").startswith("LATIN ")
