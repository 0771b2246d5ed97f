"""One paper: what it is, where to lay it, the picture that was taken, and taking it again.

No empty or unreadable paper goes on; "I have none" goes on only where the law leaves it open. Who has not
got a paper that must be there is told how to come back with it.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.darkroom.taking import taken
from kiosk.documents.capture import LiveCapture
from kiosk.documents.examination import Examined
from kiosk.documents.packing import PackedPaper
from kiosk.fields.field import Problem
from kiosk.journey import Step
from screens.helped_screen import HelpedScreen
from screens.live_picture import LivePicture, page_picture
from screens.screen import Action, Hall

EMPTY_SIGN, AWAY_SIGN = "mdi6.scanner", "mdi6.camera-off-outline"
EMPTY_SIGN_MM = 36.0
ARRIVING = "paper.still_arriving"
LOOKS, LOOK_MS = 5, 1000
"""So often, and so far apart, the device is asked for a picture that is not whole yet."""
PICTURE_MM, TIGHT_MM = 60.0, 38.0
"""Least height of the picture that was taken."""
PAGE_MM = 90.0
"""Its long side."""


class PaperScreen(HelpedScreen):
    """Takes the pages of one paper from the scanner or the camera and shows them to their owner."""

    name = "paper"
    takes_pictures = True

    def __init__(self, hall: Hall, step: Step) -> None:
        self._paper = hall.visit.paper(step.id)
        super().__init__(hall, self._paper)
        self._step = step
        self.setProperty("step_id", step.id)
        self._pages: tuple[Examined, ...] = ()
        self._working = False
        self._is_away = False
        self._looks_left = 0
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(LOOK_MS)
        self._again.timeout.connect(self._ask_device)
        device = hall.desk.capture
        self._camera = device if isinstance(device, LiveCapture) else None
        self._problem = self.label("", "problem")
        self._problem.hide()
        self._hint = self.label(self._how(), "hint")
        self._picture = self._place_for_picture()
        self.put(self._asking())
        self._tell()

    def _place_for_picture(self) -> QLabel:
        """The page that was taken, or what the camera sees."""
        hall = self.hall
        if self._camera is None:
            label = QLabel()
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        else:
            label = LivePicture(self._camera, hall.desk, hall.theme)
            label.told.connect(self._camera_tells)
        label.setMinimumHeight(self.mm(PICTURE_MM if hall.theme.help_beside else TIGHT_MM))
        return label

    def _asking(self) -> QWidget:
        box = QWidget()
        column = self.column(box, gap=4)
        column.addWidget(self.heading(self._paper.label))
        column.addWidget(self._hint)
        frame, inner = self.card("paper")
        self._count = self.label("", "body")
        self._count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inner.addWidget(self._picture, 1)
        inner.addWidget(self._count)
        column.addWidget(frame, 1)
        column.addWidget(self._problem)
        self._take = self.button(self._words("take"), self._shoot, "offer", "mdi6.camera")
        self._take.setMinimumHeight(self.mm(24))
        column.addWidget(self._take)
        return box

    def _how(self) -> str:
        if self.hall.visit.is_practice:
            return self.say("screen.paper.practice")
        return self._words("lay_it")

    def _words(self, key: str, **details: int) -> str:
        """What is said of a scanner, or of a camera."""
        return self.say(f"screen.paper.{'camera.' if self._camera else ''}{key}", **details)

    def primary(self) -> Action | None:
        kept = self.hall.visit.draft.attachments_for(self._step.id)
        if not self._pages and not kept:
            return None
        return Action(self.say("frame.next"), self._keep, "mdi6.arrow-right")

    def aside(self) -> Action | None:
        if self._pages:
            return Action(self._words("again"), self._start_over, "mdi6.refresh")
        if not self._paper.required:
            return Action(self.say("screen.paper.none"), self._decline, "mdi6.minus-circle-outline")
        if self.hall.visit.draft.attachments_for(self._step.id):
            return None
        return Action(self.say("screen.paper.not_yet"), self._decline, "mdi6.calendar-clock")

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

    def memory(self) -> tuple[Examined, ...]:
        return self._pages

    def recall(self, memory: object) -> None:
        if isinstance(memory, tuple):
            self._pages = memory
            self._tell()

    @property
    def is_working(self) -> bool:
        """Whether a page is being looked at or kept just now."""
        return self._working

    def arrive(self) -> None:
        super().arrive()
        self._tell()

    def hideEvent(self, event: QHideEvent) -> None:
        """A camera sees nothing when nobody looks."""
        if self._camera is not None:
            self._camera.unwatch()
        super().hideEvent(event)

    # -- taking --------------------------------------------------------------------------------

    def _shoot(self) -> None:
        """The shutter; with a page still shown it first looks through the camera again."""
        if self._working:
            return
        if len(self._pages) >= self._paper.max_pages:
            self._show(Problem("paper.too_many_pages"))  # a page too many replaces no other
            return
        self._show(None)
        if self._camera is not None and not self._is_looking:
            self._look_again()
            return
        self._looks_left = LOOKS
        self._work("looking")
        self._ask_device()

    def _ask_device(self) -> None:
        desk = self.hall.desk
        desk.later(partial(taken, desk.capture, desk.apart), self._examined)

    @property
    def _is_looking(self) -> bool:
        return isinstance(self._picture, LivePicture) and self._picture.is_open

    def _look_again(self) -> None:
        if isinstance(self._picture, LivePicture):
            self._picture.begin()
            self._take.set_words(self._words("take"), "mdi6.camera")
            self._count.setText(self._words("empty"))

    def _examined(self, found: Examined | Problem) -> None:
        """Said while the paper still lies there."""
        self._looks_left -= 1
        if found == Problem(ARRIVING) and self._looks_left > 0 and self.isVisible():
            self._again.start()  # still being written: nobody has to touch again
            return
        self._working = False
        if not self.isVisible():
            return  # the citizen has gone on, and the page with it
        if isinstance(found, Examined):
            problem = self.hall.visit.saw(self._step.id, found)
            if problem is None:
                self._pages = (*self._pages, found)
        else:
            problem = found
        self._tell()
        self._show(problem)

    def _camera_tells(self, problem: Problem | None) -> None:
        """Away, or back again. What was taken stays."""
        if problem is not None:
            self._is_away = True
            self._sign(AWAY_SIGN)  # what it saw last is no longer what lies there
            self._count.setText("")
            self._show(problem)
        elif self._is_away:
            self._is_away = False
            self._count.setText(self._words("empty"))
            self._show(None)

    def _sign(self, name: str) -> None:
        sign = self.hall.theme.sign(name, self.mm(EMPTY_SIGN_MM), "edge")
        self._picture.setPixmap(sign)

    def _start_over(self) -> None:
        self._pages = ()
        self._show(None)
        self._tell()

    def _work(self, key: str) -> None:
        self._working = True
        self._count.setText(self.say(f"screen.paper.{key}"))

    def _tell(self) -> None:
        """Shows the page that was taken last, or what there is to be taken."""
        if isinstance(self._picture, LivePicture) and self._pages:
            self._picture.stop()
        if self._pages:
            self._picture.setPixmap(page_picture(self._pages[-1].glimpse, self.mm(PAGE_MM)))
        elif not self._is_looking:
            # An empty white box says nothing: the sign of a paper that is laid on shows what to do.
            self._sign(EMPTY_SIGN)
        kept = self.hall.visit.draft.attachments_for(self._step.id)
        pages = len(self._pages) or sum(one.pages for one in kept)
        if pages:
            self._count.setText(self.say("screen.paper.pages", pages=pages))
        else:
            self._count.setText(self._words("empty"))
        self._take.set_words(self._words("take_next" if self._pages else "take"), "mdi6.camera")
        if not self._pages and self.isVisible():
            self._begin_to_look()
        self.changed.emit()

    def _begin_to_look(self) -> None:
        if isinstance(self._picture, LivePicture) and not self._picture.is_open:
            self._picture.begin()

    # -- keeping -------------------------------------------------------------------------------

    def _keep(self) -> None:
        if self._working:
            return
        if not self._pages:
            self._go_on()
            return
        self._work("keeping")
        desk, pages = self.hall.desk, tuple(one.page for one in self._pages)
        pack = self.hall.visit.packing(self._step.id, pages)
        desk.later(partial(desk.apart, pack), self._packed)

    def _packed(self, packed: PackedPaper | Problem) -> None:
        self._working = False
        if not self.isVisible():
            return
        problem = self.hall.visit.keep(self._step.id, packed)
        if problem is None:
            self._go_on()
            return
        self._pages = ()
        self._tell()
        self._show(problem)

    def _go_on(self) -> None:
        self.hall.go.kept()
        self.hall.go.follow(self._step)

    def _decline(self) -> None:
        problem = self.hall.visit.decline(self._step.id)
        if problem is None:
            self.hall.go.follow(self._step)
        elif problem.code == "paper.required":
            self.hall.go.come_back(self._step)
        else:
            self._show(problem)

    def _show(self, problem: Problem | None) -> None:
        """What is wrong; it, or a page, takes the hint's room where large letters leave little."""
        self._problem.setText(self.problem_text(problem) if problem else "")
        self._problem.setVisible(problem is not None)
        hinted = problem is None and not self._pages
        self._hint.setVisible(hinted or not self.hall.theme.is_tight)
