"""A tour through every screen of one kiosk, for pictures and for tests of the layout.

Unlike the scripted citizen it may move the kiosk from behind; everything on the screens is real and
invented. Nobody else should ever drive a visit like this.
"""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.documents.picture import captured_page
from kiosk.dossier import FilingFor, Source
from kiosk.fields.field import Problem
from kiosk.journey import CHECK, Step, StepKind
from kiosk.outcome import Outcome
from kiosk.store.contract import OutboxState
from kiosk.troubles import Trouble, TroubleCode
from sandbox.busy_clerk import BusyClerk
from sandbox.persona import PERSONAS, load_persona
from sandbox.settling import settle
from sandbox.sheets import make_sheet
from sandbox.tour_beside import TourBeside
from sandbox.tour_cards import card_stops
from sandbox.tour_hand import TourHand
from sandbox.tour_leaving import leaving_stops
from sandbox.tour_office import officer_pages
from sandbox.tour_papers import TourPapers
from sandbox.tour_practice import practice_stops
from sandbox.tour_stop import Stop
from screens.app import Kiosk
from screens.out_of_order import OutOfOrder

QUESTIONS = (
    "requester_name",
    "requester_number",
    "requester_paper_kind",
    "requester_paper_number",
    "requester_paper_issued_on",
    "requester_paper_issuer",
    "requester_home_province",
    "requester_home_commune",
    "requester_phone",
    "requester_is",
    "subject_birth",
    "subject_gender",
    "subject_ethnicity",
    "subject_home_address",
    "request_copies",
)
"""One for each way of answering, with and without an offer, and those with the longest words."""
EARLIER = (
    "requester_number",
    "requester_paper_kind",
    "requester_home_place",
    "requester_home_country",
    "requester_home_province",
    "subject_home_place",
    "subject_home_country",
)
"""Answers on which others of the list hang."""
WRONG = (
    "requester_number", "requester_name", "requester_is", "subject_birth", "requester_home_province",
)  # fmt: skip
HELPED = ("requester_number",)
PROCEDURE = "2.000635"
FILE = "/var/lib/tu-lam/kiosk.db"


