"""Confirm: the citizen's own declaration, then one tap sends. A second tap sends nothing twice."""

from __future__ import annotations

from functools import partial

from kiosk.journey import Step
from screens.screen import Action, Hall, Screen


class ConfirmScreen(Screen):
    """What is declared, and the button that declares it."""

    name = "confirm"

    def __init__(self, hall: Hall, step: Step) -> None:
        super().__init__(hall)
        self._step = step
        column = self.column(self, gap=6)
        column.addWidget(self.label(self.say("screen.confirm.title"), "question"))
        frame, inner = self.card()
        row = self.row(6)
        row.addWidget(self.picture("mdi6.check-circle-outline", 14))
        row.addWidget(self.label(self.say("screen.confirm.true"), "body"), 1)
        inner.addLayout(row)
        column.addWidget(frame)
        self._after = self.label("", "hint")
        column.addWidget(self._after)
        column.addStretch(1)
        self.helped()

    def helped(self) -> None:
        own = self.hall.visit.may_confirm
        self._after.setText("" if own else self.say("screen.confirm.own_hand"))

    def primary(self) -> Action:
        if not self.hall.visit.may_confirm:  # nobody declares in another's place
            words = self.say("coach.take_back")
            return Action(words, self.handed_back.emit, "mdi6.gesture-tap")
        return Action(self.say("screen.confirm.yes"), self.hall.go.submitted, "mdi6.send")

    def back(self) -> Action:
        go_back = partial(self.hall.go.back_from, self._step)
        return Action(self.say("frame.back"), go_back, "mdi6.arrow-left")

    def spoken(self) -> str:
        return self.say("screen.confirm.spoken")

    def stages_step(self) -> Step:
        return self._step
