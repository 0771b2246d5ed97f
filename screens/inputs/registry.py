"""The table of inputs: which way of answering belongs to which type of question.

It must hold a line for every field type, and none for a type that does not exist.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from kiosk.fields.lists import Option
from kiosk.messages import Messages
from kiosk.procedures.question import Question
from screens.inputs.answer_input import AnswerInput
from screens.inputs.choice_input import ChoiceInput
from screens.inputs.date_input import DateInput
from screens.inputs.digits_input import DigitsInput
from screens.inputs.search_input import SearchInput
from screens.inputs.text_input import CodeInput, NameInput, TextInput
from screens.theme import Theme
from screens.widgets.keyboard_plan import KeyboardUse

MOST_CARDS = 20
"""Options on two pages of cards at most, lying; a longer list is searched by letters."""
NATIONAL_ID_GROUPS = (3, 3, 3, 3)
PHONE_GROUPS = (4, 3, 3)


@dataclass(frozen=True, slots=True)
class Asked:
    """What an input is made of."""

    question: Question
    options: Sequence[Option]
    theme: Theme
    texts: Messages

    @property
    def name(self) -> str:
        """What assistive technology calls the box."""
        return self.question.label


Maker = Callable[[Asked], AnswerInput]


def make_input(
    question: Question, options: Sequence[Option], value: str, theme: Theme, texts: Messages
) -> AnswerInput:
    """The input for a question, with the kept value in it. KeyError for an unknown type."""
    made = _MAKERS[question.type](Asked(question, options, theme, texts))
    if value:
        made.set_raw(value)
    return made


def types() -> frozenset[str]:
    """Every question type that can be answered."""
    return frozenset(_MAKERS)


def _picked(asked: Asked) -> AnswerInput:
    if len(asked.options) <= MOST_CARDS:
        return ChoiceInput(asked.theme, asked.texts, asked.name, asked.options)
    common = asked.question.common
    return SearchInput(asked.theme, asked.texts, asked.name, asked.options, common)


def _digits(*groups: int) -> Maker:
    return lambda asked: DigitsInput(asked.theme, asked.texts, asked.name, groups)


def _date(is_partial: bool) -> Maker:
    return lambda asked: DateInput(asked.theme, asked.texts, asked.name, is_partial)


def _text(use: KeyboardUse) -> Maker:
    return lambda asked: TextInput(asked.theme, asked.texts, asked.name, use)


def _name(asked: Asked) -> AnswerInput:
    return NameInput(asked.theme, asked.texts, asked.name)


def _code(asked: Asked) -> AnswerInput:
    return CodeInput(asked.theme, asked.texts, asked.name)


_MAKERS: Mapping[str, Maker] = MappingProxyType(
    {
        "choice": _picked,
        "yes_no": _picked,
        "province": _picked,
        "commune": _picked,
        "name": _name,
        "text": _text(KeyboardUse.WRITING),
        "long_text": _text(KeyboardUse.WRITING),
        "email": _text(KeyboardUse.EMAIL),
        "paper_number": _code,
        "national_id": _digits(*NATIONAL_ID_GROUPS),
        "phone": _digits(*PHONE_GROUPS),
        "count": _digits(),
        "date": _date(is_partial=False),
        "partial_date": _date(is_partial=True),
    }
)
