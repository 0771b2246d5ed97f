"""A row of the journal as others read it: from the database, or from the file of another kiosk.

It must never guess: a row that is not what a kiosk writes is refused, not mended.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol

from msgspec import Struct

COLUMNS = ("seq", "at", "event", "visit", "draft", "question", "source", "details", "mac")
"""The order of the columns, in the table and in a file."""

_TEXT = {str}
_NOTHING: Mapping[str, str] = MappingProxyType({})

Written = tuple[Any, ...]
"""A row as it is stored, in the order of ``COLUMNS``."""


class JournalRow(NamedTuple):
    """One row: who did what, when, never a value."""

    seq: int
    at: datetime
    event: str
    visit: str
    draft: str
    question: str
    source: str
    details: Mapping[str, str]
    mac: str


class Proven(Struct, frozen=True):
    """The part of a journal for which its chain stands, and where the chain breaks.

    ``broken`` is None where it holds to its end; then ``rows`` are all there are.
    """

    rows: tuple[JournalRow, ...]
    written: tuple[Written, ...]
    head: str
    broken: str | None = None


class ReadableJournal(Protocol):
    """What the report asks of the store."""

    def proven(self) -> Proven:
        """Every row for which the chain stands, in order."""


def row_of(written: Sequence[Any]) -> JournalRow:
    """The row that stands there. Raises ValueError where a kiosk would not have written it."""
    seq, at, event, visit, draft, question, source, details, mac = written
    if type(seq) is not int or set(map(type, written[1:])) != _TEXT:
        raise ValueError("not a row of a journal")
    moment = datetime.fromisoformat(at)
    if moment.tzinfo is None:
        raise ValueError("a time without a zone")
    return JournalRow(seq, moment, event, visit, draft, question, source, _facts(details), mac)


@lru_cache(maxsize=4096)
def _facts(details: str) -> Mapping[str, str]:
    """Nearly all rows say one of a few hundred things: each is read once."""
    if details == "{}":
        return _NOTHING
    facts = json.loads(details)
    if not isinstance(facts, dict) or not all(isinstance(one, str) for one in facts.values()):
        raise ValueError("not the details of a row")
    return MappingProxyType(facts)
