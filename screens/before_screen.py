"""Before you start: papers, minutes, fee, when the result comes; and what would end here.

Nearly everybody has none of the cases in which another procedure is the right one, and says so by
starting. Nobody says so of what was not shown. Nothing personal is asked yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QFrame

from kiosk.journey import applies
from kiosk.procedures.model import EarlyStop, Fee, PaperToShow, RequiredPaper
from screens.idle_guard import READING_SECONDS
from screens.screen import Action, Hall, Screen
from screens.widgets.paper_drawing import PaperDrawing
from screens.widgets.tap_button import TapButton

PAPERS_SIGN = "mdi6.file-document-multiple-outline"
DRAWN_MM = 34.0
HIGHEST_MM = 60.0
MOST_NAMES = 3
MOST_DRAWN = 1
"""The first paper is the one nobody can do without; more would push the words together."""


class BeforeScreen(Screen):
    """Four cards, the cases that have a better way, and one button."""

    name = "before"
    patience_seconds = READING_SECONDS

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall)
        self._procedure = hall.visit.procedure
        column = self.column(self, gap=5)
        self._title = self.label(self._procedure.short_name, "question")
        column.addWidget(self._title)
        facts = [*self._paper_cards(), *(self._fact(*fact) for fact in self._facts())]
        self._facts_shown = facts
        self._asked = [self.label(self.say("screen.before.stops"), "body")] if self._stops else []
        cards = [*facts, *self._asked, *self._stop_tiles()]
        self._pages = self.pages(cards, 2, highest_mm=HIGHEST_MM, whole=self._asked)
        self._pages.changed.connect(self._mark)
        column.addWidget(self._pages, 1)

    @property
    def _stops(self) -> Sequence[EarlyStop]:
        return self._procedure.early_stops

    def _stop_tiles(self) -> list[TapButton]:
        """Touching one leads to the better way."""
        go = self.hall.go
        return [
            self.button(stop.case, partial(go.stopped, index), "tile")
            for index, stop in enumerate(self._stops)
        ]

    def _facts(self) -> list[tuple[str, str, str]]:
        minutes = round(self._procedure.budget.minutes.middle)
        return [
            ("mdi6.clock-outline", "minutes", self.say("screen.before.about", minutes=minutes)),
            ("mdi6.cash", "fee", self._fee()),
            ("mdi6.calendar-check", "result", self._procedure.time_limit.text),
        ]

    def _mark(self) -> None:
        """What is asked stands above the tiles on each page, in large letters, too."""
        self.setProperty("page", self._pages.page)
        only_stops = not any(self._pages.shows(one) for one in (*self._facts_shown, *self._asked))
        asked = self.say("screen.before.stops")
        self._title.setText(asked if only_stops else self._procedure.short_name)

    def _paper_cards(self) -> list[QFrame]:
        """The papers, a line each, in as many cards as large letters need; each card draws its own."""
        papers = self._papers()
        if not papers:
            return [self._fact(PAPERS_SIGN, "papers", self.say("screen.before.no_papers"))]
        a_card = len(papers) if self.hall.theme.help_beside else MOST_NAMES
        rows = [papers[at : at + a_card] for at in range(0, len(papers), a_card)]
        return [self._fact(PAPERS_SIGN, "papers", _listed(row), self._drawn(row)) for row in rows]

    def _papers(self) -> list[RequiredPaper | PaperToShow]:
        whom = {"filing_for": str(self.hall.visit.filing_for)}
        scanned = [one for one in self._procedure.papers if applies(one.show_when, whom)]
        return [*scanned, *self._procedure.papers_to_show]

    def _fee(self) -> str:
        today = self.hall.visit.today
        fees = [
            one
            for one in self._procedure.fees
            if (one.valid_from is None or one.valid_from <= today)
            and (one.valid_until is None or today <= one.valid_until)
        ]
        if not fees:
            return self.say("screen.before.free")
        if len(fees) == 1:
            return self._amount(fees[0])
        return "\n".join(f"{one.name}: {self._amount(one)}" for one in fees)

    def _amount(self, fee: Fee) -> str:
        if fee.amount_vnd is None:
            return self.say("screen.before.fee_local")
        key = "screen.before.fee_each" if fee.per_question else "screen.before.fee_once"
        amount = f"{fee.amount_vnd:,}".replace(",", self.say("screen.before.thousands"))
        return self.say(key, name=fee.name, amount=amount)

    def _drawn(self, papers: Sequence[RequiredPaper | PaperToShow]) -> list[PaperDrawing]:
        """The papers as they look, so that nobody goes home for the wrong one."""
        names = dict.fromkeys(one.spot.partition(".")[0] for one in papers if one.spot)
        drawings = [
            PaperDrawing(self.hall.theme, self.hall.drawings.find(name))
            for name in list(names)[:MOST_DRAWN]
        ]
        shown = [one for one in drawings if one.shows_something]
        for one in shown:
            height = self.mm(DRAWN_MM)
            one.setFixedSize(
                round(height * one.sizeHint().width() / one.sizeHint().height()), height
            )
        return shown

    def _fact(
        self, icon: str, title: str, words: str, drawn: Sequence[PaperDrawing] = ()
    ) -> QFrame:
        frame, inner = self.card()
        row = self.row(6)
        row.addWidget(self.picture(icon, 18))
        text = self.column(gap=1)
        text.addStretch(1)
        text.addWidget(self.label(self.say(f"screen.before.{title}"), "small"))
        text.addWidget(self.label(words, "answer"))
        text.addStretch(1)
        row.addLayout(text, 1)
        for drawing in drawn:
            row.addWidget(drawing)
        inner.addLayout(row)
        return frame

    def primary(self) -> Action:
        if not self._pages.is_last:
            return Action(self.say("frame.more"), self._pages.turn, "mdi6.arrow-right")
        start = self.say(f"screen.before.{'none' if self._stops else 'start'}")
        return Action(start, self.hall.go.begin, "mdi6.arrow-right")

    def back(self) -> Action:
        return Action(self.say("frame.back"), self.hall.go.choose, "mdi6.arrow-left")

    def spoken(self) -> str:
        key = "spoken_stops" if self._stops else "spoken"
        return self.say(f"screen.before.{key}", name=self._procedure.short_name)


def _listed(papers: Sequence[RequiredPaper | PaperToShow]) -> str:
    """A line each, with a dot before it where a long name may go over two lines."""
    dot = "• " if len(papers) > 1 else ""
    return "\n".join(f"{dot}{one.name}" for one in papers)
