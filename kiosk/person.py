"""The persons of a dossier: which of a procedure's questions speak of one and the same human being.

Read off the ids that the shared blocks give (``mother_name``, ``mother_paper_kind``,
``mother_home_address``), so that a pack needs to say nothing more, and a draft begun before an
update is understood, too. It must never know a card, a screen or an answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from msgspec import Struct

from kiosk.procedures.model import Procedure

OWN = ("name", "birth", "gender", "ethnicity", "nationality", "number")
PAPER = ("kind", "other", "number", "issued_on", "issuer")
HOME = ("kind", "place", "country", "province", "commune", "address")
MOST_FORMS = 64
"""More than one kiosk has packs and versions of them in drafts."""
_ENDINGS = (*OWN, *(f"paper_{one}" for one in PAPER), *(f"home_{one}" for one in HOME))


class Person(Struct, frozen=True):
    """One person: the prefix of the questions, and their ids with what each asks for."""

    key: str
    asks: Mapping[str, str]
    """Question -> "name", "paper_issued_on", "home_commune"…"""

    @property
    def numbers(self) -> tuple[str, ...]:
        """The questions that hold the twelve digits."""
        return tuple(one for one, what in self.asks.items() if what in ("number", "paper_number"))

    @property
    def may_have_a_card(self) -> bool:
        """Whether the form asks for the number of a person of that name."""
        return bool(self.numbers) and f"{self.key}_name" in self.asks


def persons_of(procedure: Procedure) -> tuple[Person, ...]:
    """Everybody whose name the form asks for, in its order."""
    return _persons(tuple(procedure.questions))


def person_of(procedure: Procedure, question: str) -> Person | None:
    """Whom a question speaks of, or None where it speaks of no one."""
    return next((one for one in persons_of(procedure) if question in one.asks), None)


@lru_cache(maxsize=MOST_FORMS)
def _persons(questions: tuple[str, ...]) -> tuple[Person, ...]:
    """Asked for with each letter, and the same for every draft of one form."""
    keys = [one.removesuffix("_name") for one in questions if one.endswith("_name")]
    return tuple(_person(key, questions) for key in keys)


def _person(key: str, questions: tuple[str, ...]) -> Person:
    ids = {f"{key}_{ending}": ending for ending in _ENDINGS}
    return Person(key, MappingProxyType({one: ids[one] for one in questions if one in ids}))
