"""One citizen with a small procedure over a real store, and what the store holds of it, for tests."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from kiosk.documents.capture import CapturedPage
from kiosk.dossier import Dossier, FilingFor, Source
from kiosk.fields.list_files import ListFiles
from kiosk.journey import CHECK, StepKind
from kiosk.office import Office
from kiosk.store.store import DATABASE
from kiosk.visit import Visit
from tests.small_procedure import small_procedure
from tests.store.filled import Filled

CODE = "9.000001"
LISTS = ListFiles(Path(__file__).parents[2] / "assets" / "lists")
WHOLE = {
    "colour": "red",
    "shade": "Đỏ tươi",
    "province": "01",
    "commune": "00004",
    "born": "1/7/1960",
    "remark": "",
}
Page = Callable[[str], CapturedPage]


def office(filled: Filled) -> Office:
    store = filled.store
    return Office(
        {CODE: small_procedure()}, LISTS, store.drafts, store.outbox, store.journal, filled.clock
    )


def new_visit(filled: Filled, *, begun: bool = True) -> Visit:
    visit = Visit(office(filled))
    if begun:
        visit.consents.give(keeping=True)
        visit.file_for(FilingFor.SELF)
        visit.choose(CODE)
        visit.begin()
    return visit


def answer_all(visit: Visit, **changes: str) -> None:
    """Every question of the route, whatever it is after each answer."""
    values = WHOLE | changes
    while (step := visit.journey.first_open).kind is StepKind.QUESTION:
        assert visit.answer(step.id, values[step.id], Source.TYPED) is None


def ready(visit: Visit, page: Page) -> None:
    """Everything answered, the paper there, the optional one declined."""
    answer_all(visit)
    assert visit.attach("proof", (page("good"),)) is None
    assert visit.decline("photo") is None
    assert visit.journey.first_open == CHECK


def sent(filled: Filled, reference: str) -> Dossier:
    """What the sender would find."""
    return filled.store.send_queue.dossier(reference)


def journal(filled: Filled) -> list[tuple[str, str, str]]:
    """Event, question and details of every row, oldest first."""
    with closing(sqlite3.connect(filled.folder / DATABASE)) as other:
        rows = other.execute("SELECT event, question, details FROM journal ORDER BY seq")
        return list(rows)


def events(filled: Filled) -> list[str]:
    return [event for event, _, _ in journal(filled)]
