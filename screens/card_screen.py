"""The page about the card: where its code is and how to hold it, or what was shown in its place.

Every problem of a card or a scanner is told here in a sentence, with the way on without it. It
never sees a card: what a device reads goes to the navigator.
"""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from kiosk.fields.field import Problem
from kiosk.journey import Step
from screens.screen import Action, Hall, Screen

COLUMNS = 2


class CardScreen(Screen):
    """Waits for a card; ``step`` None where no person is asked about."""

    name = "card"
    comes_back = False

    def __init__(self, hall: Hall, step: Step | None, problem: Problem | None = None) -> None:
        super().__init__(hall)
        self._step = step
        self._waits = step is not None and hall.visit.carrying.may_scan(step.id)
        self.setProperty("step_id", step.id if step else "")
        column = self.column(self, gap=6)
        title = "screen.card.title" if self._waits else "screen.card.told"
        column.addWidget(self.label(self.say(title), "question"))
        self._problem = self.label("", "problem" if self._waits else "body")
        self._problem.setAccessibleIdentifier("card_problem")
        column.addWidget(self._problem)
        keys = ("old", "new", "hold") if self._waits else ()
        looks = hall.desk.look_for_card is not None and not hall.visit.is_practice
        lay = ("lay",) if self._waits and looks else ()
        self._how = self.pages([self._told(key) for key in (*keys, *lay)], COLUMNS, gap=4)
        self._how.changed.connect(self._mark)
        column.addWidget(self._how, 1)
        self._mark()
        self.hear(problem)

    def _mark(self) -> None:
        self.setProperty("page", str(self._how.page))

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
