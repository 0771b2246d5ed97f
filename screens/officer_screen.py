"""The officer's queue: every waiting dossier with its state, why not yet, and when next.

Nothing about a citizen is shown: reference, procedure, state, reason and times only.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QFrame

from kiosk.queue_line import QueueLine
from screens.officer_page import OfficerPage
from screens.screen import Action, Hall
from screens.widgets.tap_button import TapButton

AT_REST = ("ACKNOWLEDGED", "RETURNED", "MOVED")
_END_OF_HEADLINE = re.compile(r"[.:;](?= |$)")
CAN_RETRY = ("QUEUED", "UNCERTAIN", "PAUSED", "REJECTED")


class OfficerScreen(OfficerPage):
    """The outbox, "send now", and the way to one dossier."""

    name = "officer"

    def __init__(self, hall: Hall, officer_id: str) -> None:
        super().__init__(hall, officer_id)
        column = self.column(self, gap=4)
        self._title = self.label("", "question")
        top = self.row(6)
        top.addWidget(self._title, 1)
        top.addWidget(self.button(self.say("screen.figures.open"), self._figures, "change"))
        column.addLayout(top)
        self._note = self.label("", "hint")
        column.addWidget(self._note)
        self._rows = self.column()
        column.addLayout(self._rows, 1)
        self._list = self.pages([])
        self.refresh()

    def refresh(self) -> None:
        lines = tuple(reversed(self.hall.desk.clerk.queue()))
        waiting = sum(one.state not in AT_REST for one in lines)
        self._title.setText(self.say("screen.officer.title", waiting=waiting, total=len(lines)))
        unverified = len(self.hall.desk.unverified())
        notes = [self.say("screen.officer.unverified", count=unverified)] if unverified else []
        notes += self.hall.desk.shortcomings()
        self._note.setText("\n".join(notes))
        self._note.setVisible(bool(notes))
        self._fill([self._line(line) for line in lines])
        self.changed.emit()

    def _fill(self, rows: list[QFrame]) -> None:
        """As many rows as fit, on the page on which the officer was."""
        page = self._list.page
        self.empty(self._rows)
        if not rows:
            self._rows.addWidget(self.label(self.say("screen.officer.empty"), "body"))
            self._rows.addStretch(1)
        self._list = self.pages(rows, gap=3)
        self._list.page = page
        self._rows.addWidget(self._list, 1 if rows else 0)

    def _line(self, line: QueueLine) -> QFrame:
        frame, inner = self.card("row")
        row = self.row(6)
        words = self.column(gap=1)
        state = self.say(f"screen.officer.state.{line.state}")
        words.addWidget(self.label(f"{line.reference} · {state}", "answer"))
        words.addWidget(self.label(self._why(line), "small"))
        row.addLayout(words, 1)
        if line.state in CAN_RETRY:
            row.addWidget(self._button("retry", line, self._retry, "mdi6.send"))
        row.addWidget(self._button("look", line, self._look, "mdi6.eye-outline"))
        inner.addLayout(row)
        return frame

    def _button(
        self, word: str, line: QueueLine, act: Callable[[str], None], icon: str
    ) -> TapButton:
        """One for this row, told apart from the other rows' by its accessible name."""
        button = self.button(
            self.say(f"screen.officer.{word}"), partial(act, line.reference), "change", icon
        )
        button.setAccessibleName(self.say(f"screen.officer.{word}_named", name=line.reference))
        return button

    def _why(self, line: QueueLine) -> str:
        facts = [line.procedure, f"{line.confirmed_at:%d/%m/%Y %H:%M}"]
        if line.number:
            facts.append(self.say("screen.officer.number", number=line.number))
        if line.outcome:
            facts.append(self.say(line.outcome))
        if line.reason:
            facts.append(_headline(self.say(f"portal.reason.{line.reason}")))
        if line.next_attempt_at:
            facts.append(
                self.say("screen.officer.next", time=f"{line.next_attempt_at:%H:%M %d/%m}")
            )
        return " · ".join(facts)

    def primary(self) -> Action:
        return Action(self.say("screen.officer.leave"), self.hall.go.welcome, "mdi6.logout")

    def aside(self) -> Action | None:
        if self._list.pages < 2:
            return None
        return Action(self.say("frame.more"), self._turn, "mdi6.dots-horizontal")

    def _turn(self) -> None:
        """On, and from the last page to the first again."""
        self._list.turn(-self._list.page if self._list.is_last else 1)

    def _retry(self, reference: str) -> None:
        self.hall.desk.clerk.retry(reference, self._officer)
        self.refresh()

    def _figures(self) -> None:
        self.hall.go.figures(self._officer)

    def _look(self, reference: str) -> None:
        self.hall.go.officer_dossier(self._officer, reference)


def _headline(words: str) -> str:
    """The reason in a few words; the dossier's own page says it whole, and what to do."""
    return _END_OF_HEADLINE.split(words, maxsplit=1)[0]
