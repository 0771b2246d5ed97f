"""The only door for screens: one citizen at the machine, from first touch to farewell.

A Visit is thrown away whole at its end, so nothing about a citizen can survive in it. It never
draws, never speaks HTTP or SQL, and never decides where on the screen something stands.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from kiosk.documents.capture import CapturedPage
from kiosk.documents.intake import Intake
from kiosk.dossier import Answer, Attachment, Dossier, Draft, FilingFor, Receipt, Source
from kiosk.fields import registry
from kiosk.fields.field import FieldContext, Problem
from kiosk.fields.lists import Option
from kiosk.journey import Journey
from kiosk.offers import Offer, offers_of, suggested
from kiosk.office import Office
from kiosk.procedures.model import Procedure, RequiredPaper
from kiosk.review import Review, review_of
from kiosk.store.contract import JournalEvent


class NotThere(Exception):
    """A bug: a screen asked for something that this visit does not have (yet)."""


class Visit:
    """One citizen's visit."""

    def __init__(self, office: Office, language: str = "vi") -> None:
        self.id = secrets.token_hex(8)
        self.language = language
        self._office = office
        self._consented = False
        self._filing_for: FilingFor | None = None
        self._procedure: Procedure | None = None
        self._draft: Draft | None = None
        self._journey: Journey | None = None
        self._receipt: Receipt | None = None
        self._intake = Intake()
        self._note("visit.begun")

    # -- before there is a draft ---------------------------------------------------------------

    @property
    def procedures(self) -> Mapping[str, Procedure]:
        """What this kiosk can file today: packs whose dates of validity include today."""
        today = self.today
        usable = {
            code: one
            for code, one in self._office.procedures.items()
            if one.valid_from <= today and (one.valid_until is None or today <= one.valid_until)
        }
        return MappingProxyType(usable)

    @property
    def today(self) -> date:
        """The date in Vietnam."""
        return self._office.clock().date()

    def consent(self) -> None:
        """The citizen agreed that the answers are kept here and sent to the office."""
        self._consented = True
        self._note("consent.given")

    def file_for(self, whom: FilingFor) -> None:
        """For whom the citizen files."""
        self._filing_for = whom

    @property
    def filing_for(self) -> FilingFor | None:
        """For whom, or None where it was not asked yet."""
        return self._draft.filing_for if self._draft else self._filing_for

    def choose(self, code: str) -> Procedure:
        """The procedure the citizen wants. KeyError where this kiosk has none of that code."""
        self._procedure = self.procedures[code]
        self._note("procedure.chosen", details={"procedure": code})
        return self._procedure

    @property
    def procedure(self) -> Procedure:
        """The chosen procedure, in the version the draft was begun with."""
        chosen = self._draft.procedure if self._draft else self._procedure
        if chosen is None:
            raise NotThere("no procedure was chosen")
        return chosen

    def stop_early(self, stop_id: str) -> None:
        """The citizen learned before the start that this is not the right procedure."""
        self._note("early_stop", details={"stop": stop_id})

    def begin(self) -> Draft:
        """Makes the draft, so that its code can be shown before the first personal question."""
        if self._draft is not None:
            return self._draft
        if not self._consented or self._filing_for is None:
            raise NotThere("no consent, or nobody to file for")
        draft = Draft("", "", self.procedure, self.language, self._filing_for, self._office.clock())
        self._draft = self._office.drafts.begin(draft, self._event("draft.begun"))
        return self._draft

    def resume(self, code: str) -> bool:
        """Opens the draft with this code; False where there is none (the caller slows guessing)."""
        draft = self._office.drafts.find(code)
        if draft is None:
            self._note("resume.failed")
            return False
        self._draft, self._consented = draft, True
        self.language = draft.language
        self._note("draft.resumed")
        return True

    # -- the draft -----------------------------------------------------------------------------

    @property
    def has_draft(self) -> bool:
        """Whether answers are being kept."""
        return self._draft is not None

    @property
    def draft(self) -> Draft:
        """The draft as it stands on disk."""
        if self._draft is None:
            raise NotThere("no draft was begun")
        return self._draft

    @property
    def journey(self) -> Journey:
        """The route, as the answers stand now: walked once for each state of the draft."""
        if self._journey is None or self._journey.draft is not self.draft:
            self._journey = Journey(self.draft)
        return self._journey

    @property
    def long_code(self) -> str:
        """What the QR of the draft carries."""
        return self._office.drafts.long_code(self.draft)

    def context(self, question_id: str) -> FieldContext:
        """All that a field type or an input may know about a question."""
        question = self.procedure.questions[question_id]
        return FieldContext(question, self.today, self.journey.values, self._office.lists)

    def options(self, question_id: str) -> tuple[Option, ...]:
        """What can be picked; empty for questions that are typed."""
        return registry.options_of(self.context(question_id))

    def answer(self, question_id: str, raw: str, source: Source) -> Problem | None:
        """Keeps one answer durably, or says why it cannot stand. Nothing is kept then."""
        value = registry.read(raw, self.context(question_id))
        if isinstance(value, Problem):
            self._note("answer.refused", question_id, details={"problem": value.code})
            return value
        answer = Answer(question_id, value, source, self._office.clock())
        stale = self._no_longer_fitting(answer)
        events = [self._event("answer.saved", question_id, str(source))]
        events += [self._event("answer.unmade", one) for one in stale]
        self._draft = self._office.drafts.save_answers(self.draft, [answer], events, stale)
        return None

    def offers(self, question_id: str) -> tuple[Offer, ...]:
        """The suggestions that can be offered for a question now."""
        return offers_of(self.context(question_id))

    def take_offer(self, question_id: str, index: int) -> Problem | None:
        """Keeps a suggestion that the citizen took with a tap, with its own source."""
        suggestion = self.procedure.questions[question_id].suggestions[index]
        source = Source.EARLIER if suggestion.from_question else Source.SUGGESTED
        return self.answer(question_id, suggested(suggestion, self.journey.values), source)

    # -- papers --------------------------------------------------------------------------------

    def paper(self, paper_id: str) -> RequiredPaper:
        """A paper of the chosen procedure."""
        return self.procedure.paper(paper_id)

    def look_at(self, paper_id: str, page: CapturedPage) -> Problem | None:
        """Whether a page that was just taken can be read; to be asked before the next one."""
        problem = self._intake.problem(page)
        if problem is not None:
            self._note("paper.refused", paper_id, details={"problem": problem.code})
        return problem

    def attach(self, paper_id: str, pages: tuple[CapturedPage, ...]) -> Problem | None:
        """Keeps the captured pages of one paper, sealed, or says why they cannot be used."""
        packed = self._intake.pack(pages, self.paper(paper_id).max_pages)
        if isinstance(packed, Problem):
            self._note("paper.refused", paper_id, details={"problem": packed.code})
            return packed
        former = self.draft.attachments_for(paper_id)
        attachment = Attachment(
            id=secrets.token_hex(12),
            paper=paper_id,
            media_type=packed.media_type,
            size=len(packed.data),
            sha256=packed.sha256,
            pages=packed.pages,
            saved_at=self._office.clock(),
        )
        event = self._event("paper.attached", paper_id, str(Source.SCANNED))
        self._draft = self._office.drafts.attach(self.draft, attachment, packed.data, event)
        # Only now: a full disk or a pulled plug must not take the picture that was shown as kept.
        self._detach(former, "paper.replaced")
        return None

    def decline(self, paper_id: str) -> Problem | None:
        """The citizen has no such paper; only an optional one can be done without."""
        if self.paper(paper_id).required:
            return Problem("paper.required")
        self._detach(self.draft.attachments_for(paper_id), "paper.withdrawn")
        event = self._event("paper.declined", paper_id)
        self._draft = self._office.drafts.decline(self.draft, paper_id, event)
        return None

    def picture(self, attachment_id: str) -> bytes:
        """The plain bytes of a captured paper, to be shown to its owner."""
        return self._office.drafts.content(self.draft, attachment_id)

    # -- the end -------------------------------------------------------------------------------

    def review(self) -> Review:
        """Every answer grouped as on the form, each checked once more."""
        return review_of(self.journey, self.context)

    def submit(self) -> Receipt:
        """Freezes and queues the dossier. A second submit gives the same receipt."""
        if self._receipt is not None:
            return self._receipt
        journey = self.journey
        if not journey.is_complete or self.review().problems:
            raise NotThere("an unfinished draft cannot be sent")
        draft = self.draft
        applicable = {paper.id for paper in journey.papers}
        dossier = Dossier(
            reference="",
            draft_id=draft.id,
            procedure=draft.procedure,
            language=draft.language,
            filing_for=draft.filing_for,
            confirmed_at=self._office.clock(),
            answers=journey.answers,
            attachments=tuple(a for a in draft.attachments if a.paper in applicable),
        )
        event = self._event("dossier.confirmed")
        self._receipt = self._office.outbox.confirm(draft, dossier, event)
        return self._receipt

    @property
    def receipt(self) -> Receipt | None:
        """The receipt as it stands now: the portal's number appears when it has come."""
        if self._receipt is None:
            return None
        return self._office.outbox.receipt(self._receipt.reference) or self._receipt

    def end(self, reason: str) -> None:
        """The citizen left ("done", "timeout", "crash"). The draft stays on disk."""
        try:
            self._note("visit.ended", details={"reason": reason})
        finally:  # a full disk is no reason to keep a citizen on the screen
            self._draft = self._procedure = self._filing_for = self._receipt = None
            self._journey, self._consented, self._intake = None, False, Intake()

    # -- within --------------------------------------------------------------------------------

    def _detach(self, attachments: tuple[Attachment, ...], event: str) -> None:
        """Destroys captured papers that another picture or a "none" took the place of."""
        for one in attachments:
            happened = self._event(event, one.paper)
            self._draft = self._office.drafts.detach(self.draft, one.id, happened)

    def _no_longer_fitting(self, answer: Answer) -> list[str]:
        """Answers whose list hangs on this one: another province unmakes the commune."""
        if self.draft.value(answer.question) == answer.value:
            return []
        return [
            question.id
            for question in self.procedure.questions.values()
            if question.rules.depends_on == answer.question and question.id in self.draft.answers
        ]

    def _event(
        self,
        event: str,
        question: str = "",
        source: str = "",
        details: Mapping[str, str] | None = None,
    ) -> JournalEvent:
        draft = self._draft.id if self._draft else ""
        return JournalEvent(event, self.id, draft, question, source, details or {})

    def _note(
        self, event: str, question: str = "", *, details: Mapping[str, str] | None = None
    ) -> None:
        self._office.journal.add(self._event(event, question, details=details))
