"""A tour through every screen of one kiosk, for pictures and for tests of the layout.

Unlike the scripted citizen it may move the kiosk from behind; everything on the screens is real and
invented. Nobody else should ever drive a visit like this.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from kiosk.documents.picture import captured_page
from kiosk.dossier import FilingFor, Source
from kiosk.fields.field import Problem
from kiosk.journey import CHECK, CONFIRM, Step, StepKind
from kiosk.troubles import Trouble, TroubleCode
from sandbox.persona import PERSONAS, load_persona
from sandbox.sheets import make_sheet
from screens.app import Kiosk

QUESTIONS = (
    "requester_name",
    "requester_number",
    "requester_paper_kind",
    "requester_paper_issued_on",
    "requester_paper_issuer",
    "requester_home_province",
    "requester_phone",
    "subject_birth",
    "request_copies",
)
"""One for each way of answering, in the procedure of the tour."""
WRONG = ("requester_number", "requester_name")
PROCEDURE = "2.000635"
SETTLE_MS = 25


class Tour:
    """Leads through the screens of a kiosk that was started."""

    def __init__(self, kiosk: Kiosk) -> None:
        self._kiosk, self._go = kiosk, kiosk.navigator
        self._persona = load_persona(PERSONAS / f"{PROCEDURE}-authorised.toml")

    def screens(self) -> Iterator[str]:
        """Shows one screen after the other; the name of each when it stands there."""
        for lead in (
            self._before_the_draft,
            self._questions,
            self._papers,
            self._the_end,
            self._others,
        ):
            for name in lead():
                QTest.qWait(SETTLE_MS)
                yield name

    def _before_the_draft(self) -> Iterator[str]:
        self._go.welcome()
        yield "welcome"
        self._go.consent()
        yield "consent"
        self._go.visit.consent()
        self._go.who()
        yield "who"
        self._go.choose(FilingFor.AUTHORISED)
        yield "choose"
        for code in self._go.visit.procedures:
            self._go.before(code)
            yield f"before-{code}"
        self._go.before(PROCEDURE)
        self._go.early_stop(0)
        yield "early-stop"
        self._go.stopped(0)
        yield "stopped"
        self._go.early_stop(len(self._go.visit.procedure.early_stops))
        yield "code"

    def _questions(self) -> Iterator[str]:
        for question in QUESTIONS:
            self._go.step(Step(StepKind.QUESTION, question))
            yield f"question-{question}"
        for question in WRONG:
            self._go.step(Step(StepKind.QUESTION, question))
            self._press_next()
            yield f"question-{question}-wrong"

    def _papers(self) -> Iterator[str]:
        step = Step(StepKind.PAPER, "power_of_attorney")
        self._go.step(step)
        yield "paper"
        self._press_next("screen.paper.take")
        yield "paper-none-there"
        (self._scans / "scan.jpg").write_bytes(make_sheet("good", 1))
        self._press_next("screen.paper.take")
        self._press_next("screen.paper.take")
        yield "paper-taken"

    def _the_end(self) -> Iterator[str]:
        self._answer_all()
        self._go.step(CHECK)
        yield "check"
        self._go.step(CONFIRM)
        yield "confirm"
        self._go.submitted()
        yield "submitted"
        self._go.leave()
        yield "farewell"

    def _others(self) -> Iterator[str]:
        self._go.welcome()
        self._go.resume()
        yield "resume"
        self._go.pin()
        yield "pin"
        self._go.officer("tour")
        yield "officer"
        self._go.trouble(Trouble(TroubleCode.STORE_FULL, file="/var/lib/tu-lam/kiosk.db"))
        yield "problem"
        self._kiosk.attendant.cover()
        yield "cover"

    @property
    def _scans(self) -> Path:
        return self._kiosk.data_dir / "scans"

    def _press_next(self, key: str = "frame.next") -> None:
        """Sets off a control by its words, without a finger."""
        words = self._kiosk.texts.text(key)
        for button in self._kiosk.frame.findChildren(QAbstractButton):
            if button.isVisible() and button.accessibleName() == words:
                button.click()
                QTest.qWait(SETTLE_MS)
                return

    def _answer_all(self) -> None:
        """Everything else as the invented person would, straight through the visit."""
        visit = self._go.visit
        while (step := visit.journey.first_open).kind is not StepKind.CHECK:
            if step.kind is StepKind.PAPER:
                self._attach(step.id)
            else:
                self._answer(step.id)

    def _answer(self, question: str) -> None:
        visit = self._go.visit
        wanted = self._persona.answers.get(question, "")
        if wanted == "=" and visit.offers(question):
            visit.take_offer(question, visit.offers(question)[0].index)
            return
        labels = {one.label: one.code for one in visit.options(question)}
        problem = visit.answer(question, labels.get(wanted, wanted), Source.TYPED)
        assert problem is None, f"{question}: {problem}"

    def _attach(self, paper: str) -> None:
        """A sheet that anybody could read."""
        page = captured_page(make_sheet("good", 2))
        assert not isinstance(page, Problem)
        problem = self._go.visit.attach(paper, (page,))
        assert problem is None, paper
