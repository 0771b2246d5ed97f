"""The honest report as plain facts: made once, then written as html, csv or json.

It must never hold a name, a number or an answer of a citizen, nor which officer it was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from msgspec import Struct
from msgspec.structs import replace

from kiosk.report.counted import Counted, counted
from kiosk.report.history import History
from kiosk.report.kiosk_journal import KioskJournal
from kiosk.report.lines import Tables
from kiosk.report.measure import Level, is_unusually_fast
from kiosk.report.period import Period, day_of
from kiosk.report.stumbles import QuestionLine, worst_questions
from kiosk.report.tables import tables_of
from kiosk.report.verdicts import Verdicts, verdicts_of

BETWEEN = " · "
"""Between a kiosk's name and its office's."""
NOT_RECORDED = "not_recorded"
CHANNELS = ("counter", "online", "post", NOT_RECORDED)


class KioskEntry(Struct, frozen=True):
    """One kiosk that is counted: its journal's head is what the report rests on."""

    kiosk: str
    name: str
    head: str
    rows: int
    first_day: date | None
    last_day: date | None
    broken: str | None


class Report(Struct, frozen=True):
    """Everything that the three forms show."""

    period: Period
    made_at: datetime
    kiosks: tuple[KioskEntry, ...]
    tables: Tables
    channel: Mapping[str, int]
    """Of the delivered dossiers: how they were sent, in the words of the wire."""
    unusually_fast: int
    """Of those in which no officer's hand was seen."""
    questions: tuple[QuestionLine, ...]
    verdicts: Verdicts
    set_back: int

    @property
    def office(self) -> str:
        """The office to which every kiosk belongs; empty where there are several, or none."""
        offices = {one.name.partition(BETWEEN)[2] for one in self.kiosks}
        return offices.pop() if len(offices) == 1 else ""

    def name_of(self, kiosk: str) -> str:
        """What a kiosk is called, without the office that all share; else its mark."""
        name = next((one.name for one in self.kiosks if one.kiosk == kiosk), "")
        return (name.removesuffix(f"{BETWEEN}{self.office}") if self.office else name) or kiosk

    @property
    def broken(self) -> tuple[KioskEntry, ...]:
        """Kiosks whose journal does not hold to its end."""
        return tuple(one for one in self.kiosks if one.broken)


def report_of(journals: Sequence[KioskJournal], period: Period, made_at: datetime) -> Report:
    """The report of these kiosks, each given once."""
    journals = sorted(journals, key=lambda one: (one.name, one.kiosk))
    order = {one.kiosk: place for place, one in enumerate(journals)}
    histories = [History(one.kiosk, one.rows) for one in journals]
    all_ = counted(histories, period)
    return Report(
        period=period,
        made_at=made_at,
        kiosks=tuple(_entry(one) for one in journals),
        tables=_in_order(tables_of(all_), order),
        channel=_channels(all_),
        unusually_fast=sum(is_unusually_fast(one.story) for one in all_.dossiers),
        questions=worst_questions(all_.visits),
        verdicts=verdicts_of(all_.dossiers),
        set_back=all_.set_back,
    )


def _in_order(tables: Tables, order: Mapping[str, int]) -> Tables:
    """Kiosks by their names; those that were put together last."""
    lines = sorted(tables.by_kiosk, key=lambda one: (len(one.kiosks), order[one.kiosks[0]]))
    return replace(tables, by_kiosk=tuple(lines))


def by_own_hand(tables: Tables) -> int:
    """Dossiers in which no officer's hand was seen."""
    numbers = tables.total.numbers
    return (numbers[Level.SELF_DONE] or 0) + (numbers[Level.COACHED] or 0)


def _entry(journal: KioskJournal) -> KioskEntry:
    rows = journal.rows
    first, last = (day_of(rows[0].at), day_of(rows[-1].at)) if rows else (None, None)
    return KioskEntry(
        journal.kiosk, journal.name, journal.head, len(rows), first, last, journal.broken
    )


def _channels(all_: Counted) -> Mapping[str, int]:
    delivered = [one.story for one in all_.dossiers if one.story.delivered]
    sent = Counter(one.channel or NOT_RECORDED for one in delivered)
    return {one: sent[one] for one in CHANNELS}
