"""What was typed in figures, read back in words, so that a slip of the finger is seen at once.

An echo, and no more: it never judges, completes or corrects, and is silent where the figures make no
date. Vietnamese is read in words throughout, as a certificate writes it ("ghi bằng chữ"); a language
without words for numbers here has at least the month in words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from kiosk.fields.calendar import canonical_of
from kiosk.fields.count import MOST
from kiosk.messages import Messages
from kiosk.vietnamese.words import number_in_words

YEAR_DIGITS = 4
LAST_DAY, LAST_MONTH = 31, 12
IN_WORDS: Mapping[str, Callable[[int], str]] = MappingProxyType({"vi": number_in_words})
"""The languages whose numbers are written in words."""


def date_read_back(parts: Sequence[str], texts: Messages) -> str:
    """Day, month and year as they stand in their boxes, "" for an empty one: as far as they are told.

    "" where nothing can be told, and where the three make no date.
    """
    day, month, year = (_within(part, most) for part, most in zip(parts, _MOST, strict=True))
    year = year if len(parts[2]) == YEAR_DIGITS else 0
    told = {"day": day, "month": month, "year": year}
    known = [name for name, number in told.items() if number]
    filled = [one for one in parts if one]
    if year and (len(known) < len(filled) or not isinstance(canonical_of(tuple(filled)), str)):
        return ""
    sentence = "_".join(known)
    if sentence not in _TOLD:
        return ""
    month_said = texts.text(f"read_back.months.{month}") if month else ""
    details = {"day": _number(day, texts), "month": month_said, "year": _number(year, texts)}
    return _begun(texts.text(f"read_back.{sentence}", **details))


def count_read_back(digits: str, counted: str, texts: Messages) -> str:
    """A number and what is counted ("ba bản", "một triệu hai trăm nghìn đồng"), or "".

    Without a word for what is counted, a language that only repeats the figures says nothing.
    """
    number = int(digits) if digits.isdecimal() else -1
    if not 0 <= number <= MOST or not (counted or texts.language in IN_WORDS):
        return ""
    key = "count" if counted else "number"
    return _begun(texts.text(f"read_back.{key}", number=_number(number, texts), counted=counted))


_MOST = (LAST_DAY, LAST_MONTH, 9999)
_TOLD = frozenset({"day", "day_month", "day_month_year", "month", "month_year", "year"})


def _within(part: str, most: int) -> int:
    """The number in a box, 0 for none that could stand in a date."""
    number = int(part) if part.isdecimal() else 0
    return number if number <= most else 0


def _number(number: int, texts: Messages) -> str:
    in_words = IN_WORDS.get(texts.language)
    return in_words(number) if in_words else str(number)


def _begun(sentence: str) -> str:
    """A capital in front, whatever the sentence begins with."""
    return sentence[:1].upper() + sentence[1:]
