"""The pages on which questions are asked: one for each way of answering, used again and again.

Building a keyboard of sixty keys anew for every question would cost more than a finger can wait
unnoticed. A page is emptied as soon as it has left the citizen's sight; it holds nothing of one
question, or of one citizen, for the next.
"""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QTimer

from kiosk.case import NotThere
from kiosk.journey import Step
from kiosk.procedures.model import Procedure
from screens.frame import Frame
from screens.inputs.registry import InputKind, first_asked, kind_of, kinds_for
from screens.question_screen import QuestionScreen
from screens.screen import Hall

READING_MS = 20
"""After a page without a question has been shown, the pages to come are made one by one."""


class QuestionPages:
    """The pages of one frame in its present looks."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._pages: dict[InputKind, QuestionScreen] = {}
        self._rehearsed: set[InputKind] = set()
        self._hall: Hall | None = None
        self._timer = QTimer(frame)
        self._timer.setInterval(READING_MS)
        self._timer.timeout.connect(self._prepare)
        frame.dressed.connect(self._clear)
        frame.shown.connect(self._begin)

    def ask(self, hall: Hall, step: Step) -> QuestionScreen:
        """The page that asks this question."""
        self._timer.stop()
        options = hall.visit.options(step.id)
        kind = kind_of(hall.visit.procedure.questions[step.id], options)
        page = self._page(hall, kind)
        page.ask(hall, step, options)
        return page

    def _begin(self) -> None:
        """While the citizen reads a page without a question, the missing ones are made."""
        page = self._frame.page
        if page is not None and not page.stays:
            self._hall = page.hall
            self._timer.start()

    def _clear(self) -> None:
        """Other looks: the frame throws the pages away with everything in it."""
        self._timer.stop()
        self._pages.clear()
        self._rehearsed.clear()

    def _prepare(self) -> None:
        """One more page is made; and once it is known what will be asked, each is rehearsed."""
        hall, procedure = self._hall, self._chosen()
        kinds = kinds_for(procedure)
        missing = next((kind for kind in kinds if kind not in self._pages), None)
        if hall is not None and missing is not None:
            page = self._page(hall, missing)
            self._frame.hold(page)
            page.grab()  # painted out of sight: styles, sizes and the picture of its keys are known
            return
        to_come = next((kind for kind in kinds if kind not in self._rehearsed), None)
        if hall is None or procedure is None or to_come is None:
            self._timer.stop()
            return
        self._rehearsed.add(to_come)
        question = first_asked(to_come, procedure)
        if question is not None:
            page = self._pages[to_come]
            page.hall = hall
            page.rehearse(question)

    def _chosen(self) -> Procedure | None:
        with suppress(NotThere):
            return self._hall.visit.procedure if self._hall is not None else None
        return None

    def _page(self, hall: Hall, kind: InputKind) -> QuestionScreen:
        if kind not in self._pages:
            self._pages[kind] = QuestionScreen(hall, kind)
        return self._pages[kind]
