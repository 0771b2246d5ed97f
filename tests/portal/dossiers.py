"""Makers of valid dossiers of a real pack, as if a citizen had answered every question.

The person in them is invented; what differs between two dossiers is said by the test.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from types import MappingProxyType

from msgspec.structs import replace

from kiosk.clock import VIETNAM
from kiosk.dossier import Answer, Attachment, Dossier, FilingFor, Source
from kiosk.fields import registry
from kiosk.fields.field import FieldContext
from kiosk.fields.list_files import ListFiles
from kiosk.procedures.loader import load_pack
from kiosk.procedures.model import Procedure
from kiosk.procedures.question import Question

ASSETS = Path(__file__).parents[2] / "assets"
LISTS = ListFiles(ASSETS / "lists")
CODE = "2.000635"
CONFIRMED_AT = datetime(2026, 10, 5, 8, 59, 30, tzinfo=VIETNAM)
PICTURE = b"\xff\xd8\xff\xe0 a picture of a paper"

BY_TYPE: Mapping[str, str] = MappingProxyType(
    {
        "name": "Phạm Thị Hạnh",
        "text": "Số 5, ngõ 8",
        "long_text": "Số 5, ngõ 8",
        "national_id": "001185000011",
        "paper_number": "112",
        "register_number": "112",
        "phone": "0900000001",
        "email": "hanh@example.com",
        "date": "2022-03-12",
        "partial_date": "2010-07",
        "count": "2",
        "yes_no": "yes",
        "province": "01",
    }
)
"""What the citizen answers to a question of this type; of options, the first."""


@cache
def procedure(code: str = CODE) -> Procedure:
    """The real pack."""
    found = load_pack(ASSETS / "procedures" / code).procedure
    assert found is not None, "the pack has mistakes"
    return found


def dossier(
    *attachments: Attachment,
    answers: Mapping[str, str] = MappingProxyType({}),
    of: Procedure | None = None,
    filing_for: FilingFor = FilingFor.SELF,
    confirmed_at: datetime = CONFIRMED_AT,
    reference: str = "TL-AAAA-BBBB",
) -> Dossier:
    """A confirmed dossier; ``answers`` by question replace what would be answered otherwise."""
    pack = of or procedure()
    return Dossier(
        reference=reference,
        draft_id="a-draft",
        procedure=pack,
        language="vi",
        filing_for=filing_for,
        confirmed_at=confirmed_at,
        answers=tuple(_answered(pack, filing_for, answers, confirmed_at)),
        attachments=attachments,
    )


def paper_of(content: bytes = PICTURE, paper: str = "", id: str = "paper-1") -> Attachment:
    """The facts of one captured paper; of the pack's first paper where none is named."""
    return Attachment(
        id=id,
        paper=paper or procedure().papers[0].id,
        media_type="image/jpeg",
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        pages=1,
        saved_at=CONFIRMED_AT,
    )


def without(whole: Dossier, *questions: str) -> Dossier:
    """The dossier as it would be had these questions not been answered."""
    kept = tuple(one for one in whole.answers if one.question not in questions)
    return replace(whole, answers=kept)


def _answered(
    pack: Procedure, filing_for: FilingFor, given: Mapping[str, str], at: datetime
) -> Iterator[Answer]:
    values = {"filing_for": str(filing_for)}
    for question in pack.questions.values():
        if question.show_when is not None and not question.show_when.holds(values):
            continue
        context = FieldContext(question, at.date(), values, LISTS)
        values[question.id] = given.get(question.id, _usual(question, context))
        yield Answer(question.id, values[question.id], Source.TYPED, at)


def _usual(question: Question, context: FieldContext) -> str:
    if question.type in BY_TYPE:
        return BY_TYPE[question.type]
    return registry.options_of(context)[0].code
