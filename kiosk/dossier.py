"""Drafts, dossiers, attachments and receipts: plain frozen objects that everything passes on.

They know no database, no portal and no screen. A value is always a string in canonical form
(an ISO date, an option's code, digits): one kind of thing to seal, compare, hash and show.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

from msgspec import Struct, field
from msgspec.structs import replace

from kiosk.clock import VIETNAM
from kiosk.procedures.model import Procedure


class Source(StrEnum):
    """Who or what gave a value."""

    TYPED = "typed"
    """The citizen's finger on our keyboard or number pad."""
    PICKED = "picked"
    """The citizen chose one of the offered options."""
    SCANNED = "scanned"
    """Read from a card or paper, then confirmed by the citizen."""
    SUGGESTED = "suggested"
    """Offered by the machine (the office's own commune, a default), taken by the citizen's tap."""
    EARLIER = "earlier"
    """Taken over from another answer of this dossier, by the citizen's tap."""
    OFFICER = "officer"
    """Entered by an officer during a takeover."""


class FilingFor(StrEnum):
    """For whom the person at the screen files."""

    SELF = "self"
    """For himself or herself."""
    RELATIVE = "relative"
    """For a parent, child, spouse, sibling or grandparent."""
    AUTHORISED = "authorised"
    """For somebody else, with a power of attorney."""


class Answer(Struct, frozen=True):
    """One answered question. ``value`` is canonical; "" means "answered: I have none"."""

    question: str
    value: str
    source: Source
    saved_at: datetime


class Attachment(Struct, frozen=True):
    """One paper as it was captured: the bytes live in the store, sealed; here are the facts.

    ``sha256`` is the lower-case hex digest of the plain bytes, ``size`` their number.
    """

    id: str
    paper: str
    media_type: str
    size: int
    sha256: str
    pages: int
    saved_at: datetime
    source: Source = Source.SCANNED


class Refusal(Struct, frozen=True):
    """Why a dossier came back as this draft: what the portal did not accept, in its own words.

    ``reason`` is a code of the catalogue (``portal.reason.<code>``). ``questions`` are those the
    portal named and nobody has answered again, each with its words about it; empty where it
    named none: then the whole is refused.
    """

    reference: str
    reason: str
    text: str = ""
    questions: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def without(self, answered: Iterable[str]) -> Refusal | None:
        """What is left of it once these were answered again."""
        gone = set(answered)
        left = {one: words for one, words in self.questions.items() if one not in gone}
        return replace(self, questions=left) if left or not self.questions else None


class Draft(Struct, frozen=True):
    """An unfinished dossier together with the procedure as it was when the citizen began.

    ``id`` is random and never shown; ``code`` is what the citizen keeps (eight characters).
    ``declined`` holds the optional papers of which the citizen said "I have none". ``kept``: its
    owner agreed that it is kept beyond the visit.
    """

    id: str
    code: str
    procedure: Procedure
    language: str
    filing_for: FilingFor
    begun_at: datetime
    answers: Mapping[str, Answer] = field(default_factory=lambda: MappingProxyType({}))
    attachments: tuple[Attachment, ...] = ()
    declined: frozenset[str] = frozenset()
    refusal: Refusal | None = None
    kept: bool = True

    def value(self, question: str) -> str | None:
        """The canonical value, "" for "none", or None where nothing was answered yet."""
        answer = self.answers.get(question)
        return None if answer is None else answer.value

    @property
    def values(self) -> dict[str, str]:
        """Every answered question with its canonical value, and the facts conditions may ask."""
        facts = {"filing_for": str(self.filing_for)}
        return facts | {name: answer.value for name, answer in self.answers.items()}

    def answered(self, question: str, value: str, source: Source, at: datetime) -> Answer:
        """The answer to keep. Whoever walks past an answer that stands has not entered it.

        So an officer's value never becomes the citizen's by a tap on "next", nor the other way.
        """
        standing = self.answers.get(question)
        if standing is not None and standing.value == value:
            source = standing.source
        return Answer(question, value, source, at)

    def attachments_for(self, paper: str) -> tuple[Attachment, ...]:
        """What was captured for one required paper, in the order of capture."""
        return tuple(one for one in self.attachments if one.paper == paper)

    def refused(self, question: str) -> bool:
        """Whether the portal did not accept this answer, and nobody has answered again."""
        return self.refusal is not None and question in self.refusal.questions

    def with_answers(self, answers: Iterable[Answer], forget: Iterable[str] = ()) -> Draft:
        """A new draft in which these answers stand, and the forgotten ones do not."""
        gone, given = set(forget), {one.question: one for one in answers}
        kept = {name: one for name, one in self.answers.items() if name not in gone}
        refusal = self.refusal.without(given) if self.refusal else None
        return replace(self, answers=MappingProxyType(kept | given), refusal=refusal)


class Dossier(Struct, frozen=True, dict=True):
    """A completed and frozen draft: what the citizen confirmed, and nothing else.

    ``answers`` hold only the questions that applied. ``reference`` is ours (TL-XXXX-XXXX);
    the portal's number comes later and lives in the outbox row.
    """

    reference: str
    draft_id: str
    procedure: Procedure
    language: str
    filing_for: FilingFor
    confirmed_at: datetime
    answers: tuple[Answer, ...]
    attachments: tuple[Attachment, ...]

    @cached_property
    def values(self) -> Mapping[str, str]:
        """As ``Draft.values``: conditions of the pack can be asked again at delivery."""
        facts = {"filing_for": str(self.filing_for)}
        return MappingProxyType(facts | {one.question: one.value for one in self.answers})

    @cached_property
    def day(self) -> date:
        """The day on which it was confirmed, here."""
        return self.confirmed_at.astimezone(VIETNAM).date()

    @property
    def content_hash(self) -> str:
        """SHA-256 over the confirmed values and files: one number never carries two contents."""
        content = {
            "procedure": self.procedure.code,
            "answers": {answer.question: answer.value for answer in self.answers},
            "attachments": [[one.paper, one.sha256] for one in self.attachments],
        }
        text = json.dumps(content, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


class Receipt(Struct, frozen=True):
    """What the citizen takes home: the reference at once, the portal's number when it comes."""

    reference: str
    procedure_code: str
    procedure_name: str
    confirmed_at: datetime
    attachments: int
    journal_head: str
    number: str = ""
    """The portal's dossier number, or "" until the portal has acknowledged."""


def shown_code(code: str) -> str:
    """A draft's code as it is read and written down."""
    return f"{code[:4]}-{code[4:]}"
