"""What may be answered together with one look: from a card, or from what was answered before.

Plain frozen objects for one confirm page. Nothing in them is an answer yet: it becomes one when
the citizen says so, and every line can be left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from kiosk.dossier import Source
from kiosk.identity.card import CitizenCard
from kiosk.procedures.question import Page, Question
from kiosk.spoken_parts import as_said


class ProposedAnswer(Struct, frozen=True):
    """One line: the value, how it reads, and where it comes from.

    ``because`` is the pack's word for a suggestion ("Giống của bác"), "" for a card. ``former`` is
    what is kept now and would be replaced, in words.
    """

    question: Question
    value: str
    shown: str
    source: Source
    because: str = ""
    former: str = ""
    block: str = ""
    """Title of the page to whose one row this belongs: a paper, or a place; "" for a row alone."""
    part: str = ""
    """What it is in that row: "kind", "place", "country", "commune", "address", "number"…"""
    before: str = ""
    """The old units on the card that this was looked up from, as they are written there."""
    is_of_person: bool = False
    """Whether its row is all of the very same person under another name."""
    is_told: bool = False
    """Whether that person's own line on this page says the same."""


class ProposedRow(Struct, frozen=True):
    """What is read, and left out, as one: a name; or a whole paper; or a whole address."""

    title: str
    lines: tuple[ProposedAnswer, ...]
    told: frozenset[str] = frozenset()
    """Values that stand on lines of their own: a card's number is not read again in its paper."""

    @property
    def shown(self) -> str:
        """As people say it: the smallest part of a place first."""
        if len(self.lines) == 1:
            return self.lines[0].shown
        if self.lines[0].is_of_person:
            return ", ".join(one.shown for one in self.lines if not one.is_told)
        again = [one.part for one in self.lines if one.part == "number" and one.value in self.told]
        return as_said({one.part: one.shown for one in self.lines if one.part not in again})

    @property
    def questions(self) -> frozenset[str]:
        """The questions that it answers."""
        return frozenset(one.question.id for one in self.lines)

    @property
    def because(self) -> str:
        """The pack's word for where it comes from; "" for a card."""
        told = [one for one in self.lines if one.source is Source.EARLIER] or list(self.lines)
        return "" if any(one.source is Source.SCANNED for one in self.lines) else told[0].because

    @property
    def before(self) -> str:
        """The old units on a card that the place was looked up from, "" where it was not."""
        return next((one.before for one in self.lines if one.before), "")

    @property
    def again(self) -> int:
        """How many of its answers the lines above say already."""
        return sum(one.is_told for one in self.lines)

    @property
    def former(self) -> str:
        """What is kept now and would be replaced."""
        return ", ".join(one.former for one in self.lines if one.former)


class Note(Struct, frozen=True):
    """A sentence beside the lines: a key of the catalogue, and what it speaks of."""

    key: str
    details: Mapping[str, str] = {}


class Origin(Struct, frozen=True):
    """Where a proposal comes from: ``card`` of whoever is asked about, and ``person`` or page
    whose answers are the same; never both empty."""

    question: str
    """The question that is asked now."""
    card: CitizenCard | None = None
    group: str = ""


class Proposal(Struct, frozen=True):
    """One confirm page. ``whose`` is the key of the person, or "" where the page speaks of none;
    ``is_own`` says that it is the one at the screen, whom every form asks about first."""

    origin: Origin
    title: str
    whose: str
    is_own: bool
    lines: tuple[ProposedAnswer, ...]
    notes: tuple[Note, ...] = ()
    said_before: frozenset[str] = frozenset()
    """Questions whose answer was confirmed before, of the very same person under another name."""

    @property
    def rows(self) -> tuple[ProposedRow, ...]:
        """The lines as they are read, in the order of the form."""
        return self._rows(self.lines)

    @property
    def again(self) -> tuple[ProposedAnswer, ...]:
        """What the citizen has confirmed of that very person before, name first; else nothing."""
        found = tuple(one for one in self.lines if one.question.id in self.said_before)
        is_named = bool(found) and found[0].question.id == f"{self.whose}_name"
        return found if is_named else ()

    @property
    def new_rows(self) -> tuple[ProposedRow, ...]:
        """The lines that say something not yet confirmed, beside ``again``."""
        return self._rows([one for one in self.lines if one not in self.again])

    def _rows(self, lines: Sequence[ProposedAnswer]) -> tuple[ProposedRow, ...]:
        together: dict[str, list[ProposedAnswer]] = {}
        for one in lines:
            together.setdefault(one.block or one.question.id, []).append(one)
        told = frozenset(one.value for one in self.lines if not one.block)
        return tuple(
            ProposedRow(found[0].block or found[0].question.listed_as, tuple(found), told)
            for found in together.values()
        )


class Together(Struct, frozen=True):
    """That several questions can be answered with one look: the pack's words, and how many."""

    origin: Origin
    because: str
    count: int
    replaces: frozenset[int]
    """Suggestions of the asked question (by their place) that are part of it."""


def placed(line: ProposedAnswer, asks: str, page: Page) -> ProposedAnswer:
    """With the row it stands in: a paper and a place are read as one.

    ``asks`` is what the question asks of a person ("home_commune"), "" where it asks of no one.
    """
    block, _, part = asks.partition("_")
    if block in ("paper", "home"):
        return replace(line, block=page.title, part=part)
    if not asks and not (page.together and len(page.questions) == 1):
        own = line.question.id.removeprefix(f"{page.id}_")
        return replace(line, block=page.title, part=own)
    return line
