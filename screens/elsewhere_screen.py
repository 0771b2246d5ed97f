"""Elsewhere: what was found cannot be filed at this kiosk; who takes it, and what to bring there.

Papers, fee, limit and place are the portal's words, shortened, with the day on which they were
read. It says where to go and never sends anybody away without that.
"""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.procedures.kept_catalogue import KeptDescription
from kiosk.procedures.known import KnownProcedure
from kiosk.procedures.published import How, PublishedProcedure, PublishedWay
from screens.idle_guard import READING_SECONDS
from screens.screen import Action, Hall, Screen

MOST_PAPERS, MOST_FEES = 8, 3
LONGEST = 140
"""Letters of the portal's sentences on a card: the desk has the whole of it."""
GAP_MM = 4.0


class ElsewhereScreen(Screen):
    """The procedure's name, the place and the code to name there, then what the portal says."""

    name = "elsewhere"
    patience_seconds = READING_SECONDS

    def __init__(self, hall: Hall, known: KnownProcedure, typed: str) -> None:
        super().__init__(hall)
        self._known, self._typed = known, typed
        self._kept = hall.desk.described(known.code)
        column = self.column(self, gap=5)
        column.addWidget(self.label(known.short_name or known.name, "question"))
        cards = [self.fact("mdi6.sign-direction", self._code(), self._where())]
        cards += [self.fact(*fact) for fact in self._facts()]
        self._pages = self.pages(cards, 1, gap=GAP_MM)
        column.addWidget(self._pages, 1)
        if self._kept is not None:
            column.addWidget(self.label(self._source(self._kept), "hint"))

    def primary(self) -> Action:
        if not self._pages.is_last:
            return Action(self.say("frame.more"), self._pages.turn, "mdi6.arrow-right")
        return Action(self.say("screen.elsewhere.other"), self.hall.go.choose, "mdi6.view-grid")

    def back(self) -> Action:
        def again() -> None:
            self.hall.go.find(self._typed)

        return Action(self.say("frame.back"), again, "mdi6.arrow-left")

    def spoken(self) -> str:
        return self._where()

    # -- what stands there -----------------------------------------------------------------------

    def _code(self) -> str:
        return self.say("screen.elsewhere.code", code=self._known.code)

    def _where(self) -> str:
        return self.say(f"screen.elsewhere.{self._known.receiver}")

    def _source(self, kept: KeptDescription) -> str:
        """Whose words these are, and of which day."""
        return self.say("screen.elsewhere.read_on", day=f"{kept.read_at:%d/%m/%Y}")

    def _facts(self) -> Iterator[tuple[str, str, str]]:
        if self._kept is None:
            unknown = self.say("screen.elsewhere.not_read")
            yield "mdi6.help-circle-outline", self.say("screen.before.papers"), unknown
            return
        told = self._kept.procedure
        way = _at_the_counter(told)
        yield from self._papers(told)
        if way is not None and way.fees:
            fees = "\n".join(map(shown, way.fees[:MOST_FEES]))
            yield "mdi6.cash", self.say("screen.before.fee"), fees
        if way is not None and way.limit:
            title = self.say("screen.before.result")
            yield "mdi6.calendar-check", title, shown(way.limit)
        place = told.where or told.agency
        if place:
            yield "mdi6.map-marker-outline", self.say("screen.elsewhere.place"), shown(place)

    def _papers(self, told: PublishedProcedure) -> Iterator[tuple[str, str, str]]:
        """A card each, because the portal writes long; the rest is known at the desk."""
        count = len(told.papers)
        for number, paper in enumerate(told.papers[:MOST_PAPERS], 1):
            title = self.say("screen.elsewhere.paper", number=number, count=count)
            yield "mdi6.file-document-outline", title, shown(paper.name)
        if count > MOST_PAPERS:
            more = self.say("screen.elsewhere.more_papers", count=count - MOST_PAPERS)
            yield "mdi6.file-document-multiple-outline", self.say("screen.before.papers"), more


def _at_the_counter(told: PublishedProcedure) -> PublishedWay | None:
    """How it stands for somebody who goes there; another way only where the portal names no such."""
    ways = sorted(told.ways, key=lambda way: way.how is not How.COUNTER)
    return ways[0] if ways else None


def shown(text: str) -> str:
    """A sentence of the portal as it fits a card, cut between two words."""
    if len(text) <= LONGEST:
        return text
    return f"{text[:LONGEST].rpartition(' ')[0]} …"
