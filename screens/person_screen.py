"""One look at what a card, or an earlier answer, tells about a person: right, or not.

Nothing is kept before the citizen says so. Every line can be left out, and is then asked like any
other question. It must never show more than what would be kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QFrame, QWidget

from kiosk.fields.field import Problem
from kiosk.identity.scanner import Heard
from kiosk.journey import Step
from kiosk.masking import masked
from kiosk.proposal import Note, Proposal, ProposedRow
from screens.idle_guard import READING_SECONDS
from screens.screen import Action, Hall, Screen
from screens.widgets.tap_button import TapButton

COLUMNS = 2


class PersonScreen(Screen):
    """The confirm page. ``step`` is the question from which it was reached."""

    name = "person"
    patience_seconds = READING_SECONDS

    def __init__(self, hall: Hall, step: Step, proposal: Proposal) -> None:
        super().__init__(hall)
        self._step, self._proposal = step, proposal
        self._without: frozenset[str] = frozenset()
        self.setProperty("step_id", step.id)
        self._column = self.column(self, gap=3)
        self._is_open = not proposal.again
        is_mine = proposal.is_own and proposal.origin.card is not None
        title = "mine" if is_mine else "whose"
        words = self.say(f"screen.person.{title}", title=proposal.title)
        self._column.addWidget(self.label(words, "question"))
        self._notice = self.label("", "problem")
        self._notice.setAccessibleIdentifier("card_problem")
        self._notice.hide()
        self._column.addWidget(self._notice)
        self._body = QWidget()
        self._column.addWidget(self._body, 1)
        self._lay()

    def _note(self, note: Note) -> QFrame:
        frame, inner = self.card("code_card")
        inner.setContentsMargins(self.mm(6), self.mm(2), self.mm(6), self.mm(2))
        inner.addWidget(self.label(self.say(note.key, **note.details), "body"))
        return frame

    def hear(self, heard: Heard) -> None:
        """Another card was held to the machine while this one is looked at."""
        if heard == self._proposal.origin.card:
            return
        if isinstance(heard, Problem):
            words = self.problem_text(heard)
        else:
            words = self.say("screen.person.another")
        self._notice.setText(words)
        self._notice.show()

    def _lay(self) -> None:
        """The lines; those left out say that they will be asked."""
        notes = [self._note(one) for one in self._proposal.notes]
        shown = self._proposal.rows if self._is_open else self._proposal.new_rows
        rows = [self._row(one) for one in shown]
        again = [] if self._is_open else [self._again()]
        lines = self.pages([*notes, *again, *rows], COLUMNS, gap=3)
        lines.changed.connect(self._mark)
        self._column.replaceWidget(self._body, lines)
        self._body.hide()
        self._body.deleteLater()
        self._body = self._lines = lines
        self._mark()

    def _mark(self) -> None:
        place = f"{self._lines.page} {sorted(self._without)} {self._is_open}"
        self.setProperty("page", place)

    def _again(self) -> QFrame:
        """One line for everything of the same person that was confirmed before; it unfolds."""
        again = self._proposal.again
        beneath = self.say("screen.person.again", count=len(again) - 1)
        words = [self.label(again[0].shown, "answer"), self.label(beneath, "small")]
        key = "screen.check.open"
        button = self.button(self.say(key), self._unfold, "change", "mdi6.unfold-more-horizontal")
        button.setAccessibleName(self.say(f"{key}_named", name=self._proposal.title))
        return self._card_of(words, button)

    def _unfold(self) -> None:
        self._is_open = True
        self._lay_anew()

    def _card_of(self, words: Sequence[QWidget], button: TapButton) -> QFrame:
        frame, inner = self.card("row")
        edge = self.mm(2)
        inner.setContentsMargins(self.mm(6), edge, edge, edge)
        line, column = self.row(4), self.column(gap=0)
        column.addStretch(1)
        for one in words:
            column.addWidget(one)
        column.addStretch(1)  # a neighbour of three lines must not tear title and answer apart
        line.addLayout(column, 1)
        line.addWidget(button)
        inner.addLayout(line)
        return frame

    def _row(self, row: ProposedRow) -> QFrame:
        out = row.questions <= self._without
        words = [] if row.title == self._proposal.title else [self.label(row.title, "small")]
        shown = self.say("screen.person.will_ask") if out else masked(row.shown)
        words.append(self.label(shown, "hint" if out else "answer"))
        words += [self.label(one, "small") for one in self._beneath(row) if not out]
        key = "screen.person.take" if out else "screen.person.not"
        button = self.button(
            self.say(key),
            partial(self._turn, row.questions),
            "change",
            "mdi6.undo" if out else "mdi6.pencil",
        )
        button.setAccessibleName(f"{self.say(key)}: {row.title}")
        return self._card_of(words, button)

    def _beneath(self, row: ProposedRow) -> list[str]:
        """What stands there now; the old units of a card; where it comes from; what is said above."""
        if row.former:
            return [self.say("screen.person.former", former=masked(row.former))]
        if row.again:
            return [self.say("screen.person.same", count=row.again)]
        if row.before:
            return [self.say("screen.person.before", units=row.before)]
        return [row.because] if row.because else []

    def _turn(self, questions: frozenset[str]) -> None:
        self._without ^= questions
        self._lay_anew()

    def _lay_anew(self) -> None:
        page = self._lines.page
        self._lay()
        self._lines.show()
        self._column.activate()
        while self._lines.page < page and not self._lines.is_last:
            self._lines.turn()
        self.changed.emit()

    def primary(self) -> Action:
        if not self._lines.is_last:
            return Action(self.say("screen.check.more"), self._lines.turn, "mdi6.arrow-right")
        return Action(self.say("screen.person.right"), self._keep, "mdi6.check")

    def back(self) -> Action:
        key = "not_this_card" if self._proposal.origin.card else "by_myself"
        return Action(self.say(f"screen.person.{key}"), self._leave, "mdi6.close")

    def spoken(self) -> str:
        return self.say("screen.person.spoken")

    def stages_step(self) -> Step:
        return self._step

    def asks_about(self) -> Step:
        return self._step

    def memory(self) -> tuple[frozenset[str], bool]:
        return self._without, self._is_open

    def recall(self, memory: object) -> None:
        if isinstance(memory, tuple):
            self._without, self._is_open = memory
            self._lay()

    def _keep(self) -> None:
        problem = self.hall.visit.carry(self._proposal, self._without)
        if problem is not None:
            self.hear(problem)
            return
        self.hall.go.kept()
        self.hall.go.step(self.hall.visit.journey.first_open)

    def _leave(self) -> None:
        self.hall.go.cards.by_hand(self._step, self._proposal)
