"""The page about the card: where its code is and how to hold it, or what was shown in its place.

Every problem of a card or a scanner is told here in a sentence, with the way on without it. It
never sees a card: what a device reads goes to the navigator.
"""

from __future__ import annotations

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from kiosk.documents.capture import LiveCapture
from kiosk.fields.field import Problem
from kiosk.journey import Step
from screens.live_card import LiveCard
from screens.screen import Action, Hall, Screen

COLUMNS = 2
PICTURE_MM, TIGHT_MM = 80.0, 50.0
"""Least height of what the camera sees."""


class CardScreen(Screen):
    """Waits for a card; ``step`` None where no person is asked about."""

    name = "card"
    comes_back = False

    def __init__(self, hall: Hall, step: Step | None, problem: Problem | None = None) -> None:
        super().__init__(hall)
        self._step, self._is_away = step, False
        self._waits = step is not None and hall.visit.carrying.may_scan(step.id)
        self.setProperty("step_id", step.id if step else "")
        column = self.column(self, gap=6)
        title = "screen.card.title" if self._waits else "screen.card.told"
        column.addWidget(self.label(self.say(title), "question"))
        self._problem = self.label("", "problem" if self._waits else "body")
        self._problem.setAccessibleIdentifier("card_problem")
        column.addWidget(self._problem)
        self._looks = self._waits and hall.desk.look_for_card is not None
        device = hall.desk.capture
        self._camera = device if self._looks and isinstance(device, LiveCapture) else None
        self.takes_pictures = self._looks and not hall.visit.is_practice
        self._live = self._live_picture()
        self._how = self.pages([self._told(key) for key in self._keys()], COLUMNS, gap=4)
        self._how.changed.connect(self._mark)
        column.addWidget(self._how, 1)
        if self._live is not None:
            self._how.hide()  # one sentence and the picture tell it all
            self._show_live(column, self._live)
        self._mark()
        self.hear(problem)

    def _keys(self) -> tuple[str, ...]:
        """What is to be told: where the code is, and how each device wants the card."""
        if not self._waits or self._camera is not None:
            return ()
        lay = ("lay",) if self._looks and not self.hall.visit.is_practice else ()
        return ("old", "new", "hold", *lay)

    def _show_live(self, column: QVBoxLayout, live: LiveCard) -> None:
        """The picture as large as there is room, and above it how to hold the card."""
        keys = ("side", "scanner_too") if self.hall.desk.has_scanner() else ("side",)
        for key in keys:
            column.insertWidget(
                column.indexOf(self._problem), self.label(self.say(f"screen.card.{key}"), "hint")
            )
        column.addWidget(live, 1)

    def _live_picture(self) -> LiveCard | None:
        if self._camera is None:
            return None
        live = LiveCard(self._camera, self.hall.desk, self.hall.theme)
        live.setMinimumHeight(self.mm(PICTURE_MM if self.hall.theme.help_beside else TIGHT_MM))
        live.told.connect(self._camera_tells)
        live.read.connect(self.hall.go.cards.heard)
        return live

    def _camera_tells(self, problem: Problem | None) -> None:
        """The cable is out, or in again; what was read before it stays said."""
        if (problem is not None) is not self._is_away:
            self._is_away = problem is not None
            told = problem.code.removeprefix("paper.") if problem else ""
            self.hear(Problem(f"card.{told}") if told else None)

    def _mark(self) -> None:
        self.setProperty("page", str(self._how.page))

    def showEvent(self, event: QShowEvent) -> None:
        """Only now somebody looks."""
        super().showEvent(event)
        if self._live is not None:
            self._live.begin()

    def hideEvent(self, event: QHideEvent) -> None:
        """A camera sees nothing when nobody looks."""
        if self._live is not None:
            self._live.stop()
        super().hideEvent(event)

    def hear(self, problem: Problem | None) -> None:
        """What was read in place of a card."""
        self._problem.setText(self.problem_text(problem) if problem else "")
        self._problem.setVisible(problem is not None)
        # Where the device reads only when it is told to, its button comes back.
        self.changed.emit()

    def _told(self, key: str) -> QFrame:
        frame, inner = self.card()
        inner.addWidget(self.label(self.say(f"screen.card.{key}"), "body"))
        return frame

    def primary(self) -> Action | None:
        look = self.hall.desk.look_for_card
        if not self._waits:
            return Action(self.say("screen.card.understood"), self._leave, "mdi6.check")
        if self.hall.visit.is_practice and look is not None:
            return Action(self.say("screen.card.practice"), look, "mdi6.card-account-details")
        if not self._how.is_last:
            return Action(self.say("frame.more"), self._how.turn, "mdi6.arrow-right")
        if look is None:
            return None
        return Action(self.say("screen.card.look"), look, "mdi6.camera")

    def aside(self) -> Action | None:
        if not self._waits or not self.hall.visit.is_practice or self._how.is_last:
            return None
        return Action(self.say("frame.more"), self._how.turn, "mdi6.arrow-right")

    def back(self) -> Action | None:
        if not self._waits:
            return None
        return Action(self.say("screen.card.without"), self._leave, "mdi6.arrow-left")

    def asks_about(self) -> Step | None:
        return self._step

    def stages_step(self) -> Step | None:
        return self._step

    def spoken(self) -> str:
        return self.say("screen.card.spoken")

    def _leave(self) -> None:
        self.hall.go.continue_interrupted()
