"""A paper that must be there is not at hand: what to bring, the code to come back with, no blame.

Nothing is sent from here and nothing is lost: the draft stays under its code.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QFrame

from kiosk.dossier import shown_code
from kiosk.journey import Step
from screens.idle_guard import READING_SECONDS
from screens.screen import Action, Hall, Screen


class ComeBackScreen(Screen):
    """The way on ends the visit; the way back leads to the paper, where it was at hand after all."""

    name = "come_back"
    patience_seconds = READING_SECONDS

    def __init__(self, hall: Hall, step: Step) -> None:
        super().__init__(hall)
        self._step = step
        column = self.column(self, gap=5)
        column.addWidget(self.label(self.say("screen.come_back.title"), "question"))
        column.addStretch(1)
        bring, paper = self.say("screen.come_back.bring"), hall.visit.paper(step.id).name
        column.addWidget(self.fact("mdi6.file-document-outline", bring, paper))
        column.addWidget(self._code())
        column.addStretch(2)

    def _code(self) -> QFrame:
        """In practice there is none to keep, and it is said."""
        frame, inner = self.card("code_card")
        if self.hall.visit.is_practice:
            inner.addWidget(self.label(self.say("screen.code.practice"), "body"))
            return frame
        draft, days = self.hall.visit.draft, self.hall.desk.keeping.drafts.days
        words = "words" if draft.kept else "not_kept"
        inner.addWidget(self.label(self.say(f"screen.come_back.{words}", days=days), "body"))
        if draft.kept:
            inner.addWidget(self.label(shown_code(draft.code), "code"))
        return frame

    def primary(self) -> Action:
        if not self.hall.visit.draft.kept:
            keep = self.hall.go.keep_and_leave
            return Action(self.say("screen.keep.yes"), keep, "mdi6.content-save-outline")
        return Action(self.say("screen.come_back.yes"), self.hall.go.leave, "mdi6.check")

    def back(self) -> Action:
        again = partial(self.hall.go.ask, self._step)
        return Action(self.say("screen.come_back.no"), again, "mdi6.arrow-left")

    def spoken(self) -> str:
        return self.say("screen.come_back.spoken")
