"""The only door for screens: one citizen at the machine, from first touch to farewell.

A Visit is thrown away whole at its end, so nothing about a citizen can survive in it. It never
draws, speaks HTTP or SQL, or decides where on the screen something stands. Its parts do the work; who
may do it when is decided here alone: nothing while an officer explains, in his name while one enters.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from kiosk.answering import Answering
from kiosk.carrying import Carrying
from kiosk.case import Case, NotThere
from kiosk.coaching.beside import Beside, EndedBy
from kiosk.coaching.help_ladder import HelpLadder
from kiosk.coaching.verdict import Verdict
from kiosk.consents import Consents
from kiosk.darkroom.works import Pack
from kiosk.documents.capture import CapturedPage
from kiosk.documents.examination import Examined
from kiosk.documents.packing import PackedPaper
from kiosk.dossier import Dossier, Draft, FilingFor, Receipt, Source
from kiosk.fields.field import FieldContext, Problem
from kiosk.fields.lists import Option
from kiosk.freezing import frozen
from kiosk.journey import Journey, Step
from kiosk.offers import Offer
from kiosk.office import Office
from kiosk.paper_form import PaperForm, paper_form
from kiosk.papers import Papers
from kiosk.posing import Posing
from kiosk.procedures.model import Procedure, RequiredPaper
from kiosk.proposal import Proposal
from kiosk.review import Review, review_of
from kiosk.take_home import TakeHome, take_home_of

__all__ = ["NotThere", "Visit"]


class Visit:
    """One citizen's visit."""

    def __init__(self, office: Office, language: str = "vi") -> None:
        self._office = office
        self._case = Case(office)
        self.speak(language)
        self._answers, self._papers = Answering(self._case), Papers(self._case)
        self.help, self.beside = HelpLadder(self._case), Beside(self._case)
        self.doubts, self.consents = self._answers.doubts, Consents(self._case)
        self.carrying = Carrying(self._case, self._answers)
        self.posing = Posing(self._case, self._answers, self.carrying)
        self._receipt: Receipt | None = None
        self._verdict = Verdict()
        self._case.note("visit.begun")

    @property
    def id(self) -> str:
        """The name of this visit in the journal; random, and told to nobody."""
        return self._case.visit_id

    @property
    def is_practice(self) -> bool:
        """Whether an invented person practises: nothing is kept and nothing is sent."""
        return self._office.is_practice

    def stand_at(self, step: Step | None) -> None:
        """Where the citizen came to; None: no step of the journey."""
        self._case.place = (step.id or str(step.kind)) if step is not None else ""
        self.help.begin_anew()

    def went_back(self) -> None:
        """The citizen leaves this step for the one before."""
        self._case.note("step.back", self._case.place)

    def speak(self, language: str) -> None:
        """In which language the citizen reads. What is kept and sent stays in the pack's words."""
        self.language = language
        self._case.speak(self._office.translation(language))

    # -- before there is a draft ---------------------------------------------------------------

    @property
    def procedures(self) -> Mapping[str, Procedure]:
        """What this kiosk can file today: packs whose dates of validity include today."""
        words, today = self._case.words, self.today
        valid = ((c, one) for c, one in self._office.procedures.items() if one.is_valid_on(today))
        return MappingProxyType({code: words.procedure(one) for code, one in valid})

    @property
    def today(self) -> date:
        """The date in Vietnam."""
        return self._case.today

    def file_for(self, whom: FilingFor) -> None:
        """For whom the citizen files."""
        self._case.whom = whom

    @property
    def filing_for(self) -> FilingFor | None:
        """For whom, or None where it was not asked yet."""
        return self.draft.filing_for if self.has_draft else self._case.whom

    def choose(self, code: str) -> Procedure:
        """The procedure the citizen wants. KeyError where this kiosk has none of that code."""
        procedure = self._office.procedures[code]
        if not procedure.is_valid_on(self.today):
            raise KeyError(code)
        self._case.chosen = procedure
        self._case.note("procedure.chosen", details={"procedure": code})
        return self.procedure

    @property
    def procedure(self) -> Procedure:
        """The chosen procedure as the citizen reads it, in the version the draft was begun with."""
        return self._case.shown_procedure

    def stop_early(self, stop_id: str) -> None:
        """The citizen learned before the start that this is not the right procedure."""
        self._case.note("early_stop", details={"stop": stop_id})

    def begin(self) -> Draft:
        """Makes the draft, so that its code can be shown before the first personal question."""
        if self.has_draft:
            return self.draft
        whom = self._case.whom
        if not self.consents.given or whom is None:
            raise NotThere("no consent, or nobody to file for")
        now, kept = self._office.clock(), self.consents.keeping
        draft = Draft("", "", self._case.procedure, self.language, whom, now, kept=kept)
        self._case.draft = self._office.drafts.begin(draft, self._case.event("draft.begun"))
        return self.draft

    def resume(self, code: str) -> bool:
        """Opens the draft with this code; False where there is none (the caller slows guessing)."""
        draft = self._office.drafts.find(code)
        if draft is None:
            self._case.note("resume.failed")
            return False
        self._case.draft = draft
        self.consents.stand()
        self.speak(draft.language)
        self._case.note("draft.resumed")
        return True

    # -- the draft -----------------------------------------------------------------------------

    @property
    def has_draft(self) -> bool:
        """Whether answers are being kept."""
        return self._case.has_draft

    @property
    def draft(self) -> Draft:
        """The draft as it stands on disk."""
        return self._case.draft

    @property
    def journey(self) -> Journey:
        """The route, as the answers stand now."""
        return self._case.journey

    @property
    def long_code(self) -> str:
        """What the QR of the draft carries."""
        return self._office.drafts.long_code(self.draft)

    def context(self, question_id: str) -> FieldContext:
        """All that a field type or an input may know about a question."""
        return self._case.context(question_id)

    def options(self, question_id: str) -> tuple[Option, ...]:
        """What can be picked; empty for questions that are typed."""
        return self.posing.now(question_id).options

    def answer(self, question_id: str, raw: str, source: Source) -> Problem | None:
        """Keeps one answer durably, or says why it cannot stand. Nothing is kept then."""
        return self.beside.refusal or self._answers.keep(question_id, raw, self._hand(source))

    def offers(self, question_id: str) -> tuple[Offer, ...]:
        """The suggestions that can be offered for a question now."""
        return self.posing.now(question_id).offers

    def take_offer(self, question_id: str, index: int) -> Problem | None:
        """Keeps a suggestion that the citizen took with a tap, with its own source."""
        raw, source = self._answers.offered(question_id, index)
        return self.answer(question_id, raw, source)

    def carry(self, proposal: Proposal, without: frozenset[str]) -> Problem | None:
        """Keeps what the citizen confirmed of a card, or of earlier answers, all at once."""
        if (refusal := self.beside.refusal) is None:
            self.carrying.keep(proposal, without, self._hand)
        return refusal

    def paper(self, paper_id: str) -> RequiredPaper:
        """A paper of the chosen procedure."""
        return self.procedure.paper(paper_id)

    def saw(self, paper_id: str, examined: Examined) -> Problem | None:
        """Whether a page that was just taken can be read; to be asked before the next one."""
        return self.beside.refusal or self._papers.saw(paper_id, examined)

    def packing(self, paper_id: str, pages: tuple[CapturedPage, ...]) -> Pack:
        """The work of making one file of captured pages, to be done anywhere."""
        return self._papers.packing(paper_id, pages)

    def keep(self, paper_id: str, packed: PackedPaper | Problem) -> Problem | None:
        """Keeps one packed paper, sealed, or says why its pages cannot be used."""
        source = self._hand(Source.SCANNED)
        return self.beside.refusal or self._papers.keep(paper_id, packed, source)

    def attach(self, paper_id: str, pages: tuple[CapturedPage, ...]) -> Problem | None:
        """Packs and keeps in one go, for whoever has no citizen waiting."""
        return self.keep(paper_id, self.packing(paper_id, pages)())

    def decline(self, paper_id: str) -> Problem | None:
        """The citizen has no such paper; only an optional one can be done without."""
        source = str(Source.OFFICER) if self.beside.takeover else ""
        return self.beside.refusal or self._papers.decline(paper_id, source)

    def picture(self, attachment_id: str) -> bytes:
        """The plain bytes of a captured paper, to be shown to its owner."""
        return self._office.drafts.content(self.draft, attachment_id)

    def review(self) -> Review:
        """Every answer grouped as on the form, each checked once more."""
        return review_of(self.journey, self.context)

    def paper_form(self) -> PaperForm:
        """The form as it would be printed, as the answers stand."""
        return paper_form(self._frozen(), self._office.lists)

    @property
    def may_confirm(self) -> bool:
        """Whether the screen is in the citizen's own hands."""
        return self.beside.coaching is None and self.beside.takeover is None

    def submit(self) -> Receipt:
        """Freezes and queues the dossier; again, the same receipt. Never in an officer's hands."""
        if self._receipt is not None:
            return self._receipt
        if not self.may_confirm:
            raise NotThere("an officer has the screen")
        journey = self.journey
        if not journey.is_complete or self.review().problems:
            raise NotThere("an unfinished draft cannot be sent")
        dossier = self._frozen()
        event = self._case.event("dossier.confirmed")
        self._receipt = self._office.outbox.confirm(self.draft, dossier, event)
        self.stand_at(None)  # whoever leaves from here stopped at no step
        return self._receipt

    @property
    def receipt(self) -> Receipt | None:
        """The receipt as it stands now: the portal's number appears when it has come."""
        if self._receipt is None:
            return None
        return self._office.outbox.receipt(self._receipt.reference) or self._receipt

    @property
    def take_home(self) -> TakeHome:
        """How to do this at home next time, in the language that the citizen reads."""
        return take_home_of(self._frozen(), self._office, self._case.shown_procedure)

    def judge(self, verdict: Verdict) -> None:
        """Takes what the citizen says about who did it; once all is said it stands."""
        if self._receipt is None or self._verdict.is_whole:
            return
        self._verdict = verdict
        if verdict.is_whole:
            self._case.note("verdict.given", details=verdict.codes)

    def end(self, reason: str) -> None:
        """The citizen left ("done", "timeout", "crash"). The draft stays on disk."""
        try:
            self.beside.end(EndedBy.OFFICER if reason == "done" else EndedBy.TIME)
            if self._receipt is not None and not self._verdict.is_whole:
                # Who said nothing, or not all, has skipped the rest, and is counted so.
                self._case.note("verdict.given", details=self._verdict.codes)
            self._case.note("visit.ended", self._case.place, details={"reason": reason})
            if self._receipt is None:
                self.consents.let_go()
        finally:  # a full disk is no reason to keep a citizen on the screen
            self._case.forget()
            self._papers.forget()
            self.help.stop_calling()
            self.carrying.forget()
            self.consents.forget()
            self._receipt = None

    def _frozen(self) -> Dossier:
        return frozen(self.draft, self.journey, self._office.clock())

    def _hand(self, source: Source) -> Source:
        """Whose hand it was: during a takeover every value is the officer's."""
        return Source.OFFICER if self.beside.takeover else source
