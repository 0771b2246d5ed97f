"""The pages on which questions are asked: one for each way of answering, used again and again.

Building a keyboard of sixty keys anew for every question would cost more than a finger can wait
unnoticed. A page is emptied as soon as it has left the citizen's sight; it holds nothing of one
question, or of one citizen, for the next. While somebody still answers, the question that will
probably follow is laid on another page out of sight, with what will be offered for one tap, and never
with an answer; and it is painted, so that its picture can be seen at once.
"""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QTimer

from kiosk.case import NotThere
from kiosk.journey import Step
from kiosk.posing import Posed
from kiosk.procedures.model import Procedure
from screens.frame import Frame
from screens.inputs.registry import TWICE, InputKind, Slot, first_asked, kind_of, slots_for
from screens.painting_unseen import painted_unseen
from screens.question_screen import QuestionScreen
from screens.screen import Hall

READING_MS = 20
"""After a page without a question has been shown, the pages to come are made one by one."""
ANSWERING_MS = 100
"""After a question was shown, or its answer became another: no finger follows as fast as that."""


class QuestionPages:
    """The pages of one frame in its present looks."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._pages: dict[Slot, QuestionScreen] = {}
        self._rehearsed: set[QuestionScreen] = set()
        self._hall: Hall | None = None
        self._ahead: QuestionScreen | None = None
        self._laid: Posed | None = None
        """What the page ahead is about."""
        self._timer = QTimer(frame)
        self._timer.timeout.connect(self._prepare)
        frame.dressed.connect(self._clear)
        frame.shown.connect(self._begin)

    def ask(self, hall: Hall, step: Step) -> QuestionScreen:
        """The page that asks this question."""
        self._timer.stop()
        posed = hall.visit.posing.now(step.id)
        page = self._page(hall, kind_of(posed.question, posed.options))
        page.ask(hall, step, posed)
        return page

    def _begin(self) -> None:
        """While the citizen reads, missing pages are made; while he answers, the next is laid ready."""
        page = self._frame.page
        if page is None:
            return
        if page is self._ahead or not page.stays:
            self._forget_ahead()  # else once this question is painted, before the next is laid
        self._hall = page.hall
        self._timer.start(ANSWERING_MS if page.stays else READING_MS)

    def _clear(self) -> None:
        """Other looks: the frame throws the pages away with everything in it."""
        self._timer.stop()
        self._pages.clear()
        self._rehearsed.clear()
        self._ahead = self._laid = None

    def _prepare(self) -> None:
        self._timer.stop()  # whatever fails here does not fail again and again
        if self.make_one_ready(self._chosen()):
            self._timer.start(READING_MS)
        else:
            self._lay_ahead()

    # -- before a question is asked ------------------------------------------------------------

    def make_one_ready(self, procedure: Procedure | None) -> bool:
        """One more page is made, or rehearsed with a question of the procedure; False where none is left.

        None of them while a question is asked: a page is emptied after its rehearsal.
        """
        now, hall = self._frame.page, self._hall
        if hall is None or now is None or now.stays:
            return False
        slots = slots_for(procedure)
        missing = next((slot for slot in slots if slot not in self._pages), None)
        if missing is not None:
            page = self._made(hall, missing)
            self._frame.hold(page)
            painted_unseen(page, hall.theme.colour("paper"))
            return True
        return procedure is not None and self._rehearse_one(hall, procedure)

    def _rehearse_one(self, hall: Hall, procedure: Procedure) -> bool:
        for slot in slots_for(procedure):
            page, question = self._pages[slot], first_asked(slot[0], procedure)
            if page not in self._rehearsed and question is not None:
                self._rehearsed.add(page)
                page.hall = hall
                page.rehearse(question)
                return True
        return False

    def _chosen(self) -> Procedure | None:
        with suppress(NotThere):
            return self._hall.visit.procedure if self._hall is not None else None
        return None

    # -- while it is answered ------------------------------------------------------------------

    def _lay_ahead(self) -> None:
        """The question that probably follows, unless it needs the page that is seen."""
        now = self._frame.page
        coming = now.coming() if now is not None else None
        if now is None or coming is None or coming == self._laid:
            return
        self._forget_ahead()
        page = self._page(now.hall, kind_of(coming.question, coming.options))
        if page is not now:
            self._frame.hold(page)
            page.lay_ready(now.hall, coming)
            self._ahead, self._laid = page, coming

    def _forget_ahead(self) -> None:
        """It was another question that followed, or none; or it is asked now."""
        ahead, self._ahead, self._laid = self._ahead, None, None
        if ahead is not None and ahead is not self._frame.page:
            ahead.forget()

    def _think_again(self) -> None:
        """The answer became another, and what follows perhaps too."""
        self._timer.start(ANSWERING_MS)

    # -- the pages -----------------------------------------------------------------------------

    def _page(self, hall: Hall, kind: InputKind) -> QuestionScreen:
        """Of two pages of a kind the one that is not seen."""
        first = self._made(hall, (kind, 0))
        has_second = kind in TWICE and first is self._frame.page
        return self._made(hall, (kind, 1)) if has_second else first

    def _made(self, hall: Hall, slot: Slot) -> QuestionScreen:
        if slot not in self._pages:
            self._pages[slot] = page = QuestionScreen(hall, slot[0])
            page.edited.connect(self._think_again)
        return self._pages[slot]
