"""The end of a practice: what was done, what would have happened now, and that nothing did.

It says what the citizen did and no more than that; whatever an officer entered is said too.
"""

from __future__ import annotations

from kiosk.dossier import Source
from screens.idle_guard import READING_SECONDS
from screens.screen import Action, Hall, Screen

POINTS = (
    ("mdi6.hand-back-right-outline", "did"),
    ("mdi6.send", "would"),
    ("mdi6.delete-empty-outline", "nothing"),
)


class PracticeDoneScreen(Screen):
    """In the place of the receipt."""

    name = "practice_done"
    patience_seconds = READING_SECONDS
    comes_back = False

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall)
        column = self.column(self, gap=5)
        column.addWidget(self.label(self.say("screen.practice_done.title"), "question"))
        cards = []
        for icon, point in POINTS:
            frame, inner = self.card()
            row = self.row(6)
            row.addWidget(self.picture(icon, 16))
            row.addWidget(self.label(self._words(point), "body"), 1)
            inner.addLayout(row)
            cards.append(frame)
        self._pages = self.pages(cards, gap=4)
        column.addWidget(self._pages, 1)

    def _words(self, point: str) -> str:
        if point != "did":
            return self.say(f"screen.practice_done.{point}")
        draft = self.hall.visit.draft
        answers = draft.answers.values()
        entered = sum(one.source is Source.OFFICER for one in answers)
        key = "screen.practice_done.helped" if entered else "screen.practice_done.did"
        papers = len(draft.attachments)
        return self.say(key, count=len(answers), papers=papers, entered=entered)

    def primary(self) -> Action:
        if not self._pages.is_last:
            return Action(self.say("frame.more"), self._pages.turn, "mdi6.arrow-right")
        return Action(
            self.say("screen.practice_done.for_real"), self.hall.go.for_real, "mdi6.check"
        )

    def back(self) -> Action:
        return Action(
            self.say("screen.practice_done.again"), self.hall.go.practise_again, "mdi6.refresh"
        )

    def spoken(self) -> str:
        return self.say("screen.practice_done.spoken")
