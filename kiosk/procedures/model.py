"""The whole schema of a pack: one administrative procedure as frozen, validated data.

Unknown keys are refused, so that a slip of the pen is found by the loader and not by a citizen.
Nothing here knows how a question is drawn or how a dossier travels.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal

from msgspec import Meta

from kiosk.procedures.conditions import Condition
from kiosk.procedures.mapping import PortalMapping
from kiosk.procedures.part import Id, Part
from kiosk.procedures.question import Coach, Page, Question, Section


class Receiver(StrEnum):
    """Which branch of the state decides; it chooses the adapter's code tables."""

    JUSTICE = "justice"
    """Tư pháp, hộ tịch."""
    POLICE = "police"
    """Công an cấp xã: cư trú."""
    INTERLINKED = "interlinked"
    """Liên thông: one dossier, several agencies."""
    BUSINESS = "business"
    """Đăng ký hộ kinh doanh."""
    SOCIAL = "social"
    """Bảo trợ xã hội."""


class RequiredPaper(Part, frozen=True, kw_only=True):
    """A paper (giấy tờ phải nộp) that goes with the dossier."""

    id: Id
    name: str
    component_code: str
    """Code of the component at the portal (MaThanhPhanHoSo)."""
    form: Literal["original", "copy", "electronic"]
    """What is handed in: original, copy, or an electronic copy (LoaiBan 0, 1, 2)."""
    quantity: int = 1
    required: bool = True
    show_when: Condition | None = None
    max_pages: int = 10
    label: str
    help: str
    example: str = ""
    where_to_find: str = ""
    spot: str = ""
    why: str
    mistakes: str = ""
    coach: Coach
    spoken: str
    verify: str = ""


class PaperToShow(Part, frozen=True, kw_only=True):
    """A paper that is only shown at the counter, not handed in."""

    name: str
    note: str = ""
    spot: str = ""
    """Name of its drawing ("can_cuoc_front"), or of a spot on it."""


class Exemption(Part, frozen=True, kw_only=True):
    """Who pays less or nothing, on what ground, and for how long."""

    who: str
    amount_vnd: int = 0
    basis: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    verify: str = ""


class Fee(Part, frozen=True, kw_only=True):
    """A fee: ``amount_vnd`` × the number in ``per_question`` (or × 1).

    Without an amount the province sets it, and the officer names it: a guessed sum is worse.
    """

    id: str
    name: str
    amount_vnd: int | None = None
    per_question: str | None = None
    show_when: Condition | None = None
    basis: str
    valid_from: date | None = None
    valid_until: date | None = None
    verify: str = ""
    exemptions: tuple[Exemption, ...] = ()


class TimeLimit(Part, frozen=True, kw_only=True):
    """How long the office may take, counted from the portal's acceptance.

    ``working_days`` 0 means the same day; after ``cutoff_hour`` it is the next working day.
    """

    working_days: int
    cutoff_hour: int = 15
    text: str
    verify: str = ""


class Result(Part, frozen=True, kw_only=True):
    """The document the citizen receives."""

    code: str
    name: str
    verify: str = ""


class LegalBasis(Part, frozen=True, kw_only=True):
    """A law, decree or circular the procedure rests on."""

    number: str
    name: str
    valid_from: date | None = None
    valid_until: date | None = None
    verify: str = ""


class EarlyStop(Part, frozen=True, kw_only=True):
    """A case in which this procedure is not the right one, and what to do instead."""

    id: str
    case: str
    """In a few words, as somebody would say it of their own: several stand in one list."""
    alternative: str
    alternative_code: str = ""


class Case(Part, frozen=True, kw_only=True):
    """A kind of matter this procedure settles, as people tell it, with the papers it may need.

    Without ``when`` it is the plain one. What is asked follows from the answers alone: a case says
    in words what they lead to, for officers, and for tests that walk through each.
    """

    id: Id
    name: str
    when: Condition | None = None
    papers: tuple[str, ...] = ()
    """Ids of the papers that may be asked for in this case."""


