"""How the dossier on a receipt stands, in plain words. No answer and no name is shown."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from kiosk.clock import VIETNAM
from kiosk.standing import Standing
from screens.idle_guard import READING_SECONDS
from screens.screen import Action, Hall, Screen


class StatusScreen(Screen):
    """One sentence that matters, and what it is about."""

    name = "status"
    patience_seconds = READING_SECONDS

    def __init__(self, hall: Hall, standing: Standing) -> None:
        super().__init__(hall)
        self._standing = standing
        column = self.column(self, gap=5)
        title = self.say("screen.status.title", reference=standing.reference)
        column.addWidget(self.label(title, "question"))
        says = self._card("code_card", self.say(standing.says), "answer")
        facts = [self._card("row", one, "body") for one in self._facts()]
        self._pages = self.pages([says, *facts], gap=3)
        column.addWidget(self._pages, 1)

    def _card(self, look: str, words: str, role: str) -> QFrame:
        frame, inner = self.card(look)
        label = self.label(words, role)
        label.setAccessibleIdentifier("standing" if role == "answer" else "")
        inner.addWidget(label)
        return frame

    def _facts(self) -> list[str]:
        """What tells the holder of the receipt that it is the right one."""
        standing = self._standing
        moment = standing.confirmed_at.astimezone(VIETNAM)
        when = {"time": f"{moment:%H:%M}", "date": f"{moment:%d/%m/%Y}"}
        facts = [standing.procedure_name, self.say("screen.status.confirmed", **when)]
        if standing.number:
            facts.append(self.say("screen.status.number", number=standing.number))
        if standing.asked != standing.reference:
            facts.append(self.say("screen.status.before", reference=standing.asked))
        return [one for one in facts if one]

    def refresh(self) -> None:
        """The portal may have answered in this moment."""
        standing = self.hall.desk.clerk.standing(self._standing.asked)
        if standing is not None and standing != self._standing:
            self.hall.go.status(standing)

    def primary(self) -> Action:
        return Action(self.say("screen.status.leave"), self.hall.go.welcome, "mdi6.home-outline")

    def aside(self) -> Action | None:
        if self._pages.pages < 2:
            return None
        return Action(self.say("frame.more"), self._turn, "mdi6.dots-horizontal")

    def _turn(self) -> None:
        """On, and from the last page to the first again."""
        self._pages.turn(-self._pages.page if self._pages.is_last else 1)

    def back(self) -> Action:
        return Action(self.say("screen.status.other"), self.hall.go.resume, "mdi6.arrow-left")

    def spoken(self) -> str:
        return self.say(self._standing.says)
