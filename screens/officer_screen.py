"""The officer's queue: every waiting dossier with its state, why not yet, and when next.

Nothing about a citizen is shown: reference, procedure, state, reason and times only.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QFrame

from screens.desk import QueueLine
from screens.screen import Action, Hall, Screen

PER_PAGE = 4
CAN_RETRY = ("QUEUED", "UNCERTAIN", "PAUSED", "REJECTED")


class OfficerScreen(Screen):
    """The outbox, and "send now"."""

    name = "officer"
    shows_done = False

    def __init__(self, hall: Hall, officer_id: str) -> None:
        super().__init__(hall)
        self._officer, self._page = officer_id, 0
        column = self.column(self, gap=4)
        self._title = self.label("", "question")
        column.addWidget(self._title)
        self._note = self.label("", "hint")
        column.addWidget(self._note)
        self._rows = self.column(gap=3)
        column.addLayout(self._rows)
        column.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        self.empty(self._rows)
        lines = tuple(reversed(self.hall.desk.queue()))
        waiting = sum(one.state != "ACKNOWLEDGED" for one in lines)
        self._title.setText(self.say("screen.officer.title", waiting=waiting, total=len(lines)))
        unverified = len(self.hall.desk.unverified())
        notes = [self.say("screen.officer.unverified", count=unverified)] if unverified else []
        notes += self.hall.desk.shortcomings()
        self._note.setText("\n".join(notes))
        self._note.setVisible(bool(notes))
        first = self._page * PER_PAGE
        for line in lines[first : first + PER_PAGE]:
            self._rows.addWidget(self._line(line))
        if not lines:
            self._rows.addWidget(self.label(self.say("screen.officer.empty"), "body"))
        self.changed.emit()

    def _line(self, line: QueueLine) -> QFrame:
        frame, inner = self.card("row")
        row = self.row(6)
        words = self.column(gap=1)
        state = self.say(f"screen.officer.state.{line.state}")
        words.addWidget(self.label(f"{line.reference} · {state}", "answer"))
        words.addWidget(self.label(self._why(line), "small"))
        row.addLayout(words, 1)
        if line.state in CAN_RETRY:
            act = partial(self._retry, line.reference)
            button = self.button(self.say("screen.officer.retry"), act, "change", "mdi6.send")
            button.setAccessibleName(self.say("screen.officer.retry_named", name=line.reference))
            row.addWidget(button)
        inner.addLayout(row)
        return frame

    def _why(self, line: QueueLine) -> str:
        facts = [line.procedure, f"{line.confirmed_at:%d/%m/%Y %H:%M}"]
        if line.number:
            facts.append(self.say("screen.officer.number", number=line.number))
        if line.reason:
            facts.append(self.say(f"portal.reason.{line.reason}"))
        if line.next_attempt_at:
            facts.append(
                self.say("screen.officer.next", time=f"{line.next_attempt_at:%H:%M %d/%m}")
            )
        return " · ".join(facts)

    def primary(self) -> Action:
        return Action(self.say("screen.officer.leave"), self.hall.go.welcome, "mdi6.logout")

    def aside(self) -> Action | None:
        if len(self.hall.desk.queue()) <= PER_PAGE:
            return None
        return Action(self.say("frame.more"), self._turn, "mdi6.dots-horizontal")

    def _turn(self) -> None:
        pages = -(-len(self.hall.desk.queue()) // PER_PAGE)
        self._page = (self._page + 1) % pages
        self.refresh()

    def _retry(self, reference: str) -> None:
        self.hall.desk.retry(reference, self._officer)
        self.refresh()
