"""What may be answered together with one look: from a card, or from what was answered before.

Plain frozen objects for one confirm page. Nothing in them is an answer yet: it becomes one when
the citizen says so, and every line can be left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kiosk.dossier import Source
from kiosk.identity.card import CitizenCard
from kiosk.procedures.question import Question


@dataclass(frozen=True, slots=True)
class ProposedAnswer:
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


@dataclass(frozen=True, slots=True)
class ProposedRow:
    """What is read, and left out, as one: a name; or a whole paper; or a whole address."""

    title: str
    lines: tuple[ProposedAnswer, ...]

    @property
    def shown(self) -> str:
        """As people say it: the smallest part of a place first."""
        shown = {one.part: one.shown for one in self.lines}
        if "country" in shown:
            shown.pop("place", None)  # "Trong nước" beside "Việt Nam"
        is_place = any(one.part in ("place", "country", "province") for one in self.lines)
        if not is_place:
            return ", ".join(shown.values())
        kind = [shown.pop("kind")] if "kind" in shown else []
        return ", ".join([*reversed(shown.values()), *kind])

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
    def former(self) -> str:
        """What is kept now and would be replaced."""
        return ", ".join(one.former for one in self.lines if one.former)


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence beside the lines: a key of the catalogue, and what it speaks of."""

    key: str
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a proposal comes from: ``card`` of whoever is asked about, and ``person`` or page
    whose answers are the same; never both empty."""

    question: str
    """The question that is asked now."""
    card: CitizenCard | None = None
    group: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One confirm page. ``whose`` is the key of the person, or "" where the page speaks of none;
    ``is_own`` says that it is the one at the screen, whom every form asks about first."""

    origin: Origin
    title: str
    whose: str
    is_own: bool
    lines: tuple[ProposedAnswer, ...]
    notes: tuple[Note, ...] = ()

    @property
    def rows(self) -> tuple[ProposedRow, ...]:
        """The lines as they are read, in the order of the form."""
        together: dict[str, list[ProposedAnswer]] = {}
        for one in self.lines:
            together.setdefault(one.block or one.question.id, []).append(one)
        return tuple(
            ProposedRow(lines[0].block or lines[0].question.form_label, tuple(lines))
            for lines in together.values()
        )


@dataclass(frozen=True, slots=True)
class Together:
    """That several questions can be answered with one look: the pack's words, and how many."""

    origin: Origin
    because: str
    count: int
    replaces: frozenset[int]
    """Suggestions of the asked question (by their place) that are part of it."""
