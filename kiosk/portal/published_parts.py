"""Small readings that every description of a procedure needs: words, numbers, times, papers.

They never raise: what is no text is no text. They must never complete what is missing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html import unescape
from typing import Any

from kiosk.portal.wire_text import fold, get
from kiosk.procedures.published import How, PublishedWay

LONGEST = 4000
MOST_ROWS = 200
WORKING_DAYS = ("ngay lam viec", "working_day")
_TAGS = re.compile(r"<[^>]{0,200}>")
_FILE_NAME = re.compile(
    r"[;.\s]+(?:\d+\.)?[\w\-]+(?:\s*\(\d+\))?\.(?:docx?|pdf|rtf|xlsx?)\s*$", re.IGNORECASE
)
_BULLET = re.compile(r"^[\s\-+*•–]+")


def words(value: Any) -> str:
    """A text in composed letters, one blank between words, without markup."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = f"{value:g}"
    if not isinstance(value, str):
        return ""
    bare = unescape(_TAGS.sub(" ", value[: LONGEST * 2]))
    kept = "".join(one if one.isprintable() else " " for one in bare)
    return unicodedata.normalize("NFC", " ".join(kept.split()))[:LONGEST]


def item(value: Any) -> str:
    """A text without the bullet before it and the name of a file behind it."""
    return _FILE_NAME.sub("", _BULLET.sub("", words(value))).strip()


def priced(amount: str, what: str) -> str:
    """A sum, and what it is for."""
    return f"{amount} ({what})" if amount and what else amount or what


def rows(value: Any, *names: str, most: int = MOST_ROWS) -> Iterator[Any]:
    """The objects of a list member; a single object counts as a list of one."""
    found = get(value, *names) if names else value
    listed = found if isinstance(found, list) else [found]
    yield from (one for one in listed[:most] if isinstance(one, dict))


def count(value: Any) -> int:
    """A whole number that is not negative, 0 for anything else."""
    text = words(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0


def way(how: How, number: Any, unit: Any, note: str, fees: Iterator[str]) -> PublishedWay:
    """One way of filing. Days count only where the unit says that they are working days."""
    amount, measure = words(number), words(unit)
    is_known = _plain(measure) in WORKING_DAYS and count(amount) > 0
    limit = " ".join(one for one in (amount, _spelt(measure)) if one) if amount else ""
    limit = f"{limit} ({note})" if limit and note else limit or note
    days = count(amount) if is_known else None
    return PublishedWay(how, limit, days, tuple(dict.fromkeys(one for one in fees if one)))


def _spelt(unit: str) -> str:
    return "ngày làm việc" if _plain(unit) == "working_day" else unit.lower()


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFD", fold(text))
    return "".join(one for one in apart if not unicodedata.combining(one)).replace("đ", "d")
