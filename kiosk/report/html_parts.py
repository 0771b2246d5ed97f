"""The parts of the printed report that say how many: the measure, the way of dossiers, the tables.

They turn figures into markup and know no rule. Every word that comes from outside is escaped.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from kiosk.report.charts import bar, columns, parts_of
from kiosk.report.lines import COLUMNS, DELIVERED, FINISHED, RETURNED, VISITS, Line
from kiosk.report.measure import Level
from kiosk.report.names import Names
from kiosk.report.report import Report, by_own_hand

WIDE, TALL = 660.0, 44.0
SMALL_BAR = (110.0, 12.0)


def measure(report: Report, names: Names) -> str:
    """Whose hand it was: the one figure this report is for."""
    line = report.tables.total
    finished = line.numbers[FINISHED] or 0
    if not finished:
        return f'<p class="empty">{escape(names.say("nothing"))}</p>'
    legend = "".join(_level(line, level, finished, names) for level in Level)
    hero = names.say(
        "hero",
        count=names.number(line.numbers[Level.SELF_DONE]),
        of=names.number(finished),
        share=_share(line.numbers[Level.SELF_DONE] or 0, finished),
    )
    chart = bar(parts_of(line), WIDE, TALL, numbers=True)
    return f'<p class="hero">{escape(hero)}</p>{chart}<ul class="levels">{legend}</ul>'


def _level(line: Line, level: Level, finished: int, names: Names) -> str:
    count = line.numbers[level] or 0
    figure = f"{names.number(count)} / {names.number(finished)}"
    title = escape(names.say(f"level.{level}.title"))
    means = escape(names.say(f"level.{level}.means"))
    share = _share(count, finished)
    return (
        f'<li><i class="{level}"></i><b>{title}</b><span class="figure">{figure}'
        f"<small>{share} %</small></span><p>{means}</p></li>"
    )


def way(report: Report, names: Names) -> str:
    """From the first touch to the portal, with the channel as it was sent, and the minutes."""
    numbers = report.tables.total.numbers
    tiles = [
        (names.say(f"way.{name}"), names.number(numbers[name]))
        for name in (VISITS, FINISHED, DELIVERED, RETURNED)
    ]
    spread = report.tables.total.spread
    if spread is not None:
        middle, most = names.minutes(spread.median_seconds), names.minutes(spread.p90_seconds)
        tiles += [(names.say("way.median"), middle), (names.say("way.p90"), most)]
    drawn = "".join(
        f'<div class="tile"><b>{number}</b><span>{escape(word)}</span></div>'
        for word, number in tiles
    )
    sent = [
        names.say(f"channel.{name}", count=names.number(count))
        for name, count in report.channel.items()
        if count
    ]
    fast = names.say(
        "fast", count=names.number(report.unusually_fast), of=by_own_hand(report.tables)
    )
    notes = [names.say("way.channel", sent="; ".join(sent))] if sent else []
    notes += [fast] if report.unusually_fast else []
    return f'<div class="tiles">{drawn}</div>' + "".join(f"<p>{escape(one)}</p>" for one in notes)


def weeks(report: Report, names: Names) -> str:
    """How it went on, week by week."""
    lines = report.tables.by_week
    if not lines:
        return ""
    named = [(f"{one.weeks[0]:%d/%m}", one) for one in lines]
    return columns(named, WIDE, 190.0, names.say("hidden")) + table(
        lines, names.say("weeks"), names
    )


def table(lines: Sequence[Line], title: str, names: Names) -> str:
    """A line each, with all its figures."""
    if not lines:
        return ""
    wanted = [one for one in COLUMNS if one in lines[0].numbers]
    head = "".join(f"<th>{escape(names.say(f'column.{one}'))}</th>" for one in wanted)
    timed = any(one.spread for one in lines)
    timing = f"<th>{escape(names.say('column.minutes'))}</th>" if timed else ""
    rows = "".join(_row(one, wanted, timed, names) for one in lines)
    return (
        f"<table><thead><tr><th>{escape(title)}</th>{head}{timing}<th></th></tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def _row(line: Line, wanted: Sequence[str], timed: bool, names: Names) -> str:
    cells = "".join(f"<td>{escape(names.number(line.numbers[one]))}</td>" for one in wanted)
    spread = line.spread
    if timed:
        told = (
            f"{names.minutes(spread.median_seconds)} · {names.minutes(spread.p90_seconds)}"
            if spread
            else names.say("hidden" if line.numbers[FINISHED] != 0 else "none")
        )
        cells += f"<td>{escape(told)}</td>"
    parts = parts_of(line) if len(wanted) == len(COLUMNS) else []
    drawn = bar(parts, *SMALL_BAR, numbers=False) if parts else ""
    return f'<tr><th>{escape(names.line(line))}</th>{cells}<td class="drawn">{drawn}</td></tr>'


def _share(count: int, of: int) -> str:
    """Whole per cent, but never a round 0 or 100 that is not one."""
    exact = 100 * count / of
    if 0 < exact < 1 or 99 < exact < 100:
        return f"{exact:.1f}".replace(".", ",")
    return f"{exact:.0f}"
