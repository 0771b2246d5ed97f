"""The table of inputs: which way of answering belongs to which type of question.

It must hold a line for every field type, and none for a type that does not exist. Questions of
one kind can be asked by the same input, one after the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from importlib import import_module
from types import MappingProxyType
from typing import Any

from kiosk.fields.lists import Option
from kiosk.messages import Messages
from kiosk.procedures.model import Procedure
from kiosk.procedures.question import Question
from screens.inputs.answer_input import AnswerInput, Asked
from screens.theme import Theme
from screens.widgets.keyboard_plan import KeyboardUse

MOST_CARDS = 20
"""Options on two pages of cards at most, lying; a longer list is searched by letters."""


class InputKind(StrEnum):
    """The ways of answering; the rarest stand last."""

    SEARCH = "search"
    """A long list, searched by letters."""
    CHOICE = "choice"
    """A short list on cards."""
    WRITING = "writing"
    """Words on the keyboard."""
    NAME = "name"
    """A person's name."""
    DIGITS = "digits"
    """Numbers in groups."""
    DATE = "date"
    """Day, month and year."""
    PARTIAL_DATE = "partial_date"
    """A date of which only the year may be known."""
    FIGURES = "figures"
    """Figures that may hold a stroke, and letters if need be."""
    CODE = "code"
    """Capitals and digits."""
    EMAIL = "email"
    """A mail address."""


RARE = frozenset({InputKind.PARTIAL_DATE, InputKind.FIGURES, InputKind.CODE, InputKind.EMAIL})
"""Not every procedure asks with them, and each costs some megabytes."""
TWICE = frozenset({InputKind.SEARCH, InputKind.CHOICE, InputKind.WRITING})
"""Two of them follow each other in many procedures: the next lies ready while one is seen."""
Slot = tuple[InputKind, int]
"""One page: of a kind, the first or the second."""


def kind_of(question: Question, options: Sequence[Option]) -> InputKind:
    """How a question is answered. KeyError for an unknown type."""
    kind = _KINDS[question.type]
    is_long = kind is InputKind.CHOICE and len(options) > MOST_CARDS
    return InputKind.SEARCH if is_long else kind


def slots_for(procedure: Procedure | None) -> tuple[Slot, ...]:
    """The kinds that nearly every procedure asks with, and the rarer ones that this one asks with."""
    asked_with = {_KINDS[one.type] for one in procedure.questions.values()} if procedure else set()
    kinds = tuple(one for one in InputKind if one not in RARE or one in asked_with)
    return (*((one, 0) for one in kinds), *((one, 1) for one in kinds if one in TWICE))


def first_asked(kind: InputKind, procedure: Procedure) -> Question | None:
    """The first question of a procedure that is, or could be, answered this way."""
    wanted = InputKind.CHOICE if kind is InputKind.SEARCH else kind
    return next((q for q in procedure.questions.values() if _KINDS[q.type] is wanted), None)


def make(kind: InputKind, theme: Theme, texts: Messages) -> AnswerInput:
    """An input that was asked nothing yet. Its file is imported when it is first wanted: the first
    question needs one of six, and the others are rehearsed soon after.
    """
    file, name, more = _MADE_OF[kind]
    made: AnswerInput = getattr(import_module(f"screens.inputs.{file}"), name)(theme, texts, **more)
    return made


def asked(question: Question, options: Sequence[Option]) -> Asked:
    """What an input of its kind has to know of a question."""
    groups = _GROUPS.get(question.type, ())
    return Asked(
        question.label,
        options,
        tuple(question.common),
        groups,
        is_counted=question.type == "count",
        counted=question.counted,
    )


def make_input(
    question: Question, options: Sequence[Option], value: str, theme: Theme, texts: Messages
) -> AnswerInput:
    """The input for one question, with the kept value in it. KeyError for an unknown type."""
    made = make(kind_of(question, options), theme, texts)
    made.ask(asked(question, options), value)
    return made


def types() -> frozenset[str]:
    """Every question type that can be answered."""
    return frozenset(_KINDS)


_KINDS: Mapping[str, InputKind] = MappingProxyType(
    {
        "choice": InputKind.CHOICE,
        "yes_no": InputKind.CHOICE,
        "province": InputKind.CHOICE,
        "commune": InputKind.CHOICE,
        "name": InputKind.NAME,
        "text": InputKind.WRITING,
        "long_text": InputKind.WRITING,
        "email": InputKind.EMAIL,
        "paper_number": InputKind.CODE,
        "register_number": InputKind.FIGURES,
        "national_id": InputKind.DIGITS,
        "phone": InputKind.DIGITS,
        "count": InputKind.DIGITS,
        "date": InputKind.DATE,
        "partial_date": InputKind.PARTIAL_DATE,
    }
)
_GROUPS: Mapping[str, tuple[int, ...]] = MappingProxyType(
    {"national_id": (3, 3, 3, 3), "phone": (4, 3, 3)}
)
_MADE_OF: Mapping[InputKind, tuple[str, str, Mapping[str, Any]]] = MappingProxyType(
    {
        InputKind.SEARCH: ("search_input", "SearchInput", {}),
        InputKind.CHOICE: ("choice_input", "ChoiceInput", {}),
        InputKind.WRITING: ("text_input", "TextInput", {}),
        InputKind.NAME: ("text_input", "NameInput", {}),
        InputKind.DIGITS: ("digits_input", "DigitsInput", {}),
        InputKind.DATE: ("date_input", "DateInput", {}),
        InputKind.PARTIAL_DATE: ("date_input", "DateInput", {"is_partial": True}),
        InputKind.FIGURES: ("figures_input", "FiguresInput", {}),
        InputKind.CODE: ("text_input", "CodeInput", {}),
        InputKind.EMAIL: ("text_input", "TextInput", {"use": KeyboardUse.EMAIL}),
    }
)
"""The file, the class in it, and what it is told besides."""
