"""The report for another program. The names of its keys are a contract; see docs/report.md."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from msgspec.structs import asdict

from kiosk.report.lines import COLUMNS, DELIVERED, FINISHED, RETURNED, VISITS, Line
from kiosk.report.measure import Level
from kiosk.report.period import week_name
from kiosk.report.report import KioskEntry, Report, by_own_hand
from kiosk.report.spread import Spread
from kiosk.report.verdicts import Verdicts


def as_json(report: Report) -> str:
    """One object; ``null`` stands for a number that is hidden."""
    return json.dumps(_facts(report), ensure_ascii=False, indent=2) + "\n"


def _facts(report: Report) -> dict[str, Any]:
    total, tables = report.tables.total, report.tables
    finished = total.numbers[FINISHED]
    fast = {"count": report.unusually_fast, "of": by_own_hand(tables)}
    return {
        "from": _day(report.period.first),
        "to": _day(report.period.last),
        "made_at": report.made_at.isoformat(timespec="seconds"),
        "kiosks": [_kiosk(one) for one in report.kiosks],
        "visits_begun": total.numbers[VISITS],
        "finished": finished,
        "delivered": {"count": total.numbers[DELIVERED], "of": finished},
        "returned": {"count": total.numbers[RETURNED], "of": finished},
        "channel": dict(report.channel),
        **{str(one): {"count": total.numbers[one], "of": finished} for one in Level},
        "minutes": _minutes(total.spread),
        "unusually_fast": fast,
        "by_kiosk": [_line(one) for one in tables.by_kiosk],
        "by_week": [_line(one) for one in tables.by_week],
        "by_procedure": [_line(one) for one in tables.by_procedure],
        "by_kiosk_week_procedure": [_line(one) for one in tables.by_all_three],
        "questions": [asdict(one) for one in report.questions],
        "verdicts": _verdicts(report.verdicts),
        "clock_set_back": report.set_back,
    }


def _day(day: Any) -> str | None:
    return None if day is None else day.isoformat()


def _kiosk(one: KioskEntry) -> dict[str, Any]:
    return asdict(one) | {"first_day": _day(one.first_day), "last_day": _day(one.last_day)}


def _minutes(spread: Spread | None) -> dict[str, Any]:
    if spread is None:
        return {"median": None, "p90": None, "of": None}
    middle, most = (round(one / 60, 1) for one in (spread.median_seconds, spread.p90_seconds))
    return {"median": middle, "p90": most, "of": spread.of}


def _line(line: Line) -> dict[str, Any]:
    place: dict[str, Any] = {}
    if line.kiosks:
        place["kiosks"] = line.kiosks
    if line.weeks:
        place["weeks"] = [week_name(one) for one in line.weeks]
    if line.procedures:
        place["procedures"] = line.procedures
    numbers = {one: line.numbers[one] for one in COLUMNS if one in line.numbers}
    minutes = {"minutes": _minutes(line.spread)} if len(numbers) == len(COLUMNS) else {}
    return place | numbers | minutes


def _verdicts(verdicts: Verdicts) -> Mapping[str, Any]:
    facts = asdict(verdicts)
    facts["by_level"] = {str(level): row for level, row in facts["by_level"].items()}
    return facts