class Tour:
    """Leads through the screens of a kiosk that was started."""

    def __init__(self, kiosk: Kiosk) -> None:
        self._kiosk, self._go = kiosk, kiosk.navigator
        self._hand = TourHand(kiosk)
        self._persona = load_persona(PERSONAS / f"{PROCEDURE}-authorised.toml")
        self._read = kiosk.translation(kiosk.texts.language).word
        self._beside = TourBeside(kiosk, self._hand)
        self._papers = TourPapers(kiosk, self._hand)

    def stops(self) -> Iterator[Stop]:
        """Shows one screen after the other."""
        for lead in (
            self._before_the_draft,
            self._questions,
            lambda: card_stops(self._kiosk),
            self._papers.at_a_card,
            self._wrong_answers,
            self._beside.at_a_question,
            self._papers.at_a_paper,
            self._checking,
            self._papers.at_the_form,
            self._beside.at_the_check,
            self._sending,
            lambda: leaving_stops(self._kiosk, self._hand),
            self._others,
            self._covers,
            lambda: practice_stops(self._kiosk),
        ):
            for name in lead():
                settle(self._kiosk.frame)
                yield Stop(name, self._kiosk.frame, self._go.theme)
        yield from self._out_of_order()

    def _before_the_draft(self) -> Iterator[str]:
        self._go.welcome()
        yield "welcome"
        self._go.consent()
        yield "consent"
        self._hand.press("screen.consent.yes")
        yield "consent-to-choose"
        self._go.visit.consents.give(keeping=True)
        self._go.who()
        yield "who"
        self._go.choose(FilingFor.AUTHORISED)
        yield "choose"
        for typed in ("", "khai sin", "so do", "zzzz"):
            self._go.find(typed)
            yield f"find-{typed}"
        self._go.elsewhere(self._hand.page.hall.desk.search().find("mat ho chieu")[0], "")
        yield "elsewhere"
        for code in self._go.visit.procedures:
            self._go.before(code)
            yield f"before-{code}"
        self._go.visit.file_for(FilingFor.AUTHORISED)  # other procedures may not be open to them
        self._go.before(PROCEDURE)
        for index in range(len(self._go.visit.procedure.early_stops)):
            self._go.stopped(index)
            yield f"stopped-{index}"
        self._go.begin()
        yield "code"

    # -- questions -----------------------------------------------------------------------------

    def _questions(self) -> Iterator[str]:
        for question in EARLIER:
            self._answer(question)
        for question in QUESTIONS:
            self._ask(question)
            yield f"question-{question}"
        for question in HELPED:
            self._ask(question)
            if self._hand.press("help.open"):
                yield f"help-{question}"
        self._ask("subject_name")
        for key in "Ng":
            self._hand.press_named(key) or self._hand.press_named(key.lower())
        yield "question-suggesting"

    def _wrong_answers(self) -> Iterator[str]:
        for question in WRONG:
            self._ask(question)
            self._hand.press_named("1")
            if question in EARLIER:
                self._hand.page.recall(("1", ""))
            self._hand.press("frame.next")
            yield f"wrong-{question}"

    def _ask(self, question: str) -> None:
        self._go.step(Step(StepKind.QUESTION, question))

    def _answer(self, question: str) -> None:
        """As the invented person would, straight through the visit."""
        visit = self._go.visit
        wanted = self._persona.answers.get(question, "")
        if wanted == "=" and visit.offers(question):
            visit.take_offer(question, visit.offers(question)[0].index)
            return
        labels = {one.label: one.code for one in visit.options(question)}
        problem = visit.answer(question, labels.get(self._read(wanted), wanted), Source.TYPED)
        assert problem is None, f"{question}: {problem}"

    # -- papers, and the end -------------------------------------------------------------------

    def _checking(self) -> Iterator[str]:
        while (step := self._go.visit.journey.first_open).kind is not StepKind.CHECK:
            if step.kind is StepKind.PAPER:
                self._attach(step.id)
            else:
                self._answer(step.id)
        self._go.step(CHECK)
        yield "check-1"
        page = 1
        while self._hand.press("screen.check.more"):
            page += 1
            yield f"check-{page}"
        visit = self._go.visit
        visit.answer("subject_birth", "1990", Source.TYPED)  # after the registration
        self._go.step(CHECK)
        while not self._hand.sees("problem_card") and self._hand.press("screen.check.more"):
            pass
        yield "check-problem"
        self._answer("subject_birth")

    def _sending(self) -> Iterator[str]:
        self._kiosk.worker.stop()  # the portal answers here when the tour wants it
        self._go.submitted()
        yield "submitted-waiting"
        queue, now = self._kiosk.store.send_queue, self._kiosk.clock()
        row = queue.take_due(now)
        assert row is not None
        queue.settle(
            row.reference,
            OutboxState.ACKNOWLEDGED,
            portal_number="H29.103-261125-0001",
            now=now,
        )
        self._go.refresh()
        yield "submitted-received"
        yield from self._papers.at_the_receipt()
        self._go.submitted()
        if not self._hand.press("screen.submitted.home"):
            self._hand.press("frame.more")
            self._hand.press("screen.submitted.home")
        yield "take-home"
        yield from self._beside.verdicts()
        self._go.leave()
        yield "farewell"

    def _attach(self, paper: str) -> None:
        """A sheet that anybody could read."""
        page = captured_page(make_sheet("good", 2))
        assert not isinstance(page, Problem)
        assert self._go.visit.attach(paper, (page,)) is None, paper

    # -- beside the way ------------------------------------------------------------------------

    def _others(self) -> Iterator[str]:
        self._go.welcome()
        self._go.resume()
        yield "resume"
        self._hand.press("screen.resume.open")
        yield "resume-wrong"
        self._go.pin()
        yield "pin"
        self._hand.press("screen.pin.open")
        yield "pin-wrong"
        self._go.officer("tour")
        yield "officer"
        yield from self._busy_office()
        self._go.trouble(Trouble(TroubleCode.STORE_FULL, file=FILE))
        yield "problem"

    def _busy_office(self) -> Iterator[str]:
        hall, show = self._hand.page.hall, self._kiosk.frame.show_screen
        clerk = BusyClerk(self._kiosk.clock(), PROCEDURE)
        yield from officer_pages(show, hall, clerk, self._kiosk.clock())
        name = self._kiosk.catalogue.procedures[PROCEDURE].name
        for outcome in (Outcome.MORE_PAPERS, Outcome.DONE):
            self._go.status(clerk.told(outcome, name))
            yield f"status-{outcome.name.lower()}"

    def _covers(self) -> Iterator[str]:
        self._go.welcome()
        self._kiosk.attendant.cover()
        yield "cover"
        self._hand.press("cover.open")
        self._kiosk.attendant.guard.asking.emit(30)
        yield "idle"
        self._kiosk.attendant.guard.answered.emit()

    def _out_of_order(self) -> Iterator[Stop]:
        """The page of a kiosk that could not start, in a window of its own."""
        trouble = Trouble(
            TroubleCode.CONFIG_BAD_VALUE,
            file="config.toml",
            line="12",
            key="panel.rotation",
            reason="45: 0, 90, 180, 270",
        )
        size = self._kiosk.frame.size()
        page = OutOfOrder(trouble, (size.width(), size.height()))
        page.show()
        settle(page)
        yield Stop("out-of-order", page, page.theme)
        page.hide()
        page.deleteLater()