class WhoMayFile(Part, frozen=True, kw_only=True):
    """Who may file, in plain words, and which of the three ways of filing are open."""

    text: str
    filing_for: tuple[str, ...] = ("self", "relative", "authorised")


class Minutes(Part, frozen=True, kw_only=True):
    """Minutes of interaction by profile of the effort model."""

    practised: float
    middle: float
    older: float


class Budget(Part, frozen=True, kw_only=True):
    """What filling in may cost with cards: screen keys, and minutes. A benchmark holds it."""

    keys: int
    minutes: Minutes
    times_faster: Annotated[float, Meta(ge=0)] = 0.0
    """How many times as fast as typed through, at least, for the middle and the older; 0: no bar."""


class Procedure(Part, frozen=True, kw_only=True, dict=True, gc=True):
    """One administrative procedure (thủ tục hành chính), complete."""

    code: Annotated[str, Meta(pattern=r"^\d\.\d{6}$")]
    version: str
    """Date of this pack's wording, ISO."""
    name: str
    """The official name."""
    short_name: str
    """As people call it."""
    summary: str
    """One sentence: what you leave with."""
    life_event: Annotated[str, Meta(pattern=r"^[a-z][a-z_]*$")]
    icon: str
    keywords: tuple[str, ...] = ()
    receiver: Receiver
    agency: str
    valid_from: date
    valid_until: date | None = None
    who_may_file: WhoMayFile
    early_stops: tuple[EarlyStop, ...] = ()
    cases: tuple[Case, ...] = ()
    legal_basis: Annotated[tuple[LegalBasis, ...], Meta(min_length=1)]
    fees: tuple[Fee, ...] = ()
    time_limit: TimeLimit
    result: Result
    after: tuple[str, ...] = ()
    """What happens next, as short sentences, in order."""
    from_home: Annotated[tuple[str, ...], Meta(max_length=3)] = ()
    """What is particular when the citizen files this from home, beside the steps that all share."""
    budget: Budget
    papers: tuple[RequiredPaper, ...] = ()
    papers_to_show: tuple[PaperToShow, ...] = ()
    sections: Annotated[tuple[Section, ...], Meta(min_length=1)]
    portal: PortalMapping

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Every page in order."""
        return tuple(page for section in self.sections for page in section.pages)

    @cached_property
    def questions(self) -> dict[str, Question]:
        """Every question by its id, in order."""
        return {one.id: one for page in self.pages for one in page.questions}

    def is_valid_on(self, day: date) -> bool:
        """Whether it can be filed on this day."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)

    def page_of(self, question: str) -> Page:
        """The page on which a question stands. KeyError where there is none."""
        return self._pages_by_question[question]

    @cached_property
    def _pages_by_question(self) -> dict[str, Page]:
        return {one.id: page for page in self.pages for one in page.questions}

    def paper(self, paper_id: str) -> RequiredPaper:
        """A required paper by its id. KeyError where there is none."""
        for paper in self.papers:
            if paper.id == paper_id:
                return paper
        raise KeyError(paper_id)

    def unverified(self) -> Iterator[str]:
        """Everything an office must still confirm, as "id: what"."""
        exemptions = [(fee.id, one.verify) for fee in self.fees for one in fee.exemptions]
        claims = [
            *((one.id, one.verify) for one in self.questions.values()),
            *((one.id, one.verify) for one in self.papers),
            *((one.key, one.verify) for one in self.portal.composed),
            *((one.key, one.verify) for one in self.portal.fixed),
            *((one.number, one.verify) for one in self.legal_basis),
            ("time_limit", self.time_limit.verify),
            ("result", self.result.verify),
            ("portal", self.portal.verify),
            *((one.id, one.verify) for one in self.fees),
            *exemptions,
        ]
        return (f"{place}: {what}" for place, what in claims if what)
