"""The pages on which questions are asked: one for each way of answering, used again and again.

Building a keyboard of sixty keys anew for every question would cost more than a finger can wait
unnoticed. A page is emptied as soon as it has left the citizen's sight; it holds nothing of one
question, or of one citizen, for the next.
"""

from __future__ import annotations

from collections.abc import Sequence
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
        self._rehearsed: set[tuple[str, InputKind]] = set()
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

    def make_one_ready(self, procedure: Procedure | None) -> bool:
        """One more page is made, or rehearsed with a question of the procedure; False where none is left.

        None of them while a question is asked: a page is emptied after its rehearsal.
        """
        now, hall = self._frame.page, self._hall
        if hall is None or now is None or now.stays:
            return False
        kinds = kinds_for(procedure)
        missing = next((kind for kind in kinds if kind not in self._pages), None)
        if missing is not None:
            page = self._page(hall, missing)
            self._frame.hold(page)
            page.grab()  # painted out of sight: styles, sizes and the picture of its keys are known
            return True
        return procedure is not None and self._rehearse(hall, procedure, kinds)

    def _rehearse(self, hall: Hall, procedure: Procedure, kinds: Sequence[InputKind]) -> bool:
        waiting = (kind for kind in kinds if (procedure.code, kind) not in self._rehearsed)
        kind = next(waiting, None)
        if kind is None:
            return False
        self._rehearsed.add((procedure.code, kind))
        question = first_asked(kind, procedure)
        if question is not None:
            page = self._pages[kind]
            page.hall = hall
            page.rehearse(question)
        return True

    def _prepare(self) -> None:
        if not self.make_one_ready(self._chosen()):
            self._timer.stop()

    def _chosen(self) -> Procedure | None:
        with suppress(NotThere):
            return self._hall.visit.procedure if self._hall is not None else None
        return None

    def _page(self, hall: Hall, kind: InputKind) -> QuestionScreen:
        if kind not in self._pages:
            self._pages[kind] = QuestionScreen(hall, kind)
        return self._pages[kind]
