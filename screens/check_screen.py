"""Check: every answer in words, a page at a time, each with Change that comes back here."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QFrame

from kiosk.dossier import Source
from kiosk.journey import CONFIRM, Step
from kiosk.review import ReviewRow
from screens.form_printing import pictures_of
from screens.idle_guard import READING_SECONDS
from screens.screen import Action, Hall, Screen
from screens.widgets.form_sheet import FormSheet

COLUMNS = 2
LONGEST_WORDS = 200
"""Of the portal's complaint; the officer's page has the whole."""


class CheckScreen(Screen):
    """Goes through all that was said before it is confirmed; the last page leads on."""

    name = "check"
    patience_seconds = READING_SECONDS

    def __init__(self, hall: Hall, step: Step) -> None:
        super().__init__(hall)
        self._step = step
        self._parts = self._grouped()
        self._part = 0
        self._sheet: FormSheet | None = None
        self._column = self.column(self, gap=4)
        self._title = self.label("", "question")
        self._column.addWidget(self._title)
        self._tell_refusal()
        self._shown_part()

    def _tell_refusal(self) -> None:
        """Why a dossier came back of which the portal named no question."""
        refusal = self.hall.visit.draft.refusal
        if refusal is None or refusal.questions:
            return
        said = refusal.text[:LONGEST_WORDS] or self.say(f"portal.reason.{refusal.reason}")
        label = self.label(self.say("screen.check.refused", words=said), "problem")
        label.setAccessibleIdentifier("refusal")
        self._column.addWidget(label)

    def _grouped(self) -> list[tuple[str, tuple[ReviewRow, ...]]]:
        """The sections of the form, and the papers, each with its title."""
        self._review = review = self.hall.visit.review()
        groups = [(section.title, section.rows) for section in review.sections]
        groups.append((self.say("stage.papers"), review.papers))
        return [group for group in groups if group[1]]

    def _shown_part(self) -> None:
        """One section, on as many pages as it needs."""
        title, rows = self._parts[self._part]
        place = self.say("screen.check.place", page=self._part + 1, pages=len(self._parts))
        self._title.setText(f"{title} · {place}")
        lines = self.pages([self._line(row) for row in rows], COLUMNS, gap=3)
        lines.changed.connect(self._mark)
        self._column.addWidget(lines, 1)
        self._lines = lines
        self._mark()

    def _mark(self) -> None:
        self.setProperty("page", f"{self._part}.{self._lines.page}")

    def _line(self, row: ReviewRow) -> QFrame:
        by_officer = row.source is Source.OFFICER
        looks = "problem_card" if row.problem else "officer_row" if by_officer else "row"
        frame, inner = self.card("code_card" if looks == "row" and row.doubts else looks)
        edge = self.mm(2)
        inner.setContentsMargins(self.mm(6), edge, edge, edge)
        line = self.row(4)
        words = self.column(gap=0)
        words.addStretch(1)
        words.addWidget(self.label(row.label, "small"))
        if by_officer:
            words.addWidget(self.label(self.say("screen.check.by_officer"), "help_title"))
        shown = self.problem_text(row.problem) if row.problem else self._shown(row)
        words.addWidget(self.label(shown, "problem" if row.problem else "answer"))
        for beneath in self._beneath(row):
            words.addWidget(self.label(beneath, "small"))
        words.addStretch(1)  # a neighbour of three lines must not tear label and answer apart
        line.addLayout(words, 1)
        change = self.button(
            self.say("screen.check.change"),
            partial(self.hall.go.change, row.step),
            "change",
            "mdi6.pencil",
        )
        change.setAccessibleName(self.say("screen.check.change_named", name=row.label))
        line.addWidget(change)
        inner.addLayout(line)
        return frame

    def _beneath(self, row: ReviewRow) -> list[str]:
        """What looks wrong and may stand; and whose card nobody has seen yet."""
        doubts = [self.say(f"doubt.{one.code}", **one.details) for one in row.doubts]
        return doubts + [self.say("screen.check.unverified")] * row.is_unverified

    def _shown(self, row: ReviewRow) -> str:
        if row in self._review.papers:
            key = "screen.check.pages" if row.shown else "screen.check.no_paper"
            return self.say(key, pages=row.shown)
        return row.shown or self.say("screen.check.none")

    def primary(self) -> Action:
        if self._sheet is not None:
            return Action(self.say("screen.check.form_on"), self._turn_form, "mdi6.arrow-right")
        if self._part + 1 == len(self._parts) and self._lines.is_last:
            return Action(self.say("screen.check.right"), self._on, "mdi6.check")
        return Action(self.say("screen.check.more"), self._turn, "mdi6.arrow-right")

    def back(self) -> Action:
        return Action(self.say("frame.back"), self._go_back, "mdi6.arrow-left")

    def aside(self) -> Action:
        if self._sheet is not None:
            return Action(self.say("screen.check.print"), self._print, "mdi6.printer-outline")
        return Action(self.say("screen.check.form"), self._see_form, "mdi6.file-document-outline")

    def spoken(self) -> str:
        return self.say("screen.check.spoken")

    def stages_step(self) -> Step:
        return self._step

    def memory(self) -> int:
        return self._part

    def recall(self, memory: object) -> None:
        if isinstance(memory, int):
            self._go_to(memory)

    def _turn(self) -> None:
        if self._lines.is_last:
            self._go_to(self._part + 1)
        else:
            self._lines.turn()

    def _see_form(self) -> None:
        """The form as it would be printed, in the place of the lines."""
        form = self.hall.visit.paper_form()
        self._sheet = FormSheet(pictures_of(form, self.hall.texts), self.say("screen.check.sheet"))
        self._lines.hide()
        self._column.addWidget(self._sheet, 1)
        self._title_form()

    def _title_form(self) -> None:
        assert self._sheet is not None
        place = self.say("screen.check.place", page=self._sheet.page, pages=self._sheet.pages)
        self._title.setText(f"{self.say('screen.check.sheet')} · {place}")
        self.changed.emit()

    def _turn_form(self) -> None:
        assert self._sheet is not None
        if self._sheet.turn():
            self._title_form()
        else:
            self._leave_form()

    def _leave_form(self) -> None:
        assert self._sheet is not None
        self._column.removeWidget(self._sheet)
        self._sheet.hide()
        self._sheet.deleteLater()
        self._sheet = None
        self._go_to(self._part)

    def _print(self) -> None:
        if self.hall.visit.is_practice:
            self._title.setText(self.say("screen.check.practice"))
            return
        printed = self.hall.desk.print_form(self.hall.visit.paper_form())
        self._title.setText(self.say(f"screen.check.{'printed' if printed else 'no_printer'}"))

    def _go_back(self) -> None:
        if self._sheet is not None:
            self._leave_form()
            return
        if self._lines.page:
            self._lines.turn(-1)
        elif self._part:
            self._go_to(self._part - 1)
        else:
            self.hall.go.back_from(self._step)

    def _go_to(self, part: int) -> None:
        former, self._part = self._lines, part
        self._column.removeWidget(former)
        former.hide()
        former.deleteLater()
        self._shown_part()
        # Shown and laid out now, so that the footer knows at once how many pages there are.
        self._lines.show()
        self._column.activate()
        self.changed.emit()

    def _on(self) -> None:
        problems = self.hall.visit.review().problems
        if problems:
            self.hall.go.change(problems[0].step)
        else:
            self.hall.go.step(CONFIRM)
