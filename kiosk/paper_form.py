"""The form on paper: the answers under the items of the form, ready to be drawn or compared.

Pure. It is called by the form's name only where the list of its items was read; elsewhere it is a
list for comparing. It must never hold an item that was not asked, nor fill an empty one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from kiosk.dossier import Dossier
from kiosk.fields.lists import Lists
from kiosk.journey import applies
from kiosk.portal.eform import composed_text, shown, stand_in
from kiosk.procedures.mapping import Composed
from kiosk.procedures.question import Question, Section

ADDRESS = "(1)"
"""The number under which a form says to whom it goes."""


class FormLine(Struct, frozen=True):
    """One item: its number on the form, what it asks, and the answer, "" where there is none."""

    number: str
    label: str
    value: str


class FormPart(Struct, frozen=True):
    """The items under one heading of the form."""

    title: str
    lines: tuple[FormLine, ...]


class PaperForm(Struct, frozen=True):
    """The whole form. ``name`` is "" where the list of its items was not read."""

    name: str
    procedure: str
    agency: str
    signer: str
    parts: tuple[FormPart, ...]


def paper_form(dossier: Dossier, lists: Lists) -> PaperForm:
    """What would be printed of a dossier, in the order of the form."""
    procedure = dossier.procedure
    reader = _Reader(dossier, lists)
    parts = [part for section in procedure.sections if (part := reader.part(section)).lines]
    addressed = [line for part in parts for line in part.lines if line.number == ADDRESS]
    signer = procedure.questions.get(procedure.portal.applicant.name)
    return PaperForm(
        name=procedure.portal.printed_as,
        procedure=procedure.name,
        agency=addressed[0].value if addressed else procedure.agency,
        signer=shown(dossier, signer, lists) if signer else "",
        parts=_in_order(parts),
    )


class _Reader:
    """Reads one dossier item by item; what is put together stands once, where it begins."""

    def __init__(self, dossier: Dossier, lists: Lists) -> None:
        self._dossier, self._lists = dossier, lists
        self._all = tuple(_holding(dossier))
        self._together = [one for one in self._all if self._is_own(one)]
        self._told: set[str] = set()

    def part(self, section: Section) -> FormPart:
        questions = [one for page in section.pages for one in page.questions]
        lines = (line for one in questions for line in self._lines(one))
        return FormPart(section.form_title, tuple(lines))

    def _is_own(self, composed: Composed) -> bool:
        """Whether it says more than a line that stands there anyway."""
        if composed.label:
            return True
        questions = self._dossier.procedure.questions
        if len(composed.parts) == 1 and any(
            composed.parts[0] in one.parts for one in self._all if len(one.parts) > 1
        ):
            return False
        return any(not questions[part].portal_key for part in composed.parts)

    def _lines(self, question: Question) -> Iterator[FormLine]:
        if question.portal_key:
            value = shown(self._dossier, question, self._lists)
            if value or self._was_asked(question):
                yield FormLine(question.print_key or "", question.form_label, value)
        for composed in self._together:
            if question.id in composed.parts and composed.key not in self._told:
                yield from self._composed(composed)

    def _composed(self, composed: Composed) -> Iterator[FormLine]:
        self._told.add(composed.key)
        questions = [self._dossier.procedure.questions[one] for one in composed.parts]
        asked_first = [one for one in questions if self._was_asked(one)] or questions
        lead = next((one for one in asked_first if one.print_key), asked_first[0])
        value = composed_text(self._dossier, composed, self._lists)
        asked = applies(composed.show_when, self._dossier.values)
        if value or (asked and any(self._was_asked(one) for one in questions)):
            label = composed.label or lead.form_label
            number = composed.print_key or lead.print_key or ""
            yield FormLine(number, label, value)

    def _was_asked(self, question: Question) -> bool:
        asked = stand_in(self._dossier, question)
        return applies(asked.show_when, self._dossier.values)


def _holding(dossier: Dossier) -> Iterator[Composed]:
    """What is put together; of two ways for one item the one that holds."""
    every = dossier.procedure.portal.composed
    twice = Counter(one.key for one in every)
    for one in every:
        if twice[one.key] == 1 or applies(one.show_when, dossier.values):
            yield one


def _in_order(parts: list[FormPart]) -> tuple[FormPart, ...]:
    """By the numbers of the form, where the citizen was asked in another order.

    Parts whose numbers run into each other become one; what has no number stays under its heading.
    """
    sorted_parts = [FormPart(one.title, _numbered(one) + _unnumbered(one)) for one in parts]
    numbered = [line for part in sorted_parts for line in _numbered(part)]
    if numbered == sorted(numbered, key=_place):
        return tuple(one for one in sorted_parts if one.lines)
    first = FormPart("", tuple(sorted(numbered, key=_place)))
    others = (FormPart(one.title, _unnumbered(one)) for one in parts)
    return (first, *(one for one in others if one.lines))


def _numbered(part: FormPart) -> tuple[FormLine, ...]:
    lines = (line for line in part.lines if line.number and line.number != ADDRESS)
    return tuple(sorted(lines, key=_place))


def _unnumbered(part: FormPart) -> tuple[FormLine, ...]:
    return tuple(line for line in part.lines if not line.number)


def _place(line: FormLine) -> int:
    return int("".join(letter for letter in line.number if letter.isdigit()) or 0)
