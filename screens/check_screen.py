"""Check: all that was said, in words, on few pages; each line with Change that comes back here.

What was confirmed with one look is one line that unfolds. What an officer entered always stands.
Beneath the last line the citizen declares that it is true; nothing is declared before it was shown.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise

from PySide6.QtWidgets import QFrame, QWidget

from kiosk.dossier import Source
from kiosk.fields.field import Problem
from kiosk.journey import Step
from kiosk.recap import Entry, recap_of
from kiosk.review import ReviewRow
from screens.declaration import Declaration
from screens.idle_guard import READING_SECONDS
from screens.screen import Action, Hall, Screen
from screens.widgets.form_sheet import FormSheet
from screens.widgets.tap_button import TapButton

COLUMNS = 2
LONGEST_WORDS = 200
"""Of the portal's complaint; the officer's page has the whole."""


class CheckScreen(Screen):
    """Goes through all that was said; on the last page it is declared, and sent."""

    name = "check"
    patience_seconds = READING_SECONDS

    def __init__(self, hall: Hall, step: Step) -> None:
        super().__init__(hall)
        self._step = step
        self._review = hall.visit.review()
        self._opened: frozenset[str] = frozenset()
        self._sheet: FormSheet | None = None
        self._column = self.column(self, gap=4)
        self._title = self.label("", "question")
        self._column.addWidget(self._title)
        self._tell_refusal()
        self._lay()

    def _tell_refusal(self) -> None:
        """Why a dossier came back of which the portal named no question."""
        refusal = self.hall.visit.draft.refusal
        if refusal is None or refusal.questions:
            return
        said = refusal.text[:LONGEST_WORDS] or self.say(f"portal.reason.{refusal.reason}")
        label = self.label(self.say("screen.check.refused", words=said), "problem")
        label.setAccessibleIdentifier("refusal")
        self._column.addWidget(label)

    # -- the lines -----------------------------------------------------------------------------

    def _lay(self) -> None:
        """Every line, on as many pages as they need."""
        self._declaration = None if self._review.problems else self._declared()
        last = [self._declaration] if self._declaration is not None else []
        self._lines = lines = self.pages([*self._cells(), *last], COLUMNS, gap=3, whole=last)
        lines.changed.connect(self._mark)
        self._column.addWidget(lines, 1)
        self._mark()

    def _declared(self) -> Declaration:
        return Declaration(self, self._send, self.handed_back.emit)

    def helped(self) -> None:
        if self._declaration is not None:
            self._declaration.helped()
            self._lines.fit()

    def _mark(self) -> None:
        self.setProperty("page", f"{self._lines.page} {sorted(self._opened)}")
        if self._sheet is None:
            self._head(self.say("screen.check.title"), self._lines.page + 1, self._lines.pages)

    def _head(self, words: str, page: int, pages: int) -> None:
        place = self.say("screen.check.place", page=page, pages=pages)
        self._title.setText(f"{words} · {place}" if pages > 1 else words)

    def _cells(self) -> list[QWidget]:
        """A section begins at the left, where its title stands; one of a single line need not."""
        entries = (*self._entries(), *self._papers())
        begins = [at for at, one in enumerate(entries) if one.begins]
        long = {at: end > at + 1 for at, end in pairwise((*begins, len(entries)))}
        cells: list[QWidget] = []
        before = False
        for at, entry in enumerate(entries):
            if at in long:
                if len(cells) % COLUMNS and before and long[at]:
                    cells.append(QWidget())
                before = long[at]
            cells.append(self._line(entry))
        return cells

    def _entries(self) -> tuple[Entry, ...]:
        return recap_of(self._review, self.hall.visit.procedure, self._opened)

    def _papers(self) -> list[Entry]:
        titles = [self.say("stage.papers"), *[""] * len(self._review.papers)]
        return [
            Entry(row.label, row.shown, (row,), begins=title)
            for row, title in zip(self._review.papers, titles, strict=False)
        ]

    def _line(self, entry: Entry) -> QFrame:
        row = entry.rows[0]
        looks = "row" if entry.key else self._looks(row)
        frame, inner = self.card(looks)
        edge = self.mm(2)
        inner.setContentsMargins(self.mm(6), edge, edge, edge)
        line = self.row(4)
        words = self.column(gap=0)
        words.addStretch(1)
        if entry.begins:
            words.addWidget(self.label(entry.begins, "help_title"))
        if not entry.is_person:
            words.addWidget(self.label(entry.label, "small"))
        if not entry.key and row.source is Source.OFFICER:
            words.addWidget(self.label(self.say("screen.check.by_officer"), "help_title"))
        is_wrong = not entry.key and row.problem is not None
        words.addWidget(self.label(self._shown(entry), "problem" if is_wrong else "answer"))
        for beneath in self._beneath(entry):
            words.addWidget(self.label(beneath, "small"))
        words.addStretch(1)  # a neighbour of three lines must not tear label and answer apart
        line.addLayout(words, 1)
        line.addWidget(self._way_to(entry))
        inner.addLayout(line)
        return frame

    def _looks(self, row: ReviewRow) -> str:
        if row.problem:
            return "problem_card"
        if row.source is Source.OFFICER:
            return "officer_row"
        return "code_card" if row.doubts else "row"

    def _way_to(self, entry: Entry) -> TapButton:
        """To the question itself; or to the lines that stand behind this one."""
        if entry.key:
            return self._small("open", entry.label, partial(self._open, entry.key))
        return self._small("change", entry.label, partial(self.hall.go.change, entry.rows[0].step))

    def _small(self, key: str, label: str, act: Callable[[], None]) -> TapButton:
        icon = "mdi6.pencil" if key == "change" else "mdi6.unfold-more-horizontal"
        button = self.button(self.say(f"screen.check.{key}"), act, "change", icon)
        button.setAccessibleName(self.say(f"screen.check.{key}_named", name=label))
        return button

    def _beneath(self, entry: Entry) -> list[str]:
        """What is folded; what looks wrong and may stand; whose card nobody has seen yet."""
        if entry.folds:
            return [self.say("screen.check.folded", count=len(entry.rows) - entry.told)]
        row = entry.rows[0]
        doubts = [self.say(f"doubt.{one.code}", **one.details) for one in row.doubts]
        return doubts + [self.say("screen.check.unverified")] * row.is_unverified

    def _shown(self, entry: Entry) -> str:
        row = entry.rows[0]
        if not entry.key and row.problem:
            return self.problem_text(row.problem)
        if row in self._review.papers:
            key = "screen.check.pages" if row.shown else "screen.check.no_paper"
            return self.say(key, pages=row.shown)
        return entry.shown or self.say("screen.check.none")

    def _open(self, key: str) -> None:
        """The lines behind a line take its place, each with its own Change."""
        self._opened |= {key}
        self._lay_anew(self._lines.page)

    def _lay_anew(self, page: int) -> None:
        former = self._lines
        self._column.removeWidget(former)
        former.hide()
        former.deleteLater()
        self._lay()
        # Shown and laid out now, so that the footer knows at once how many pages there are.
        self._lines.show()
        self._column.activate()
        self._lines.turn(page)
        self.changed.emit()

    # -- what the frame asks -------------------------------------------------------------------

    def primary(self) -> Action | None:
        if self._sheet is not None:
            return Action(self.say("screen.check.form_on"), self._turn_form, "mdi6.arrow-right")
        if self._lines.is_last:
            return self._mending()
        return Action(self.say("screen.check.more"), self._lines.turn, "mdi6.arrow-right")

    def _mending(self) -> Action | None:
        """The way to what cannot stand; None: the body holds the declaration."""
        if self._declaration is not None:
            return None
        return Action(self.say("screen.check.mend"), self._send, "mdi6.pencil")

    def spot(self) -> QWidget | None:
        is_declaring = self.primary() is None and self._declaration is not None
        return self._declaration.button if self._declaration and is_declaring else None

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

    def memory(self) -> tuple[int, frozenset[str]]:
        return self._lines.page, self._opened

    def recall(self, memory: object) -> None:
        if isinstance(memory, tuple):
            page, self._opened = memory
            self._lay_anew(page)

    def _go_back(self) -> None:
        if self._sheet is not None:
            self._leave_form()
        elif self._lines.page:
            self._lines.turn(-1)
        else:
            self.hall.go.back_from(self._step)

    def _send(self) -> None:
        problems = self.hall.visit.review().problems
        if problems:
            self.hall.go.change(problems[0].step)
        else:
            self.hall.go.submitted()

    # -- the form ------------------------------------------------------------------------------

    def _see_form(self) -> None:
        """The form as it would be printed, in the place of the lines."""
        from screens.form_printing import pictures_of  # noqa: PLC0415 - few look at it

        form = self.hall.visit.paper_form()
        self._sheet = FormSheet(pictures_of(form, self.hall.texts), self.say("screen.check.sheet"))
        self._lines.hide()
        self._column.addWidget(self._sheet, 1)
        self._title_form()

    def _title_form(self) -> None:
        assert self._sheet is not None
        self._head(self.say("screen.check.sheet"), self._sheet.page, self._sheet.pages)
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
        self._lay_anew(self._lines.page)

    def _print(self) -> None:
        if self.hall.visit.is_practice:
            self._title.setText(self.say("screen.check.practice"))
            return
        self._title.setText(self.say("screen.check.printing"))
        self.hall.desk.paper.print_form(self.hall.visit.paper_form(), self._printed)

    def _printed(self, problem: Problem | None) -> None:
        if self._sheet is None:
            return  # the citizen reads on
        told = self.say("screen.check.printed") if problem is None else self.problem_text(problem)
        self._title.setText(told)
