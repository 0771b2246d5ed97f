"""What an officer asks the kiosk about himself: this week and this month, counted behind the screen.

Counting reads the whole journal, so it is done by whoever ``run`` is, never by the screen. It must
never answer one officer with the figures of another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from kiosk.clock import Clock
from kiosk.store.journal_row import JournalRow, ReadableJournal

if TYPE_CHECKING:  # counting is imported by whoever counts: the screen never waits for it
    from kiosk.report.officer import OfficerFigures


class WeekAndMonth(Struct, frozen=True):
    """From Monday, and from the first of the month, up to now."""

    week: OfficerFigures
    month: OfficerFigures


class OwnFigures:
    """One for the kiosk: it remembers the last answer only."""

    def __init__(
        self,
        journal: ReadableJournal,
        clock: Clock,
        run: Callable[[Callable[[], None]], None],
        ready: Callable[[], None],
    ) -> None:
        self._journal, self._clock = journal, clock
        self._run, self._ready = run, ready
        self._asked = ""
        self._answer: tuple[str, WeekAndMonth] | None = None

    def ask(self, officer: str) -> None:
        """Begins counting; ``ready`` is called when ``read`` has the answer."""
        self._asked, self._answer = officer, None
        self._run(lambda: self._count(officer))

    def read(self, officer: str) -> WeekAndMonth | None:
        """The answer to what this officer asked last; None while it is being counted."""
        answer = self._answer
        return answer[1] if answer is not None and answer[0] == officer else None

    def _count(self, officer: str) -> None:
        from kiosk.report.period import day_of  # noqa: PLC0415

        counted = week_and_month(self._journal.proven().rows, officer, day_of(self._clock()))
        if officer == self._asked:
            self._answer = (officer, counted)
            self._ready()


def week_and_month(rows: Sequence[JournalRow], officer: str, today: date) -> WeekAndMonth:
    """The figures of this officer; the kiosk's page and the command both have them from here."""
    from kiosk.report.officer import figures_of  # noqa: PLC0415
    from kiosk.report.period import Period  # noqa: PLC0415

    week, month = (
        figures_of(rows, officer, Period(first, today))
        for first in (_monday(today), today.replace(day=1))
    )
    return WeekAndMonth(week, month)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
