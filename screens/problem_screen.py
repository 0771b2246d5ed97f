"""A trouble of the world: its name, its sentence, its next step. What was kept is kept."""

from __future__ import annotations

from kiosk.troubles import Trouble
from screens.screen import Action, Hall, Screen

SIGN_MM = 18.0


class ProblemScreen(Screen):
    """Tells the citizen calmly, and the officer exactly."""

    name = "problem"
    comes_back = False

    def __init__(self, hall: Hall, trouble: Trouble) -> None:
        super().__init__(hall)
        column = self.column(self, gap=7)
        head = self.row(6)
        head.addWidget(self.picture("mdi6.alert-circle-outline", SIGN_MM))
        head.addWidget(self.label(self.say("screen.problem.title"), "question"), 1)
        column.addLayout(head)
        column.addWidget(self.label(self.say("screen.problem.kept"), "body"))
        frame, inner = self.card()
        details = dict(trouble.details)
        inner.addWidget(self.label(self.say("screen.problem.for_officer"), "small"))
        inner.addWidget(self.label(self.say(f"trouble.{trouble.code}.what", **details), "body"))
        inner.addWidget(self.label(self.say(f"trouble.{trouble.code}.next", **details), "hint"))
        column.addWidget(frame)
        column.addStretch(1)

    def primary(self) -> Action:
        return Action(self.say("screen.problem.again"), self.hall.go.after_trouble, "mdi6.refresh")

    def spoken(self) -> str:
        return self.say("screen.problem.title")
