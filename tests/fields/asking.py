"""Builds the context of one question, so that a test names only what matters to it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from kiosk.fields.field import FieldContext
from kiosk.fields.list_files import ListFiles
from kiosk.procedures.question import Question

ROOT = Path(__file__).parents[2]
LISTS = ListFiles(ROOT / "assets" / "lists")
TODAY = date(2026, 11, 24)


def asking(type: str, answers: Mapping[str, str] | None = None, **question: Any) -> FieldContext:
    """A question of this type, required unless said otherwise, on 24 November 2026."""
    words = dict.fromkeys(("label", "form_label", "help", "why", "spoken"), "x")
    data = {"id": "q", "type": type, "sensitivity": "plain", "coach": {"say": "x"}}
    asked = msgspec.convert({**words, **data, **question}, Question)
    return FieldContext(asked, TODAY, answers or {}, LISTS)


SAMPLES: Mapping[str, FieldContext] = {
    "name": asking("name"),
    "text": asking("text"),
    "long_text": asking("long_text"),
    "national_id": asking("national_id"),
    "paper_number": asking("paper_number"),
    "register_number": asking("register_number"),
    "phone": asking("phone"),
    "email": asking("email"),
    "date": asking("date", rules={"not_after": "today"}),
    "partial_date": asking("partial_date", rules={"not_after": "today"}),
    "count": asking("count", rules={"min_value": 1, "max_value": 100}),
    "choice": asking("choice", options="genders"),
    "yes_no": asking("yes_no"),
    "province": asking("province"),
    "commune": asking("commune", {"province": "01"}, rules={"depends_on": "province"}),
}
"""One usual question of each type."""
