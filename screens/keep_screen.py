"""An unfinished draft that its owner did not want kept, before the visit ends: keep it after all?

Nothing is chosen in advance; whoever does not answer has it erased with the visit.
"""

from __future__ import annotations

from screens.screen import Action, Hall, Screen

SIGN_MM = 26.0


class KeepScreen(Screen):
    """Three ways: on with the dossier, keep it under a code, or have it erased."""

    name = "keep"

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall)
        days = hall.desk.keeping.drafts.days
        column = self.column(self, gap=7)
        column.addStretch(1)
        column.addWidget(self.picture("mdi6.timer-sand", SIGN_MM))
        column.addWidget(self.label(self.say("screen.keep.title"), "title"))
        column.addWidget(self.label(self.say("screen.keep.words", days=days), "body"))
        column.addStretch(2)

    def primary(self) -> Action:
        return Action(self.say("screen.keep.go_on"), self.hall.go.first_open, "mdi6.arrow-right")

    def aside(self) -> Action:
        keep = self.hall.go.keep_and_leave
        return Action(self.say("screen.keep.yes"), keep, "mdi6.content-save-outline")

    def back(self) -> Action:
        return Action(self.say("screen.keep.no"), self.hall.go.end, "mdi6.trash-can-outline")

    def spoken(self) -> str:
        return self.say("screen.keep.spoken")
