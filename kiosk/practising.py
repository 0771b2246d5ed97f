"""Practice: an office like the real one, whose drafts, outbox and journal are memory alone, an
invented person's cards, and an invented sheet of paper.

Everything else of the office is the real one's, so that who practises sees what there will be. It
must never touch the real store, and never hand out anything of a real person.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path

import tomli
from msgspec import Struct
from msgspec.structs import replace

from kiosk.documents.capture import CapturedPage
from kiosk.documents.picture import captured_page
from kiosk.fields.field import Problem
from kiosk.identity.reading import read_card
from kiosk.identity.scanner import Heard
from kiosk.office import Office
from kiosk.store.practice_store import PracticeStore

PEOPLE, SHEET = "people.toml", "sheet.jpg"
_MALE = "Nam"


class Practice:
    """One practice. Its office is like ``office``, and nothing of it outlives ``close``."""

    def __init__(self, office: Office) -> None:
        self._store = PracticeStore(office.clock)
        self.office = replace(
            office,
            drafts=self._store.drafts,
            outbox=self._store.outbox,
            journal=self._store.journal,
            is_practice=True,
        )

    def close(self) -> None:
        """Throws everything away."""
        self._store.close()


class Invented(Struct, frozen=True):
    """Somebody who does not exist. The age stays, so that no card of theirs ever runs out."""

    name: str
    sex: str
    age: int
    residence: str

    def code(self, today: date) -> str:
        """What the code of this person's card would say (the layout of 2024)."""
        born = today.year - self.age
        century_and_sex = 2 * (born // 100 - 19) + (self.sex != _MALE)
        number = f"001{century_and_sex}{born % 100:02}000000"
        fields = (number, "", self.name, f"0101{born}", self.sex, self.residence)
        return "|".join((*fields, f"0101{today.year - 1}", "", "", "", ""))


class InventedCards:
    """The cards of invented people, one after the other: a form may ask for two."""

    def __init__(self, folder: Path) -> None:
        told = tomli.loads((folder / PEOPLE).read_text(encoding="utf-8"))
        self._people: Sequence[Invented] = [Invented(**one) for one in told["people"]]
        self._next = 0

    def show(self, today: date) -> Heard:
        """The next card as the reader understands it: by the same way as any other."""
        person = self._people[self._next % len(self._people)]
        self._next += 1
        return read_card(person.code(today).encode())


class InventedPapers:
    """A scanner in which the same invented sheet always lies."""

    name = "practice"

    def __init__(
        self, folder: Path, opened: Callable[[bytes], CapturedPage | Problem] = captured_page
    ) -> None:
        self._folder, self._opened = folder, opened

    def take(self) -> CapturedPage | Problem:
        """The sheet."""
        return self._sheet

    def clear(self) -> None:
        """There is nothing to destroy: it is nobody's paper."""

    @cached_property
    def _sheet(self) -> CapturedPage | Problem:
        return self._opened((self._folder / SHEET).read_bytes())
