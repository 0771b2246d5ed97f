"""The beginning of a pack from the portal's own description: its facts, and a gap for all the rest.

Facts carry over; what a citizen reads is written by a person. It must never guess: neither a date
nor what a heading of papers means, nor a question of a form that nobody read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date

from kiosk.procedures.gaps import GAP
from kiosk.procedures.model import Receiver
from kiosk.procedures.published import PublishedPaper, PublishedProcedure

TO_SHOW = "xuất trình"
SUM = re.compile(
    r"(\d{1,3}(?:[.,]\d{3})+|\d{4,8})\s*(?:đồng|đ\b|vnđ|vnd|việt nam đồng)", re.IGNORECASE
)
"""A sum of money with its unit; a bare number may be the number of a circular."""
BY_AGENCY = ("công an", Receiver.POLICE)
BY_AREA = ("hộ tịch", Receiver.JUSTICE)
WORDS = ("short_name", "summary", "life_event", "icon")
OF_A_QUESTION = (
    "type", "label", "form_label", "help", "example", "where_to_find", "why", "mistakes",
    "sensitivity", "portal_key", "print_key", "spoken",
)  # fmt: skip
OF_A_PAPER = ("label", "help", "example", "where_to_find", "why", "mistakes", "spoken")

Lines = Iterator[str]


def skeleton(told: PublishedProcedure, today: date) -> str:
    """The text of a ``procedure.toml`` that the check refuses until no gap is left."""
    to_hand_in = [one for one in told.papers if TO_SHOW not in one.heading.lower()]
    to_show = [one for one in told.papers if one not in to_hand_in]
    parts = (
        _head(told, today),
        _who_and_what(told),
        _grounds(told),
        _fees(told),
        _case(to_hand_in),
        *(_paper(one, number) for number, one in enumerate(to_hand_in, 1)),
        _shown(to_show),
        _form(),
    )
    return "\n".join(line for part in parts for line in (*part, ""))


def _head(told: PublishedProcedure, today: date) -> Lines:
    yield f"# {_line(told.name)}"
    yield "# Begun from the portal's description. What holds the marker is written by a person, in"
    yield "# words of the house; see docs/authoring.md. Lines with #: are the portal's own words."
    yield from _said("decision", told.decision)
    yield from _said("notes", *told.notes)
    yield ""
    yield _pair("code", told.code)
    yield _pair("version", f"{today}")
    yield _pair("name", told.name)
    yield from (_pair(one, GAP) for one in WORDS)
    yield f"keywords = [{_quoted(GAP)}]"
    yield _pair("receiver", _receiver(told))
    yield _pair("agency", told.agency or GAP)
    yield _pair("valid_from", GAP)
    yield f"after = [{_quoted(GAP)}]"


def _receiver(told: PublishedProcedure) -> str:
    """Only where the agency or the area names it."""
    (agency, police), (area, justice) = BY_AGENCY, BY_AREA
    if agency in told.agency.lower():
        return police
    return justice if area in told.area.lower() else GAP


def _who_and_what(told: PublishedProcedure) -> Lines:
    yield "[who_may_file]"
    yield from _said("subjects", told.subjects)
    yield from _said("conditions", told.conditions)
    yield _pair("text", GAP)
    yield f"filing_for = [{_quoted(GAP)}]"
    yield ""
    yield "[time_limit]"
    yield from _said("time", *(f"{way.how}: {way.limit}" for way in told.ways if way.limit))
    days = {way.days for way in told.ways}
    known = days.pop() if len(days) == 1 else None
    yield _pair("working_days", known if known is not None else GAP)
    yield _pair("text", GAP)
    yield ""
    yield "[result]"
    code, name = told.results[0] if len(told.results) == 1 else (GAP, GAP)
    if len(told.results) > 1:
        yield from _said("results", *(" ".join(one) for one in told.results))
    yield _pair("code", code or GAP)
    yield _pair("name", name or GAP)
    yield ""
    yield "[budget]"
    yield _pair("keys", GAP)
    minutes = ", ".join(f"{one} = {_quoted(GAP)}" for one in ("practised", "middle", "older"))
    yield f"minutes = {{ {minutes} }}"
    yield ""
    yield "[[early_stops]]"
    yield _pair("id", "stop_1")
    yield from (_pair(one, GAP) for one in ("case", "alternative"))


def _grounds(told: PublishedProcedure) -> Lines:
    for number, name in told.grounds or ((GAP, GAP),):
        yield "[[legal_basis]]"
        yield _pair("number", number or GAP)
        yield _pair("name", name or GAP)
        yield _pair("valid_from", GAP)
        yield ""


def _fees(told: PublishedProcedure) -> Lines:
    """A sum carries over where the portal names exactly one; "Miễn phí" may be a mere default."""
    ways: dict[str, list[str]] = {}
    for way in told.ways:
        for fee in way.fees:
            ways.setdefault(fee, []).append(way.how)
    for number, (fee, hows) in enumerate(ways.items(), 1):
        sums = {re.sub(r"\D", "", one) for one in SUM.findall(fee)}
        yield "[[fees]]"
        yield from _said(f"fee ({', '.join(hows)})", fee)
        yield _pair("id", f"fee_{number}")
        yield _pair("name", GAP)
        yield _pair("amount_vnd", int(sums.pop()) if len(sums) == 1 else GAP)
        yield from (_pair(one, GAP) for one in ("basis", "valid_from"))
        yield ""


def _case(papers: list[PublishedPaper]) -> Lines:
    """One case: whether a heading is a case of its own, only a reader can tell."""
    yield "[[cases]]"
    yield from _said("headings", *dict.fromkeys(one.heading for one in papers))
    yield _pair("id", "case_1")
    yield _pair("name", GAP)
    names = ", ".join(_quoted(f"paper_{number}") for number, _ in enumerate(papers, 1))
    yield f"papers = [{names}]"


def _paper(paper: PublishedPaper, number: int) -> Lines:
    yield "[[papers]]"
    yield from _said("heading", paper.heading)
    yield _pair("id", f"paper_{number}")
    yield _pair("name", paper.name)
    yield _pair("component_code", paper.code or GAP)
    kind = "original" if paper.originals else "copy" if paper.copies else GAP
    yield _pair("form", kind)
    quantity = paper.originals or paper.copies
    yield _pair("quantity", quantity or GAP)
    yield _pair("required", GAP)
    yield from (_pair(one, GAP) for one in OF_A_PAPER)
    yield f"coach = {{ say = {_quoted(GAP)} }}"


def _shown(papers: list[PublishedPaper]) -> Lines:
    for paper in papers:
        yield "[[papers_to_show]]"
        yield _pair("name", paper.name)
        yield ""


def _form() -> Lines:
    """One question to begin with: the portal does not tell what its forms ask."""
    yield "[[sections]]"
    yield _pair("id", "section_1")
    yield from (_pair(one, GAP) for one in ("title", "form_title"))
    yield "[[sections.pages]]"
    yield _pair("id", "page_1")
    yield "[[sections.pages.questions]]"
    yield _pair("id", "question_1")
    yield from (_pair(one, GAP) for one in OF_A_QUESTION)
    yield f"coach = {{ say = {_quoted(GAP)} }}"
    yield ""
    yield "[portal]"
    yield _pair("form_id", GAP)
    yield f"applicant = {{ name = {_quoted(GAP)} }}"
    yield f"owner = {{ name = {_quoted(GAP)} }}"


def _said(about: str, *words: str) -> Lines:
    yield from (f"#: {about}: {_line(one)}" for one in words if one)


def _pair(name: str, value: str | int) -> str:
    return f"{name} = {_quoted(value) if isinstance(value, str) else value}"


def _quoted(text: str) -> str:
    """As JSON, which TOML reads alike once the letters that it forbids are out."""
    return json.dumps(_line(text), ensure_ascii=False)


def _line(text: str) -> str:
    """On one line, and without signs that cannot be seen."""
    return "".join(one if one.isprintable() else " " for one in text)
