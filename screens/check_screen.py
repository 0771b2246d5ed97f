"""Check: every answer in words, a page at a time, each with Change that comes back here."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from kiosk.journey import CONFIRM, Step
from kiosk.review import ReviewRow
from screens.idle_guard import READING_SECONDS
from screens.screen import Action, Hall, Screen

ROW_MM = 27.0
HEADER_FOOTER_MM = 118.0
"""What header, progress, heading and footer take of the panel's height."""


class CheckScreen(Screen):
    """Goes through all that was said before it is confirmed; the last page leads on."""

    name = "check"
    patience_seconds = READING_SECONDS

    def __init__(self, hall: Hall, step: Step) -> None:
        super().__init__(hall)
        self._step = step
        self._columns = 1 if hall.theme.panel.is_portrait else 2
        self._pages = self._paged()
        self._page = 0
        column = self.column(self, gap=4)
        self._title = self.label("", "question")
        column.addWidget(self._title)
        self._rows = self.column()
        column.addLayout(self._rows)
        column.addStretch(1)
        self._fill()

    def _paged(self) -> list[tuple[str, tuple[ReviewRow, ...]]]:
        """Sections cut into pages that fit the panel, each with its section's title."""
        review = self.hall.visit.review()
        groups = [(section.title, section.rows) for section in review.sections]
        groups.append((self.say("stage.papers"), review.papers))
        room = int((self.hall.theme.panel.shown_height_mm - HEADER_FOOTER_MM) // (ROW_MM + 3))
        fit = max(2, room) * self._columns
        return [
            (title, rows[start : start + fit])
            for title, rows in groups
            for start in range(0, len(rows), fit)
        ]

    def _fill(self) -> None:
        self.empty(self._rows)
        title, rows = self._pages[self._page]
        self.setProperty("page", self._page)
        place = self.say("screen.check.place", page=self._page + 1, pages=len(self._pages))
        self._title.setText(f"{title} · {place}")
        self._rows.addWidget(self._table([self._line(row) for row in rows]))
        self.changed.emit()

    def _table(self, lines: list[QFrame]) -> QWidget:
        """Down the first column, then down the second: the order of the form."""
        area = QWidget()
        table = QGridLayout(area)
        table.setContentsMargins(0, 0, 0, 0)
        table.setSpacing(self.mm(3))
        high = -(-len(lines) // self._columns)
        for index, line in enumerate(lines):
            table.addWidget(line, index % high, index // high)
        for column in range(self._columns):
            table.setColumnStretch(column, 1)
        return area

    def _line(self, row: ReviewRow) -> QFrame:
        frame, inner = self.card("problem_card" if row.problem else "row")
        edge = self.mm(2)
        inner.setContentsMargins(self.mm(6), edge, edge, edge)
        line = self.row(4)
        words = self.column(gap=0)
        words.addWidget(self.label(row.label, "small"))
        shown = self.problem_text(row.problem) if row.problem else self._shown(row)
        words.addWidget(self.label(shown, "problem" if row.problem else "answer"))
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

    def _shown(self, row: ReviewRow) -> str:
        if row in self.hall.visit.review().papers:
            key = "screen.check.pages" if row.shown else "screen.check.no_paper"
            return self.say(key, pages=row.shown)
        return row.shown or self.say("screen.check.none")

    def primary(self) -> Action:
        if self._page + 1 < len(self._pages):
            return Action(self.say("screen.check.more"), self._turn, "mdi6.arrow-right")
        return Action(self.say("screen.check.right"), self._on, "mdi6.check")

    def back(self) -> Action:
        return Action(self.say("frame.back"), self._go_back, "mdi6.arrow-left")

    def spoken(self) -> str:
        return self.say("screen.check.spoken")

    def stages_step(self) -> Step:
        return self._step

    def memory(self) -> int:
        return self._page

    def recall(self, memory: object) -> None:
        if isinstance(memory, int):
            self._page = min(memory, len(self._pages) - 1)
            self._fill()

    def _turn(self) -> None:
        self._page += 1
        self._fill()

    def _go_back(self) -> None:
        if self._page:
            self._page -= 1
            self._fill()
        else:
            self.hall.go.back_from(self._step)

    def _on(self) -> None:
        problems = self.hall.visit.review().problems
        if problems:
            self.hall.go.change(problems[0].step)
        else:
            self.hall.go.step(CONFIRM)
