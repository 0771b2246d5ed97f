"""Resume: the code from an earlier visit reopens the draft, a receipt's tells how a dossier stands.

Guessing either is slowed, then stopped.
"""

from __future__ import annotations

from screens.inputs.answer_input import Asked
from screens.inputs.text_input import CodeInput
from screens.screen import Action, Hall, Screen


class ResumeScreen(Screen):
    """Eight characters, or a reference, typed on the keyboard."""

    name = "resume"

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall)
        column = self.column(self, gap=4)
        column.addWidget(self.label(self.say("screen.resume.title"), "question"))
        if hall.theme.help_beside or hall.theme.panel.is_portrait:
            # Elsewhere the keyboard needs the room; what the hint says is read aloud too.
            column.addWidget(self.label(self.say("screen.resume.hint"), "hint"))
        self._input = CodeInput(hall.theme, hall.texts)
        self._input.ask(Asked(self.say("screen.resume.title")))
        self._input.done.connect(self._open)
        self._input.edited.connect(self._input.clear_problem)
        column.addWidget(self._input, 1)

    def primary(self) -> Action:
        return Action(self.say("screen.resume.open"), self._open, "mdi6.lock-open-outline")

    def back(self) -> Action:
        return Action(self.say("frame.back"), self.hall.go.welcome, "mdi6.arrow-left")

    def spoken(self) -> str:
        return self.say("screen.resume.spoken")

    def arrive(self) -> None:
        self._input.focus_first()

    def _open(self) -> None:
        guard, now = self.hall.desk.resume_guard, self.hall.desk.now()
        problem, typed = guard.problem(now), self._input.raw()
        standing = self.hall.desk.clerk.standing(typed) if problem is None else None
        if standing is not None:
            self.hall.go.status(standing)
            return
        if problem is None and not self.hall.visit.resume(typed):
            problem = guard.failed(now)
        if problem is not None:
            self._input.show_problem(self.problem_text(problem))
            return
        guard.succeeded()
        self.hall.go.first_open()
