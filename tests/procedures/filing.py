"""An invented person files headless: through the visit and a real store, to the portal's judge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from kiosk.clock import VIETNAM
from kiosk.documents.capture import CapturedPage
from kiosk.documents.picture import captured_page
from kiosk.dossier import Dossier, FilingFor, Source
from kiosk.fields.list_files import ListFiles
from kiosk.journey import StepKind
from kiosk.office import Office
from kiosk.portal.contract import Uploaded
from kiosk.portal.envelope import envelope
from kiosk.procedures.loader import load_catalogue
from kiosk.procedures.model import Procedure
from kiosk.store.store import Store
from kiosk.visit import Visit
from sandbox.persona import Persona
from sandbox.portal_forms import load_rulebook
from sandbox.portal_rules import Judge
from sandbox.portal_sieve import Complaint
from sandbox.sheets import make_sheet

ROOT = Path(__file__).parents[2]
LISTS = ListFiles(ROOT / "assets" / "lists")
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=VIETNAM)
NUMBER = "000.26.30-261124-00001"
UNIT = "H26.30"


@cache
def packs() -> Mapping[str, Procedure]:
    """The packs of the house, read once: they are frozen."""
    return load_catalogue(ROOT / "assets" / "procedures").procedures


def pack(code: str) -> Procedure:
    """One pack of the house."""
    return packs()[code]


@contextmanager
def kiosk_at(folder: Path) -> Iterator[tuple[Office, Store]]:
    """An office with a fresh store in this folder."""
    store = Store.open(folder, clock=lambda: NOW)
    try:
        yield Office(packs(), LISTS, store.drafts, store.outbox, store.journal, lambda: NOW), store
    finally:
        store.close()


def play(visit: Visit, persona: Persona) -> list[str]:
    """Answers as this person would, to the check step; the steps that were walked."""
    visit.consents.give(keeping=True)
    visit.file_for(FilingFor(persona.filing_for))
    visit.choose(persona.procedure)
    visit.begin()
    walked: list[str] = []
    while (step := visit.journey.first_open).kind in (StepKind.QUESTION, StepKind.PAPER):
        assert step.id not in walked, f"{step.id} is asked twice"
        walked.append(step.id)
        if step.kind is StepKind.QUESTION:
            _answer(visit, step.id, persona.answers.get(step.id, ""))
        else:
            _hand_in(visit, step.id, persona.papers.get(step.id, "none"))
    return walked


def _answer(visit: Visit, question: str, wanted: str) -> None:
    """ "=" takes what is offered first, an option is meant by its label, "" says "none"."""
    if wanted == "=":
        offers = visit.offers(question)
        assert offers, f"{question}: nothing is offered"
        problem = visit.take_offer(question, offers[0].index)
    else:
        codes = {option.label: option.code for option in visit.options(question)}
        assert not codes or not wanted or wanted in codes, f"{question}: no option {wanted!r}"
        problem = visit.answer(question, codes.get(wanted, wanted), Source.TYPED)
    assert problem is None, f"{question}: {wanted!r} is refused as {problem.code}"


def _hand_in(visit: Visit, paper: str, kind: str) -> None:
    if kind == "none":
        assert visit.decline(paper) is None, f"{paper} cannot be done without"
        return
    page = captured_page(make_sheet(kind, seed=1))
    assert isinstance(page, CapturedPage)
    assert visit.attach(paper, (page,)) is None


def body_of(dossier: Dossier) -> dict[str, Any]:
    """What would be sent, every attachment uploaded."""
    uploads = {one.id: Uploaded(f"file-{one.id}", one.sha256) for one in dossier.attachments}
    return envelope(NUMBER, dossier, uploads, UNIT, LISTS)


def complaints(dossier: Dossier) -> list[Complaint]:
    """What the practice portal would say of it."""
    body = body_of(dossier)
    judge = Judge(load_rulebook(), _Received(dossier), NOW)
    return judge.dossier(body)


class _Received:
    """What the portal got before: the number was handed out, the files were uploaded."""

    def __init__(self, dossier: Dossier) -> None:
        self._procedure = dossier.procedure.code
        self._hashes = {f"file-{one.id}": one.sha256 for one in dossier.attachments}

    def procedure_of(self, number: str) -> str | None:
        return self._procedure if number == NUMBER else None

    def hash_of(self, file_id: str) -> str | None:
        return self._hashes.get(file_id)

    def has_dossier(self, number: str) -> bool:
        return False
