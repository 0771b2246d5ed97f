"""What the two date types share: reading parts of a date, and comparing dates that may be partial.

A partial date is a span of days: 1960 is all of that year. Pure; today is an argument.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from itertools import dropwhile, pairwise

from msgspec import Struct

from kiosk.fields.field import FieldContext, Problem

EARLIEST_YEAR = 1900
"""Before this, a year is a slip of the finger; the personal number knows no earlier century."""
TODAY = "today"

_DIGITS = re.compile(r"[0-9]+")
_CANONICAL = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
_SEPARATOR = re.compile(r"\s*[/.\-]\s*|\s+")
_UNSEPARATED = {8: (2, 4), 6: (2,)}
"""Digits typed without separators, and where they are cut: 01071960, 071960."""


class Span(Struct, frozen=True):
    """The days that a date, a month or a year covers, both included."""

    first: date
    last: date


def span_of(value: str) -> Span | None:
    """The days of a canonical value (``1960``, ``1960-07``, ``1960-07-01``); None for others."""
    found = _CANONICAL.fullmatch(value)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        return _span(year or 0, month, day)
    except ValueError:
        return None


def parts_of(raw: str) -> tuple[str, ...] | None:
    """Day, month and year as typed; those missing at the front are left out, others stay "".

    Takes ``1/7/1960``, ``01.07.1960``, ``01071960``, ``07/1960``, ``//1960`` and the canonical
    form. None where there is anything but digits and separators.
    """
    canonical = _CANONICAL.fullmatch(raw)
    if canonical:
        return tuple(part for part in reversed(canonical.groups()) if part)
    if _DIGITS.fullmatch(raw):
        at = (0, *_UNSEPARATED.get(len(raw), ()), len(raw))
        return tuple(raw[start:end] for start, end in pairwise(at))
    parts = tuple(dropwhile(lambda part: not part, _SEPARATOR.split(raw.strip())))
    return parts if all(not part or _DIGITS.fullmatch(part) for part in parts) else None


def canonical_of(parts: tuple[str, ...]) -> str | Problem:
    """``(day, month, year)``, or fewer from the front, as ISO, if there is such a date."""
    if not parts or "" in parts:
        return Problem("date.incomplete")
    if len(parts[-1]) != 4:
        return Problem("date.year_digits")
    if int(parts[-1]) < EARLIEST_YEAR:
        return Problem("date.too_old", {"earliest": EARLIEST_YEAR})
    if any(len(part) > 2 for part in parts[:-1]):
        return Problem("date.not_real")
    if len(parts) > 1 and not 1 <= int(parts[-2]) <= 12:
        return Problem("date.month")
    value = "-".join((parts[-1], *(part.zfill(2) for part in reversed(parts[:-1]))))
    return value if span_of(value) else Problem("date.not_real")


def out_of_order(value: str, context: FieldContext) -> Problem | None:
    """Whether a canonical date breaks the question's ``not_before`` or ``not_after``.

    A bound that is not answered, or is no date, binds nothing. A partial date is out of order
    only where every one of its days is.
    """
    own = span_of(value)
    rules = context.question.rules
    before, after = _bound(rules.not_before, context), _bound(rules.not_after, context)
    if own and before and own.last < before.first:
        return Problem("date.past" if rules.not_before == TODAY else "date.before_other")
    if own and after and own.first > after.last:
        return Problem("date.future" if rules.not_after == TODAY else "date.after_other")
    return None


def written(value: str) -> str:
    """A canonical date as people and the portal's forms write it: 01/07/1960, 07/1960, 1960."""
    return "/".join(reversed(value.split("-")))


def _bound(name: str | None, context: FieldContext) -> Span | None:
    if name is None:
        return None
    if name == TODAY:
        return Span(context.today, context.today)
    return span_of(context.answers.get(name, ""))


def _span(year: int, month: int | None, day: int | None) -> Span:
    if month is None:
        return Span(date(year, 1, 1), date(year, 12, 31))
    if day is None:
        return Span(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
    return Span(date(year, month, day), date(year, month, day))
