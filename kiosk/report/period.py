"""The days a report speaks of, and the week in which a moment lies: in Vietnam, by ISO weeks.

It must never ask what day it is: a report of last month is the same tomorrow.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from msgspec import Struct

from kiosk.clock import VIETNAM


class Period(Struct, frozen=True):
    """From one day to another, both included; None where there is no bound."""

    first: date | None = None
    last: date | None = None

    def holds(self, moment: datetime | None) -> bool:
        """Whether this happened in the period."""
        if moment is None:
            return False
        day = day_of(moment)
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


def day_of(moment: datetime) -> date:
    """The day in Vietnam."""
    return moment.astimezone(VIETNAM).date()


def week_of(moment: datetime) -> date:
    """The Monday of its week."""
    day = day_of(moment)
    return day - timedelta(days=day.weekday())


def week_name(monday: date) -> str:
    """As ISO 8601 writes it: 2026-W48."""
    year, week, _ = monday.isocalendar()
    return f"{year}-W{week:02}"
