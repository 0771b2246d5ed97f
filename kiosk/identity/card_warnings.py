"""What about a card does not fit together: to be told and confirmed, never a refusal.

The number holds century, sex and year of birth (Nghị định 137/2015/NĐ-CP, Điều 13); cards end
with certain ages (Luật Căn cước 2023, Điều 21). Registers hold mistakes, and the citizen in front
of the screen is right more often than a rule.
"""

from __future__ import annotations

from datetime import date

from kiosk.identity.card import CitizenCard

RENEWAL_AGES = (14, 25, 40, 60)
"""A card has to be changed when its holder reaches these ages."""
EARLY_YEARS = 2
"""A card issued so shortly before one of those ages lasts until the next."""
_CENTURIES = {0: 1900, 1: 1900, 2: 2000, 3: 2000, 4: 2100, 5: 2100, 6: 2200, 7: 2200}


def warnings_of(card: CitizenCard, today: date) -> tuple[str, ...]:
    """Codes, each with the sentence ``card.warning.<code>``."""
    found = {
        "birth_missing": not card.birth,
        "birth_partial": 0 < len(card.birth) < len("1960-07-01"),
        "number_birth": birth_differs(card.number, card.birth),
        "number_sex": sex_differs(card.number, card.sex),
        "issued_before_birth": bool(card.birth) and card.issued_on < card.birth,
        "issued_in_future": card.issued_on > today.isoformat(),
        "expired": is_expired(card, today),
    }
    return tuple(code for code, holds in found.items() if holds)


def birth_differs(number: str, birth: str) -> bool:
    """Whether the number says another year than the date beside it."""
    century = _CENTURIES.get(int(number[3]))
    return bool(birth) and (century is None or century + int(number[4:6]) != int(birth[:4]))


def sex_differs(number: str, sex: str) -> bool:
    """Whether the number says another sex than the word beside it: even digits are male."""
    return bool(sex) and (int(number[3]) % 2 == 0) != (sex == "Nam")


def is_expired(card: CitizenCard, today: date) -> bool:
    """Whether the card's holder has passed an age at which it had to be changed."""
    if len(card.birth) < len("1960-07-01"):
        return False
    birth, issued_on = date.fromisoformat(card.birth), date.fromisoformat(card.issued_on)
    for age in RENEWAL_AGES:
        changes_on = _birthday(birth, age)
        if _birthday(birth, age - EARLY_YEARS) > issued_on:
            return today >= changes_on
    return False


def _birthday(birth: date, age: int) -> date:
    try:
        return birth.replace(year=birth.year + age)
    except ValueError:  # 29 February
        return date(birth.year + age, 3, 1)
