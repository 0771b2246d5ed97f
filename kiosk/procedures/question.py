"""The questions of a pack, with everything a citizen may ask about each, in pages and sections.

It never knows how a question is drawn, and holds no rule of a field type: it only names the type.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from msgspec import Meta

from kiosk.procedures.conditions import Condition
from kiosk.procedures.part import Id, Part


class Sensitivity(StrEnum):
    """How carefully a value is treated on the screen, in the store and in time."""

    PLAIN = "plain"
    """Says nothing about a person (number of copies)."""
    PERSONAL = "personal"
    """Basic personal data (name, number, address): masked where others can see."""
    SENSITIVE = "sensitive"
    """Ethnicity, religion, health: sealed under its own class, never shown before asked."""


class Choice(Part, frozen=True, kw_only=True):
    """An option written in the pack itself. ``code`` is stored and sent; ``label`` is read."""

    code: str
    label: str
    hint: str = ""


class Coach(Part, frozen=True, kw_only=True):
    """What the officer beside the citizen says, and what he leaves to the citizen."""

    say: str
    avoid: str = ""


class YearsBefore(Part, frozen=True, kw_only=True):
    """What is usual between this date and a later one: between a parent's birth and a child's.

    Beyond it the citizen is asked to look again, and may confirm."""

    question: str
    least: int
    most: int


class Rules(Part, frozen=True, kw_only=True):
    """Limits on a value; each field type reads the ones that concern it.

    ``min_value`` and ``max_value`` are for numbers, lengths are characters after NFC,
    ``depends_on`` names the question whose value narrows the list (commune after province),
    ``not_before`` and ``not_after`` name questions that hold dates, or the word ``today``,
    ``apart_from`` the questions of the province and the commune that a detail must not repeat.
    """

    min_length: int | None = None
    max_length: int | None = None
    min_value: int | None = None
    max_value: int | None = None
    depends_on: str | None = None
    apart_from: tuple[str, str] | None = None
    not_before: str | None = None
    not_after: str | None = None
    years_before: YearsBefore | None = None


class DaysSince(Part, frozen=True, kw_only=True):
    """How many days may lie between the answered date and today, both ends included."""

    question: str
    least: int = 0
    most: int | None = None

    def holds(self, answered: str, today: date) -> bool:
        """Whether it is so; a date that is not known to the day says nothing."""
        try:
            days = (today - date.fromisoformat(answered)).days
        except ValueError:
            return False
        return self.least <= days and (self.most is None or days <= self.most)


COMMUNE = "{commune}"
"""In a suggestion's value: the commune that an earlier question asked for."""


class Suggestion(Part, frozen=True, kw_only=True):
    """An answer that may be offered with one tap, never filled silently.

    ``from_question`` copies another answer of this dossier (source: earlier);
    ``value`` is a constant (source: suggested). ``when`` says in which case it is offered.
    ``label`` is the sentence on the button ("Giống địa chỉ của bác"). With ``unit``, the questions
    of a province and of its commune, ``{commune}`` in the value is that commune ("UBND {commune}").
    """

    label: str
    from_question: str | None = None
    value: str | None = None
    unit: tuple[str, str] | None = None
    """Only likely, however well it fits: offered on its own question, never confirmed with others."""
    when: Condition | None = None
    days_since: DaysSince | None = None
    """That it follows from a date: a birth within sixty days needs no counting by the citizen."""


class OfficeWords(Part, frozen=True, kw_only=True):
    """That the office's own words are offered here: a setting of it, and the button's label."""

    setting: Literal["birth_places", "registries"]
    label: str


class Question(Part, frozen=True, kw_only=True):
    """One item of the form (mục kê khai), with everything a citizen may ask about it."""

    id: Id
    type: str
    """Word of the field registry: name, text, national_id, date, partial_date, choice, …"""
    label: str
    """The question as it is asked, in plain words."""
    form_label: str
    """The item as the official form words it."""
    short_label: str = ""
    """What it is called where answers are listed, if the form's own words are long."""
    asks: str = ""
    """What it asks, where another question asks the same of another person ("person.name"). A
    borrowed question has it from its block, unless the pack asks in other words."""
    hint: str = ""
    """One line under the question."""
    help: str
    """What it means."""
    example: str = ""
    where_to_find: str = ""
    """On which paper, and where on it."""
    spot: str = ""
    """Name of the spot on a drawn paper ("can_cuoc_front.number"), lit while this is asked."""
    why: str
    mistakes: str = ""
    required: bool = True
    show_when: Condition | None = None
    otherwise: str | None = None
    """The question that stands for this one where this one is not asked: who files for oneself
    has told the name already. It comes earlier and is of the same type."""
    options: str | tuple[Choice, ...] | None = None
    """Name of a shared list, or the options themselves."""
    common: tuple[str, ...] = ()
    """Codes that stand first in a long list because most people need them."""
    counted: str = ""
    """What a number counts ("bản", "giờ", "đồng"): the answer is read back with it, in words."""
    is_place: bool = False
    """Whether the text names a place or an office: names of places are suggested while it is typed."""
    rules: Rules = Rules()
    suggestions: tuple[Suggestion, ...] = ()
    office_words: OfficeWords | None = None
    """What the office knows and the configuration holds (``office.birth_places``, ``office.registries``)."""
    sensitivity: Sensitivity
    portal_key: str | None = None
    """Name of the form's key at the portal; None where the value travels only in a composed key."""
    print_key: str | None = None
    """Item number on the paper form."""
    coach: Coach
    spoken: str
    """One line to be read aloud."""
    verify: str = ""
    """What an office must still confirm ("guessed key"); such an item never counts as complete."""

    @property
    def listed_as(self) -> str:
        """What it is called where answers are listed."""
        return self.short_label or self.form_label


class Page(Part, frozen=True, kw_only=True):
    """Questions that are answered together on one screen (one question, or one composite)."""

    id: Id
    title: str = ""
    """Needed where a page holds several questions: what they ask together."""
    together: str = ""
    """Pages of the same word are confirmed with one look, as far as they can be offered at all."""
    one_line: bool = False
    """Whether the check page reads its answers as one line that unfolds: what stands on one paper."""
    questions: Annotated[tuple[Question, ...], Meta(min_length=1)]


class Section(Part, frozen=True, kw_only=True):
    """A part of the form with its own heading; the check step is grouped by it."""

    id: Id
    title: str
    """As the citizen reads it ("Về bác")."""
    form_title: str
    """As the form words it ("I. Người yêu cầu")."""
    pages: Annotated[tuple[Page, ...], Meta(min_length=1)]
