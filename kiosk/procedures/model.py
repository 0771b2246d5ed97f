"""The whole schema of a pack: one administrative procedure as frozen, validated data.

Unknown keys are refused, so that a slip of the pen is found by the loader and not by a citizen.
Nothing here knows how a question is drawn or how a dossier travels.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from kiosk.procedures.conditions import Condition


class Part(BaseModel):
    """Common ground of every piece of a pack: frozen, and no key that nobody knows."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


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


class Sensitivity(StrEnum):
    """How carefully a value is treated on the screen, in the store and in time."""

    PLAIN = "plain"
    """Says nothing about a person (number of copies)."""
    PERSONAL = "personal"
    """Basic personal data (name, number, address): masked where others can see."""
    SENSITIVE = "sensitive"
    """Ethnicity, religion, health: sealed under its own class, never shown before asked."""


class Choice(Part):
    """An option written in the pack itself. ``code`` is stored and sent; ``label`` is read."""

    code: str
    label: str
    hint: str = ""


class Coach(Part):
    """What the officer beside the citizen says, and what he leaves to the citizen."""

    say: str
    avoid: str = ""


class Rules(Part):
    """Limits on a value; each field type reads the ones that concern it.

    ``min_value`` and ``max_value`` are for numbers, lengths are characters after NFC,
    ``depends_on`` names the question whose value narrows the list (commune after province),
    ``not_before`` and ``not_after`` name questions that hold dates, or the word ``today``.
    """

    min_length: int | None = None
    max_length: int | None = None
    min_value: int | None = None
    max_value: int | None = None
    depends_on: str | None = None
    not_before: str | None = None
    not_after: str | None = None


class Suggestion(Part):
    """An answer that may be offered with one tap, never filled silently.

    ``from_question`` copies another answer of this dossier (source: earlier);
    ``value`` is a constant (source: suggested). ``when`` says in which case it is offered.
    ``label`` is the sentence on the button ("Giống địa chỉ của bác").
    """

    label: str
    from_question: str | None = None
    value: str | None = None
    when: Condition | None = None


class Question(Part):
    """One item of the form (mục kê khai), with everything a citizen may ask about it."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    type: str
    """Word of the field registry: name, text, national_id, date, partial_date, choice, …"""
    label: str
    """The question as it is asked, in plain words."""
    form_label: str
    """The item as the official form words it."""
    hint: str = ""
    """One line under the question."""
    help: str
    """What it means."""
    example: str = ""
    where_to_find: str = ""
    """On which paper, and where on it."""
    spot: str = ""
    """Name of the spot on a drawn paper ("can_cuoc.number"), lit while this is asked."""
    why: str
    mistakes: str = ""
    required: bool = True
    show_when: Condition | None = None
    options: str | tuple[Choice, ...] | None = None
    """Name of a shared list, or the options themselves."""
    common: tuple[str, ...] = ()
    """Codes that stand first in a long list because most people need them."""
    rules: Rules = Rules()
    suggestions: tuple[Suggestion, ...] = ()
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


class Page(Part):
    """Questions that are answered together on one screen (one question, or one composite)."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: str = ""
    """Needed where a page holds several questions: what they ask together."""
    questions: tuple[Question, ...] = Field(min_length=1)


class Section(Part):
    """A part of the form with its own heading; the check step is grouped by it."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: str
    """As the citizen reads it ("Về bác")."""
    form_title: str
    """As the form words it ("I. Người yêu cầu")."""
    pages: tuple[Page, ...] = Field(min_length=1)


class RequiredPaper(Part):
    """A paper (giấy tờ phải nộp) that goes with the dossier."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    name: str
    component_code: str
    """Code of the component at the portal (MaThanhPhanHoSo)."""
    form: str = Field(pattern=r"^(original|copy|electronic)$")
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


class PaperToShow(Part):
    """A paper that is only shown at the counter, not handed in."""

    name: str
    note: str = ""


class Exemption(Part):
    """Who pays less or nothing, on what ground, and for how long."""

    who: str
    amount_vnd: int = 0
    basis: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    verify: str = ""


