"""The report for a spreadsheet: one row for each line of each table, numbers whole, seconds not minutes.

It begins with a byte-order mark, so that Excel reads Vietnamese letters; a cell that a spreadsheet
would take for a formula is never written. A hidden number is an empty cell, never a nought.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from kiosk.messages import Messages
from kiosk.procedures.model import Procedure
from kiosk.report.lines import COLUMNS, Line
from kiosk.report.measure import Level
from kiosk.report.names import Names
from kiosk.report.report import CHANNELS, Report
from kiosk.report.verdicts import HELPED, NEXT_TIME, WHO

Row = Sequence[str | int]


def as_csv(report: Report, texts: Messages, procedures: Mapping[str, Procedure]) -> bytes:
    """The whole table."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    names = Names(report, texts, procedures)
    for row in _rows(report, names):
        writer.writerow([_plain(one) for one in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _rows(report: Report, names: Names) -> Iterator[Row]:
    say, tables = names.say, report.tables
    columns = [say(f"column.{one}") for one in COLUMNS]
    yield (say("table"), say("group"), *columns, say("seconds.median"), say("seconds.p90"))
    yield _line(say("section.measure"), tables.total, names)
    for title, lines in (
        ("kiosk", tables.by_kiosk),
        ("week", tables.by_week),
        ("procedure", tables.by_procedure),
        ("detail", tables.by_all_three),
    ):
        for line in lines:
            yield _line(say(f"section.{title}"), line, names)
    yield ()
    yield (say("section.questions"), "", *(say(f"column.{one}") for one in _ASKED))
    for one in report.questions:
        numbers = (one.stopped, one.went_back, one.called, one.refused)
        asked = names.question(one.procedure, one.question)
        yield (names.procedure(one.procedure), asked, *(_cell(number) for number in numbers))
    yield ()
    yield from _verdicts(report, names)
    yield ()
    for channel in CHANNELS:
        yield (say("way.sent"), say(f"channel_name.{channel}"), report.channel[channel])
    for kiosk in report.kiosks:
        yield (say("heads.head"), kiosk.name or kiosk.kiosk, kiosk.kiosk, kiosk.head)


_ASKED = ("stopped", "went_back", "called", "refused")


def _line(table: str, line: Line, names: Names) -> Row:
    numbers = (_cell(line.numbers.get(one)) for one in COLUMNS)
    spread = line.spread
    seconds: tuple[str | int, str | int] = ("", "")
    if spread is not None:
        seconds = (round(spread.median_seconds), round(spread.p90_seconds))
    return (table, names.line(line), *numbers, *seconds)


def _verdicts(report: Report, names: Names) -> Iterator[Row]:
    say, told = names.say, report.verdicts
    yield (say("section.verdicts"), "", *(say(f"who.{one}") for one in WHO))
    for level in Level:
        row = told.by_level[level]
        yield (say("measured_said"), say(f"level.{level}.title"), *(_cell(row[one]) for one in WHO))
    yield (say("measured_said"), say("all"), *(_cell(told.who[one]) for one in WHO))
    for question, answers, numbers in (
        ("next_time", NEXT_TIME, told.next_time),
        ("helped", HELPED, told.helped),
    ):
        for one in answers:
            yield (say(f"{question}.title"), say(f"{question}.{one}"), _cell(numbers[one]))


def _cell(number: int | None) -> str | int:
    return "" if number is None else number


def _plain(cell: str | int) -> str | int:
    """A name that begins like a formula is not one."""
    if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@"):
        return f"'{cell}"
    return cell
