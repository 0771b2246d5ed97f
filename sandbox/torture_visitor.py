"""Citizens without a screen, in a process of their own: one after the other through ``Visit``.

Each tells what it was told is kept, and the next process goes on where this one was killed. It
must never tell anything before the visit has said it.
"""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

from PIL import Image

from kiosk.asset_folder import asset_folder
from kiosk.documents.capture import CapturedPage
from kiosk.documents.picture import captured_page
from kiosk.dossier import FilingFor, Source
from kiosk.fields.field import Problem
from kiosk.fields.list_files import ListFiles
from kiosk.journey import Step, StepKind
from kiosk.office import Office
from kiosk.procedures.loader import load_pack
from kiosk.store.store import Store
from kiosk.visit import Visit
from sandbox.persona import PERSONAS, Persona, load_persona
from sandbox.sheets import make_sheet
from sandbox.torture_clock import QuickClock
from sandbox.torture_line import Line

ALONE, WITH_A_PAPER = "2.000635", "2.000635-authorised"
PAPER_EVERY = 5
"""Every fifth brings a paper; a picture is judged for a while."""
SHEET_PX, SHEET_QUALITY = (900, 1272), 40


def persona_of(number: int) -> Persona:
    """An invented person; no two of a run have the same name."""
    file = WITH_A_PAPER if number % PAPER_EVERY == 0 else ALONE
    persona = load_persona(PERSONAS / f"{file}.toml")
    name = f"{persona.answers['requester_name']} {_in_letters(number)}"
    return replace(persona, answers={**persona.answers, "requester_name": name})


def visit_for_ever(line: Line, folder: Path, clock: QuickClock) -> None:
    """Takes an order (the citizen's number, and the code of a draft to go on with, or ""), and files."""
    store = Store.open(folder, clock=clock)
    pack = load_pack(asset_folder() / "procedures" / ALONE).procedure
    assert pack is not None
    office = Office(
        {pack.code: pack},
        ListFiles(asset_folder() / "lists"),
        store.drafts,
        store.outbox,
        store.journal,
        clock,
    )
    while True:
        number, code = line.recv()
        _file(Visit(office), persona_of(number), code, line)


def _file(visit: Visit, persona: Persona, code: str, line: Line) -> None:
    if not (code and visit.resume(code)):
        visit.consents.give(keeping=True)
        visit.file_for(FilingFor(persona.filing_for))
        visit.choose(persona.procedure)
        visit.begin()
    line.send(("draft", visit.draft.id, visit.draft.code))
    while (step := visit.journey.first_open).kind in (StepKind.QUESTION, StepKind.PAPER):
        _take(visit, step, persona)
        if step.kind is StepKind.QUESTION:
            line.send(("saved", visit.draft.id, step.id, visit.draft.value(step.id)))
    line.send(("confirmed", visit.draft.id, visit.submit().reference))


def _take(visit: Visit, step: Step, persona: Persona) -> None:
    if step.kind is StepKind.PAPER:
        problem = _hand_in(visit, step.id, persona.papers.get(step.id, "none"))
    else:
        problem = _answer(visit, step.id, persona.answers.get(step.id, ""))
    assert problem is None, (step.id, problem.code)


def _answer(visit: Visit, question: str, wanted: str) -> Problem | None:
    """ "=" takes what is offered first, an option is meant by its label, "" says "none"."""
    if wanted == "=":
        return visit.take_offer(question, visit.offers(question)[0].index)
    codes = {option.label: option.code for option in visit.options(question)}
    return visit.answer(question, codes.get(wanted, wanted), Source.TYPED)


def _hand_in(visit: Visit, paper: str, kind: str) -> Problem | None:
    if kind == "none":
        return visit.decline(paper)
    page = captured_page(_light(make_sheet(kind, seed=1)))
    assert isinstance(page, CapturedPage)
    return visit.attach(paper, (page,))


def _light(sheet: bytes) -> bytes:
    """The same sheet in fewer bytes: thousands of them lie on this disk at the end."""
    target = io.BytesIO()
    Image.open(io.BytesIO(sheet)).convert("L").resize(SHEET_PX).save(
        target, "JPEG", quality=SHEET_QUALITY
    )
    return target.getvalue()


def _in_letters(number: int) -> str:
    """A number as a name part: names have no digits."""
    letters = ""
    while True:
        number, place = divmod(number, 26)
        letters = chr(ord("a") + place) + letters
        if not number:
            return letters.capitalize()
