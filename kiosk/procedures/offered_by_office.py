"""What the office already knows, offered with one tap: where its children are born, whose registers
it keeps.

The words of the configuration become suggestions of the questions that ask for them, before any
visit begins, so that a draft carries them like every other suggestion. It must never answer a
question, nor touch one that does not ask.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec.structs import replace

from kiosk.procedures.model import Procedure
from kiosk.procedures.question import Page, Question, Section, Suggestion

Words = Mapping[str, tuple[str, ...]]
"""Name of a setting of the office ("birth_places") -> what stands there."""


def offered_by_office(procedures: Mapping[str, Procedure], words: Words) -> Mapping[str, Procedure]:
    """The same procedures with the office's words where a question asks for them."""
    if not any(words.values()):
        return procedures
    return MappingProxyType({code: _procedure(one, words) for code, one in procedures.items()})


def _procedure(procedure: Procedure, words: Words) -> Procedure:
    if not any(one.office_words for one in procedure.questions.values()):
        return procedure
    sections = tuple(_section(one, words) for one in procedure.sections)
    return replace(procedure, sections=sections)


def _section(section: Section, words: Words) -> Section:
    return replace(section, pages=tuple(_page(one, words) for one in section.pages))


def _page(page: Page, words: Words) -> Page:
    questions = tuple(_question(one, words) for one in page.questions)
    return replace(page, questions=questions)


def _question(question: Question, words: Words) -> Question:
    asked = question.office_words
    if asked is None or not words.get(asked.setting):
        return question
    own = tuple(Suggestion(label=asked.label, value=one) for one in words[asked.setting])
    return replace(question, suggestions=(*own, *question.suggestions))
