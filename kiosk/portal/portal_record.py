"""A procedure as the national portal's pages of 2026 describe it, whole or trimmed, in our words.

Two shapes: the page's own record (``executionMethods``) and the trimmed one that goes from hand to
hand (``methods``, ``documents``). Facts: ``required`` is false everywhere and says nothing; a time
without a unit is no number of days; "Miễn phí" stands beside texts that say otherwise, so both are
kept. It never raises, and must never fill what a record leaves out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kiosk.portal.published_parts import count, item, priced, rows, way, words
from kiosk.portal.wire_text import get
from kiosk.procedures.published import How, PublishedPaper, PublishedProcedure, PublishedWay

METHODS = {
    "ONLINE": How.ONLINE, "POSTAL": How.POST, "DIRECT": How.COUNTER,
    "online": How.ONLINE, "post": How.POST, "in_person": How.COUNTER,
}  # fmt: skip


def is_portal_record(row: Any) -> bool:
    """Whether this is a record of the portal's pages."""
    return bool(words(get(row, "code"))) and any(
        get(row, name) is not None for name in ("executionMethods", "methods", "documents")
    )


def published_in_record(row: Any) -> PublishedProcedure:
    """One record, whole or trimmed."""
    return PublishedProcedure(
        code=words(get(row, "code")),
        name=words(get(row, "name")),
        area=words(get(row, "field")),
        agency=words(get(row, "agency")),
        subjects=words(get(row, "subjects")),
        conditions=words(get(row, "requirementsAndConditions", "conditions")),
        decision=words(get(row, "decision")) or words(_proposal(row)),
        ways=tuple(_ways(row)),
        papers=tuple(_papers(row)),
        notes=tuple(_notes(row)),
        grounds=tuple(_grounds(row)),
        results=tuple(_results(row)),
    )


def _proposal(row: Any) -> Any:
    return get(get(row, "procedureProposal"), "proposalNumber")


def _ways(row: Any) -> Iterator[PublishedWay]:
    for method in rows(row, "executionMethods"):
        how = METHODS.get(words(get(method, "submissionMethod")))
        if how is not None:
            number, unit = get(method, "processingTime"), get(method, "processingTimeUnit")
            note = words(get(method, "description"))
            yield way(how, number, unit, note, _fees(method))
    for method in rows(row, "methods"):
        how = METHODS.get(words(get(method, "how")))
        if how is not None:
            time = get(method, "time")
            fee = iter([words(get(method, "fee_and_note"))])
            yield way(how, get(time, "n"), get(time, "unit"), "", fee)


def _fees(method: Any) -> Iterator[str]:
    for fee in rows(method, "fees"):
        yield priced(words(get(fee, "value", "amount")), words(get(fee, "name")))


def _papers(row: Any) -> Iterator[PublishedPaper]:
    for case in rows(row, "executionCases"):
        for one in rows(case, "profileComponents"):
            name, code = item(get(one, "name")), words(get(one, "code"))
            if name:
                originals, copies = count(get(one, "originalQty")), count(get(one, "copyQty"))
                yield PublishedPaper(name, item(get(case, "name")), code, originals, copies)
    for group in rows(row, "documents"):
        for one in rows(group, "items"):
            name = item(get(one, "text"))
            if name and not get(one, "note"):
                originals, copies = count(get(one, "original")), count(get(one, "copy"))
                yield PublishedPaper(name, item(get(group, "group")), "", originals, copies)


def _notes(row: Any) -> Iterator[str]:
    for group in rows(row, "documents"):
        yield from (item(get(one, "text")) for one in rows(group, "items") if get(one, "note"))


def _grounds(row: Any) -> Iterator[tuple[str, str]]:
    for one in rows(row, "legalBasisesDetails"):
        yield words(get(one, "code")), words(get(one, "name"))
    numbers = get(row, "legal_numbers")
    for number in numbers if isinstance(numbers, list) else ():
        if words(number):
            yield words(number), ""


def _results(row: Any) -> Iterator[tuple[str, str]]:
    for one in rows(row, "resultsDetails", "results"):
        yield words(get(one, "code")), words(get(one, "name"))
