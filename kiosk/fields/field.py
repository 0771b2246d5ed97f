"""The contract of a field type, and what it is told about the question it serves.

A field type knows one kind of answer. It must never know a procedure, a screen or the store.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Protocol

from msgspec import Struct

from kiosk.fields.lists import Lists
from kiosk.procedures.question import Question


class Problem(Struct, frozen=True):
    """Why an answer cannot stand: a stable code, and details for the sentence.

    The sentence lives in the catalogue under ``problem.<code>``; details must not repeat the
    answer itself, because problem codes are logged.
    """

    code: str
    details: Mapping[str, str | int] = {}


class FieldContext(Struct, frozen=True):
    """All that a field type may look at: the question, today, the other answers, the lists.

    ``word`` gives a word of the field's own ("Có") in the language that is read.
    """

    question: Question
    today: date
    answers: Mapping[str, str]
    lists: Lists
    word: Callable[[str], str] = str


class Field(Protocol):
    """One kind of answer. All methods are pure."""

    def parse(self, raw: str, context: FieldContext) -> str | Problem:
        """From what the finger left in the box to the canonical value, or why not.

        ``registry.read`` has cleaned ``raw`` (composed, nothing invisible, no megabyte) and has
        settled required and optional; what is left may still be anything. Never raises. A
        canonical value is read as itself, because suggestions and rechecks come by this way.
        """

    def show(self, value: str, context: FieldContext) -> str:
        """The canonical value as a person reads it ("01/07/1960", "Nữ")."""

    def pack(self, value: str, context: FieldContext) -> str:
        """The canonical value as the portal's form wants it ("01/07/1960", "2")."""
