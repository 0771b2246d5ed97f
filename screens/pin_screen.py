"""The officer's door: a PIN on the number pad. Wrong ones are slowed, then locked with a reason."""

from __future__ import annotations

from kiosk.officers import Officer
from screens.inputs.answer_input import Asked
from screens.inputs.digits_input import PinInput
from screens.screen import Action, Hall, Screen

PIN_GROUPS = (3, 3)


class PinScreen(Screen):
    """Six digits, shown as dots."""

    name = "pin"
    hears_cards = False
    shows_done = False

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall)
        column = self.column(self, gap=4)
        column.addWidget(self.label(self.say("screen.pin.title"), "question"))
        column.addWidget(self.label(self.say("screen.pin.hint"), "hint"))
        self._input = PinInput(hall.theme, hall.texts)
        self._input.ask(Asked(self.say("screen.pin.title"), groups=PIN_GROUPS))
        self._input.done.connect(self._open)
        self._input.edited.connect(self._input.clear_problem)
        column.addWidget(self._input, 1)

    def primary(self) -> Action:
        return Action(self.say("screen.pin.open"), self._open, "mdi6.lock-open-outline")

    def back(self) -> Action:
        return Action(self.say("frame.back"), self.hall.go.welcome, "mdi6.arrow-left")

    def arrive(self) -> None:
        self._input.focus_first()

    def _open(self) -> None:
        verdict = self.hall.desk.officers.check(self._input.raw(), self.hall.desk.now())
        if isinstance(verdict, Officer):
            self.hall.go.officer(verdict.id)
            return
        self._input.set_raw("")
        self._input.show_problem(self.problem_text(verdict))