class Fee(Part):
    """A fee: ``amount_vnd`` × the number in ``per_question`` (or × 1)."""

    id: str
    name: str
    amount_vnd: int
    per_question: str | None = None
    show_when: Condition | None = None
    basis: str
    valid_from: date | None = None
    valid_until: date | None = None
    exemptions: tuple[Exemption, ...] = ()


class TimeLimit(Part):
    """How long the office may take, counted from the portal's acceptance.

    ``working_days`` 0 means the same day; after ``cutoff_hour`` it is the next working day.
    """

    working_days: int
    cutoff_hour: int = 15
    text: str
    verify: str = ""


class Result(Part):
    """The document the citizen receives."""

    code: str
    name: str


class LegalBasis(Part):
    """A law, decree or circular the procedure rests on."""

    number: str
    name: str
    valid_from: date | None = None
    valid_until: date | None = None
    verify: str = ""


class EarlyStop(Part):
    """A yes/no question before the start: one answer ends here, with the right alternative."""

    id: str
    question: str
    stop_on: bool
    """The answer (yes = true) that means: this procedure is not the right one."""
    alternative: str
    alternative_code: str = ""
    spoken: str


class WhoMayFile(Part):
    """Who may file, in plain words, and which of the three ways of filing are open."""

    text: str
    filing_for: tuple[str, ...] = ("self", "relative", "authorised")


class Minutes(Part):
    """Minutes of interaction by profile of the effort model."""

    practised: float
    middle: float
    older: float


class Budget(Part):
    """What filling in may cost with cards: screen keys, and minutes. A benchmark holds it."""

    keys: int
    minutes: Minutes


class Composed(Part):
    """A portal key whose value is put together from several questions."""

    key: str
    parts: tuple[str, ...] = Field(min_length=1)
    separator: Annotated[str, StringConstraints(strip_whitespace=False)] = ", "
    verify: str = ""


class Person(Part):
    """Which questions describe a person in the envelope of the dossier. "" = not asked."""

    name: str
    number: str = ""
    number_issued_on: str = ""
    birth: str = ""
    phone: str = ""
    email: str = ""
    province: str = ""
    commune: str = ""
    detail: str = ""


class PortalMapping(Part):
    """How the answers reach the portal's form."""

    form_id: str
    applicant: Person
    """The person who files (ThongTinNguoiNop)."""
    owner: Person
    """The person whose matter it is (ChuHoSo); often the same questions."""
    composed: tuple[Composed, ...] = ()


class Procedure(Part):
    """One administrative procedure (thủ tục hành chính), complete."""

    code: str = Field(pattern=r"^\d\.\d{6}$")
    version: str
    """Date of this pack's wording, ISO."""
    name: str
    """The official name."""
    short_name: str
    """As people call it."""
    summary: str
    """One sentence: what you leave with."""
    life_event: str = Field(pattern=r"^[a-z][a-z_]*$")
    icon: str
    keywords: tuple[str, ...] = ()
    receiver: Receiver
    agency: str
    valid_from: date
    valid_until: date | None = None
    who_may_file: WhoMayFile
    early_stops: tuple[EarlyStop, ...] = ()
    legal_basis: tuple[LegalBasis, ...] = Field(min_length=1)
    fees: tuple[Fee, ...] = ()
    time_limit: TimeLimit
    result: Result
    after: tuple[str, ...] = ()
    """What happens next, as short sentences, in order."""
    budget: Budget
    papers: tuple[RequiredPaper, ...] = ()
    papers_to_show: tuple[PaperToShow, ...] = ()
    sections: tuple[Section, ...] = Field(min_length=1)
    portal: PortalMapping

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Every page in order."""
        return tuple(page for section in self.sections for page in section.pages)

    @cached_property
    def questions(self) -> dict[str, Question]:
        """Every question by its id, in order."""
        return {one.id: one for page in self.pages for one in page.questions}

    def page_of(self, question: str) -> Page:
        """The page on which a question stands. KeyError where there is none."""
        for page in self.pages:
            if any(one.id == question for one in page.questions):
                return page
        raise KeyError(question)

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
            *((one.number, one.verify) for one in self.legal_basis),
            ("time_limit", self.time_limit.verify),
            *exemptions,
        ]
        return (f"{place}: {what}" for place, what in claims if what)
