"""From what a scanner sent to a card, or to a named reason why it is none.

Layout: seven fields on the cards of 2021 (Thông tư 06/2021/TT-BCA), eleven on those of 2024
(Thông tư 16/2024/TT-BCA), split by ``|``. Tolerant of what scanners add, strict about what a card
must hold. It raises nothing, so that no traceback can carry a citizen's data; it must never keep
the text, and never read a meaning into the fields after the seventh.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from kiosk.fields.field import Problem
from kiosk.identity.card import CitizenCard, Layout
from kiosk.identity.code_kind import kind_of
from kiosk.identity.encoding import decoded, mended
from kiosk.vietnamese.normal import clean, one_line

FIELDS = 7
LONGEST = 4_000
"""Characters that are looked at: a code of the largest size holds fewer."""
LATEST_YEAR = 2200

_NUMBER = re.compile(r"[0-9]{12}")
_OLD_NUMBER = re.compile(r"(?:[0-9]{9}|[0-9]{12})?")
_DAY = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4})")
_AIM = re.compile(r"^\][A-Za-z][0-9A-Za-z](?=[0-9])")
"""Some scanners say in front which kind of code it was."""
_GLUED = re.compile(r"([0-9]{8})([0-9]{12})")
"""Two reads without anything between: a date of issue runs into the next number."""
_JOINERS = frozenset(" '-\u2019\u02bc.")
_SEXES = {"nam": "Nam", "nữ": "Nữ"}


class _Damaged(Exception):
    """A field is not what it must be. Holds the field's name, and never leaves this file."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


def read_card(raw: str | bytes) -> CitizenCard | Problem:
    """One burst of a scanner as one card.

    Problems: ``card.<kind>`` for a code that is no card, ``card.damaged {field}``,
    ``card.cut_short`` (a read that broke off),
    ``card.question_marks`` (the scanner drops accents), ``card.encoding``, ``card.two_cards``,
    ``card.empty``, ``card.too_long``. The same card several times in one burst is one card.
    """
    text = decoded(raw) if isinstance(raw, bytes) else raw
    if text is None:
        return Problem("card.encoding")
    if len(text) > LONGEST:
        return Problem("card.too_long", {"longest": LONGEST})
    lines = [_AIM.sub("", line) for line in clean(_mended(text)).split("\n") if line]
    if not lines:
        return Problem("card.empty")
    records = [record for line in lines for record in _records(line)]
    read = [_read_one(record) for record in records]
    return _only(read, records)


def _mended(text: str) -> str:
    """Field by field: some programs between scanner and port spoil only a part of the line."""
    return "|".join(map(mended, text.split("|")))


def _only(read: list[CitizenCard | Problem], records: list[str]) -> CitizenCard | Problem:
    """The one card of a burst. A read that broke off beside a whole one of it does not count."""
    cards = {one for one in read if isinstance(one, CitizenCard)}
    if len(cards) > 1:
        return Problem("card.two_cards")
    if not cards:
        problems = [one for one in read if isinstance(one, Problem)]
        return problems[0] if len({one.code for one in problems}) == 1 else Problem("card.unknown")
    card = next(iter(cards))
    whole = next(text for text, one in zip(records, read, strict=True) if one == card)
    rest = [text for text, one in zip(records, read, strict=True) if one != card]
    return card if all(text in whole for text in rest) else Problem("card.two_cards")


def _records(line: str) -> list[str]:
    """One line, or the several reads that ran into each other without a line's end."""
    half, odd = divmod(len(line), 2)
    if not odd and line[:half] == line[half:] and "|" in line:
        return [line[:half]]
    parts = line.split("|")
    for at, part in enumerate(parts):
        glued = _GLUED.fullmatch(part)
        if at and glued and len(parts) > at + 1:
            first = "|".join([*parts[:at], glued[1]])
            return [first, *_records("|".join([glued[2], *parts[at + 1 :]]))]
        if at >= FIELDS and _begins_a_card(parts[at:]):
            return ["|".join([*parts[:at], ""]), *_records("|".join(parts[at:]))]
    return [line]


def _begins_a_card(parts: list[str]) -> bool:
    """Whether a whole card stands here: cancelled numbers of another card have no sex beside."""
    return (
        len(parts) >= FIELDS
        and bool(_NUMBER.fullmatch(parts[0]))
        and parts[4].strip().casefold() in _SEXES
    )


def _read_one(record: str) -> CitizenCard | Problem:
    parts = [one_line(part) for part in record.split("|")]
    # A health card, too, has fields; a card begins with a number or it is something else.
    if len(parts) < FIELDS and parts[1:] and _NUMBER.fullmatch(parts[0]):
        return Problem("card.cut_short")
    looks_like_one = len(parts) >= FIELDS and parts[0][:1].isdigit() and parts[0] != parts[2]
    if not looks_like_one or kind_of(record) != "unknown":
        return Problem(f"card.{kind_of(record)}")
    try:
        return _card(parts)
    except _Damaged as damage:
        code = "card.question_marks" if damage.field == "accents" else "card.damaged"
        return Problem(code, {"field": damage.field})


def _card(parts: list[str]) -> CitizenCard:
    number, old_number, name, birth, sex, residence, issued_on = parts[:FIELDS]
    if not _NUMBER.fullmatch(number):
        raise _Damaged("number")
    if not _OLD_NUMBER.fullmatch(old_number):
        raise _Damaged("old_number")
    return CitizenCard(
        layout=Layout.CITIZEN_2021 if len(parts) == FIELDS else Layout.IDENTITY_2024,
        number=number,
        old_number=old_number,
        name=_name(name),
        birth=_birth(birth),
        sex=_sex(sex),
        residence=_residence(residence),
        issued_on=_day(issued_on, "issued_on"),
        extra=tuple(parts[FIELDS:]),
    )


def _name(text: str) -> str:
    if "?" in text or "\ufffd" in text:
        raise _Damaged("accents")
    is_name = all(one in _JOINERS or unicodedata.category(one)[0] in "LM" for one in text)
    if not text or not is_name or not any(one.isalpha() for one in text):
        raise _Damaged("name")
    return text


def _residence(text: str) -> str:
    if "?" in text or "\ufffd" in text:
        raise _Damaged("accents")
    return text


def _sex(text: str) -> str:
    try:
        return _SEXES[text.casefold()]
    except KeyError:
        raise _Damaged("sex") from None


def _birth(text: str) -> str:
    """A day; or only month and year, or only the year, where the register has no more; or none."""
    if not text:
        return ""
    whole = {4: f"0000{text}", 6: f"00{text}"}.get(len(text), text)
    found = _DAY.fullmatch(whole)
    if found and found[1] == "00":
        shown = _day(f"01{'01' if found[2] == '00' else found[2]}{found[3]}", "birth")
        return shown[:4] if found[2] == "00" else shown[:7]
    return _day(whole, "birth")


def _day(text: str, name: str) -> str:
    """``ddmmyyyy`` as ISO. Slashes are not the card's."""
    found = _DAY.fullmatch(text)
    if not found or not 1900 <= int(found[3]) <= LATEST_YEAR:
        raise _Damaged(name)
    try:
        return date(int(found[3]), int(found[2]), int(found[1])).isoformat()
    except ValueError:
        raise _Damaged(name) from None
