"""Queues for benchmarks of delivery: many invented citizens who have confirmed.

Everything goes through the store, as a visit would do it; only nobody is asked each question again.
"""

from __future__ import annotations

import hashlib
import random
import secrets
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from msgspec.structs import replace

from kiosk.asset_folder import asset_folder
from kiosk.clock import Clock
from kiosk.dossier import Answer, Attachment, Dossier, Draft, FilingFor, Source
from kiosk.fields.list_files import ListFiles
from kiosk.journey import Journey, StepKind
from kiosk.office import Office
from kiosk.procedures.loader import load_pack
from kiosk.store.contract import JournalEvent
from kiosk.store.store import Store
from kiosk.visit import Visit
from sandbox.persona import PERSONAS, load_persona

PERSONA = "2.000635-authorised"
PAPER_BYTES = 60_000
EVENT = JournalEvent("bench")


class Citizens:
    """One citizen answers every question once; the others differ by name."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._clock = clock
        self.lists = ListFiles(asset_folder() / "lists")
        self._first = self._answered(folder)
        papers = [one.id for one in Journey(self._first).papers]
        self._paper = papers[0]

    def queue_up(self, store: Store, count: int, papers: int, seed: int = 1) -> None:
        """So many confirm a dossier with so many papers each."""
        chance = random.Random(seed)
        for number in range(count):
            self._confirm(store, number, [chance.randbytes(PAPER_BYTES) for _ in range(papers)])

    def _answered(self, folder: Path) -> Draft:
        persona = load_persona(PERSONAS / f"{PERSONA}.toml")
        pack = load_pack(asset_folder() / "procedures" / persona.procedure).procedure
        assert pack is not None
        store = Store.open(folder, clock=self._clock)
        office = Office(
            {pack.code: pack}, self.lists, store.drafts, store.outbox, store.journal, self._clock
        )
        visit = Visit(office)
        visit.consents.give(keeping=True)
        visit.file_for(FilingFor(persona.filing_for))
        visit.choose(pack.code)
        visit.begin()
        while (step := visit.journey.first_open).kind is StepKind.QUESTION:
            _answer(visit, step.id, persona.answers)
        store.close()
        return visit.draft

    def _confirm(self, store: Store, number: int, contents: list[bytes]) -> None:
        now = self._clock()
        name = f"Phạm Văn {'Tư' * (number % 3 + 1)}"
        first = self._first
        named = Answer("requester_name", name, Source.TYPED, now)
        answers = MappingProxyType({**first.answers, "requester_name": named})
        draft = store.drafts.begin(replace(first, begun_at=now, answers=answers), EVENT)
        for content in contents:
            draft = store.drafts.attach(draft, self._facts(content), content, EVENT)
        dossier = Dossier(
            reference="",
            draft_id=draft.id,
            procedure=draft.procedure,
            language=draft.language,
            filing_for=draft.filing_for,
            confirmed_at=now,
            answers=Journey(draft).answers,
            attachments=draft.attachments,
        )
        store.outbox.confirm(draft, dossier, EVENT)

    def _facts(self, content: bytes) -> Attachment:
        digest = hashlib.sha256(content).hexdigest()
        name, now = secrets.token_hex(12), self._clock()
        return Attachment(name, self._paper, "image/jpeg", len(content), digest, 1, now)


def _answer(visit: Visit, question: str, wanted: Mapping[str, str]) -> None:
    given = wanted.get(question, "")
    if given == "=":
        problem = visit.take_offer(question, visit.offers(question)[0].index)
    else:
        codes = {option.label: option.code for option in visit.options(question)}
        problem = visit.answer(question, codes.get(given, given), Source.TYPED)
    assert problem is None, (question, problem.code)
