"""One paper: what it is, where to lay it, the picture that was taken, and taking it again.

No empty or unreadable paper goes on; "I have none" is open only where the law leaves it open.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.documents.capture import CapturedPage
from kiosk.documents.examination import examined
from kiosk.fields.field import Problem
from kiosk.journey import Step
from screens.helped_screen import HelpedScreen
from screens.screen import Action, Hall

EMPTY_SIGN, EMPTY_SIGN_MM = "mdi6.scanner", 36.0
PICTURE_MM, TIGHT_MM = 60.0, 40.0
"""Least height of the picture that was taken."""


class PaperScreen(HelpedScreen):
    """Takes the pages of one paper from the scanner and shows them to their owner."""

    name = "paper"

    def __init__(self, hall: Hall, step: Step) -> None:
        self._paper = hall.visit.paper(step.id)
        super().__init__(hall, self._paper)
        self._step = step
        self.setProperty("step_id", step.id)
        self._pages: tuple[CapturedPage, ...] = ()
        self._problem = self.label("", "problem")
        self._problem.hide()
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setMinimumHeight(self.mm(TIGHT_MM if hall.theme.is_tight else PICTURE_MM))
        self.put(self._asking())
        self._tell()

    def _asking(self) -> QWidget:
        box = QWidget()
        column = self.column(box, gap=4)
        column.addWidget(self.heading(self._paper.label))
        how = "practice" if self.hall.visit.is_practice else "lay_it"
        column.addWidget(self.label(self.say(f"screen.paper.{how}"), "hint"))
        frame, inner = self.card("paper")
        self._count = self.label("", "body")
        self._count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inner.addWidget(self._picture, 1)
        inner.addWidget(self._count)
        column.addWidget(frame, 1)
        column.addWidget(self._problem)
        self._take = self.button(
            self.say("screen.paper.take"), self._take_page, "offer", "mdi6.camera"
        )
        self._take.setMinimumHeight(self.mm(24))
        column.addWidget(self._take)
        return box

    def primary(self) -> Action | None:
        kept = self.hall.visit.draft.attachments_for(self._step.id)
        if not self._pages and not kept:
            return None
        return Action(self.say("frame.next"), self._keep, "mdi6.arrow-right")

    def aside(self) -> Action | None:
        if self._pages:
            return Action(self.say("screen.paper.again"), self._start_over, "mdi6.refresh")
        if self._paper.required:
            return None
        return Action(self.say("screen.paper.none"), self._decline, "mdi6.minus-circle-outline")

    def back(self) -> Action:
        go_back = partial(self.hall.go.back_from, self._step)
        return Action(self.say("frame.back"), go_back, "mdi6.arrow-left")

    def spoken(self) -> str:
        return self._paper.spoken

    def stages_step(self) -> Step:
        return self._step

    def spot(self) -> QWidget | None:
        return self._take if self.primary() is None else None

    def spot_words(self) -> str:
        return "help.show.take" if self.primary() is None else super().spot_words()

    def memory(self) -> tuple[CapturedPage, ...]:
        return self._pages

    def recall(self, memory: object) -> None:
        if isinstance(memory, tuple):
            self._pages = memory
            self._tell()

    def _take_page(self) -> None:
        taken = self.hall.desk.capture.take()
        if isinstance(taken, Problem):
            self._show(taken)
            return
        if len(self._pages) >= self._paper.max_pages:
            self._show(Problem("paper.too_many_pages"))  # a page too many replaces no other
            return
        seen = examined(taken)
        problem = self.hall.visit.saw(self._step.id, seen)
        if problem is not None:
            self._show(problem)
            return
        self._problem.hide()
        self._pages = (*self._pages, seen.page)
        self._tell()

    def _start_over(self) -> None:
        self._pages = ()
        self._tell()

    def _tell(self) -> None:
        if self._pages:
            image = QImage.fromData(self._pages[-1].data)
            side = self.mm(90)
            keep = Qt.AspectRatioMode.KeepAspectRatio
            smooth = Qt.TransformationMode.SmoothTransformation
            self._picture.setPixmap(QPixmap.fromImage(image).scaled(side, side, keep, smooth))
        else:
            # An empty white box says nothing: the sign of a paper that is laid on shows what to do.
            size = self.mm(EMPTY_SIGN_MM)
            self._picture.setPixmap(self.hall.theme.sign(EMPTY_SIGN, size, "edge"))
        kept = self.hall.visit.draft.attachments_for(self._step.id)
        pages = len(self._pages) or sum(one.pages for one in kept)
        key = "screen.paper.pages" if pages else "screen.paper.empty"
        self._count.setText(self.say(key, pages=pages))
        words = "screen.paper.take_next" if self._pages else "screen.paper.take"
        self._take.set_words(self.say(words), "mdi6.camera")
        self.changed.emit()

    def _keep(self) -> None:
        if self._pages:
            problem = self.hall.visit.attach(self._step.id, self._pages)
            if problem is not None:
                self._pages = ()
                self._tell()
                self._show(problem)
                return
        self.hall.go.kept()
        self.hall.go.follow(self._step)

    def _decline(self) -> None:
        problem = self.hall.visit.decline(self._step.id)
        if problem is not None:
            self._show(problem)
            return
        self.hall.go.follow(self._step)

    def _show(self, problem: Problem) -> None:
        self._problem.setText(self.problem_text(problem))
        self._problem.show()
