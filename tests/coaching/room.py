"""A visit over a real store with a clock of quiet seconds by hand, and two officers."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from msgspec.structs import replace

from kiosk.documents.capture import CapturedPage
from kiosk.documents.picture import captured_page
from kiosk.dossier import FilingFor, Source
from kiosk.journey import Step, StepKind
from kiosk.officers import Officer
from kiosk.store.store import DATABASE
from kiosk.visit import Visit
from sandbox.sheets import make_sheet
from tests.one_visit.citizen import CODE, WHOLE, office
from tests.store.filled import Filled

BA, HAI = Officer("0a0b0c0d", "Chị Ba Thử"), Officer("01020304", "Anh Hai Thử")
COLOUR = Step(StepKind.QUESTION, "colour")


@dataclass
class Quiet:
    """Seconds that nobody can set back but the test."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Room:
    """One citizen before a question."""

    folder: Path
    quiet: Quiet = field(default_factory=Quiet)

    def __post_init__(self) -> None:
        self.filled = Filled(self.folder)
        self.visit = Visit(replace(office(self.filled), seconds=self.quiet))
        self.visit.consents.give(keeping=True)
        self.visit.file_for(FilingFor.SELF)
        self.visit.choose(CODE)
        self.visit.begin()
        self.visit.stand_at(COLOUR)

    def rows(self, *events: str) -> list[tuple[str, str, str, dict[str, str]]]:
        """Event, question, source and details, oldest first; of these events where some are named."""
        with closing(sqlite3.connect(self.folder / DATABASE)) as other:
            found = other.execute("SELECT event, question, source, details FROM journal").fetchall()
        rows = [(event, place, source, json.loads(more)) for event, place, source, more in found]
        return [one for one in rows if not events or one[0] in events]

    def answer_the_rest(self) -> None:
        """Everything that is still open, by the citizen's own hand."""
        visit = self.visit
        while (step := visit.journey.first_open).kind is StepKind.QUESTION:
            assert visit.answer(step.id, WHOLE[step.id], Source.TYPED) is None
        assert visit.attach("proof", (sheet(),)) is None
        assert visit.decline("photo") is None


def sheet() -> CapturedPage:
    page = captured_page(make_sheet("good"))
    assert isinstance(page, CapturedPage)
    return page
