"""One dossier of the queue: why not yet, what the portal said, and what an officer may decide.

It shows no answer and no name: the labels of refused questions, and the portal's own words. The
code of a returned dossier is shown once, when it is asked for, and the journal knows who asked.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from kiosk.fields.field import Problem
from kiosk.masking import masked
from kiosk.queue_line import QueueLine
from screens.officer_page import OfficerPage
from screens.screen import Action, Hall
from screens.widgets.tap_button import TapButton

WAITING = ("QUEUED", "UNCERTAIN")
CAN_RETRY = (*WAITING, "REJECTED")
EVERY = ("QUEUED", "SENDING", "ACKNOWLEDGED", "REJECTED", "UNCERTAIN", "PAUSED", "RETURNED")
CAN_RETURN = ("QUEUED", "REJECTED", "PAUSED", "UNCERTAIN")


class OfficerDossierScreen(OfficerPage):
    """Reads and decides about one dossier."""

    name = "officer_dossier"

    def __init__(self, hall: Hall, officer_id: str, reference: str) -> None:
        super().__init__(hall, officer_id)
        self._reference = reference
        self._asks_why = False
        self._notice: tuple[str, str] | None = None
        column = self.column(self, gap=4)
        self._title = self.label("", "question")
        column.addWidget(self._title)
        self._body = self.column()
        column.addLayout(self._body, 1)
        self._pages = self.pages([])
        self.refresh()

    def refresh(self) -> None:
        self.empty(self._body)
        line = self.hall.desk.clerk.line(self._reference)
        self._title.setText(self._headline(line))
        self._pages = self.pages(self._cards(line), gap=3)
        self._body.addWidget(self._pages, 1)
        self.changed.emit()

    def _cards(self, line: QueueLine | None) -> list[QWidget]:
        """What came of the last decision, what may be decided, and what is known."""
        notices = [] if self._notice is None else [self._fact(*self._notice, "notice")]
        if line is None:
            return notices
        facts = [self._fact(one, "body") for one in self._told(line)]
        return [*notices, *facts[:1], *self._offered(line), *facts[1:]]

    def _fact(self, words: str, role: str, identifier: str = "") -> QWidget:
        frame, inner = self.card("row")
        label = self.label(words, role)
        label.setAccessibleIdentifier(identifier)
        inner.addWidget(label)
        return frame

    def _headline(self, line: QueueLine | None) -> str:
        if line is None:  # its time came while it was looked at
            return self.say("problem.outbox.unknown", reference=self._reference)
        return f"{line.reference} · {self.say(f'screen.officer.state.{line.state}')}"

    def _told(self, line: QueueLine) -> list[str]:
        first = f"{line.procedure} · {line.confirmed_at:%d/%m/%Y %H:%M}"
        if line.number:
            first += f" · {self.say('screen.officer.number', number=line.number)}"
        told = [first]
        if line.outcome:
            told.append(self.say(line.outcome))
        if line.reason:
            told.append(self.say(f"portal.reason.{line.reason}"))
        if line.words:
            told.append(self.say("screen.officer.said", words=masked(line.words)))
        if line.questions:
            told.append(self.say("screen.officer.asked", questions="; ".join(line.questions)))
        if line.sent_again_as:
            told.append(self.say("screen.officer.sent_again", reference=line.sent_again_as))
        return told

    # -- deciding ------------------------------------------------------------------------------

    def _offered(self, line: QueueLine) -> list[QWidget]:
        if self._asks_why:
            asking = self._fact(self.say("screen.officer.why_pause"), "answer")
            reasons = [
                self.button(self.say(f"screen.officer.{why}"), partial(self._pause, why), "choice")
                for why in self.hall.desk.clerk.pauses
            ]
            return [asking, *reasons]
        decisions = [
            self.button(self.say(f"screen.officer.{word}"), act, "secondary", icon)
            for word, act, icon, states in self._decisions(line)
            if line.state in states and (word != "reprint" or self.hall.desk.paper.prints_receipts)
        ]
        return self._side_by_side(decisions)

    def _side_by_side(self, buttons: list[TapButton]) -> list[QWidget]:
        """In one row where the panel lies; there may be none."""
        if not buttons:
            return []
        box = QWidget()
        sides = self.sides(box, gap=6)
        for button in buttons:
            sides.addWidget(button, 1)
        return [box]

    def _decisions(
        self, line: QueueLine
    ) -> tuple[tuple[str, Callable[[], None], str, tuple[str, ...]], ...]:
        """Word, act, icon, and the states in which it is offered."""
        reopened = () if line.sent_again_as else ("RETURNED",)
        return (
            ("retry", self._retry, "mdi6.send", CAN_RETRY),
            ("release", self._release, "mdi6.play", ("PAUSED",)),
            ("pause", self._ask_why, "mdi6.pause", WAITING),
            ("give_back", self._give_back, "mdi6.undo", CAN_RETURN),
            ("tell_code", self._give_back, "mdi6.key-outline", reopened),
            ("reprint", self._reprint, "mdi6.printer", EVERY),
        )

    def _reprint(self) -> None:
        self._notice = (self.say("screen.officer.reprinting"), "answer")
        self.hall.desk.paper.print_receipt(self._reference, self._reprinted)
        self.refresh()

    def _reprinted(self, problem: Problem | None) -> None:
        self._tell(problem, "reprinted")

    def _retry(self) -> None:
        self._tell(self.hall.desk.clerk.retry(self._reference, self._officer), "sent")

    def _release(self) -> None:
        self._tell(self.hall.desk.clerk.release(self._reference, self._officer), "released")

    def _ask_why(self) -> None:
        self._asks_why, self._notice = True, None
        self.refresh()

    def _pause(self, why: str) -> None:
        self._asks_why = False
        self._tell(self.hall.desk.clerk.pause(self._reference, why, self._officer), "paused")

    def _give_back(self) -> None:
        outcome = self.hall.desk.clerk.give_back(self._reference, self._officer)
        if isinstance(outcome, Problem):
            self._tell(outcome, "")
            return
        self._notice = (self.say("screen.officer.code", code=outcome), "answer")
        self.refresh()

    def _tell(self, problem: Problem | None, done: str) -> None:
        """What came of a decision: done, or the sentence that says why not."""
        if problem is not None:
            self._notice = (self.problem_text(problem), "problem")
        else:
            self._notice = (self.say(f"screen.officer.{done}"), "answer")
        self.refresh()

    def primary(self) -> Action:
        back = partial(self.hall.go.officer, self._officer)
        return Action(self.say("screen.officer.list"), back, "mdi6.format-list-bulleted")

    def aside(self) -> Action | None:
        if self._pages.pages < 2:
            return None
        return Action(self.say("frame.more"), self._turn, "mdi6.dots-horizontal")

    def _turn(self) -> None:
        """On, and from the last page to the first again."""
        self._pages.turn(-self._pages.page if self._pages.is_last else 1)

    def back(self) -> Action | None:
        if not self._asks_why:
            return None
        return Action(self.say("frame.back"), self._ask_no_more, "mdi6.arrow-left")

    def _ask_no_more(self) -> None:
        self._asks_why = False
        self.refresh()
