"""The report for people: one page of HTML with nothing outside it, to be read and to be printed.

It must never say less than the figures: the hidden, the broken and the disagreeing are shown too.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from kiosk.messages import Messages
from kiosk.procedures.model import Procedure
from kiosk.report import html_parts
from kiosk.report.charts import HATCH
from kiosk.report.derivable import FEWEST
from kiosk.report.lines import FINISHED
from kiosk.report.measure import Level
from kiosk.report.names import Names
from kiosk.report.report import Report
from kiosk.report.verdicts import HELPED, NEXT_TIME, WHO, Numbers


def as_html(
    report: Report, texts: Messages, procedures: Mapping[str, Procedure], style: str
) -> str:
    """The whole page."""
    names = Names(report, texts, procedures)
    tables = report.tables
    sections = [
        ("measure", html_parts.measure(report, names)),
        ("way", html_parts.way(report, names)),
        ("week", html_parts.weeks(report, names)),
        ("procedure", html_parts.table(tables.by_procedure, names.say("procedures"), names)),
        ("kiosk", html_parts.table(tables.by_kiosk, names.say("kiosks"), names)),
        ("questions", _questions(report, names)),
        ("verdicts", _verdicts(report, names)),
        ("reading", _reading(report, names)),
        ("detail", html_parts.table(tables.by_all_three, names.say("groups"), names)),
    ]
    body = "".join(_section(name, content, names) for name, content in sections if content)
    title = escape(names.say("title"))
    return (
        f'<!doctype html>\n<html lang="{escape(texts.language)}"><head><meta charset="utf-8">'
        f"<title>{title}</title><style>{style}</style></head><body>{HATCH}"
        f"{_header(report, names)}{_warnings(report, names)}<main>{body}</main></body></html>\n"
    )


def _section(name: str, content: str, names: Names) -> str:
    title = escape(names.say(f"section.{name}"))
    return f'<section class="{name}"><h2>{title}</h2>{content}</section>'


def _header(report: Report, names: Names) -> str:
    first, last = report.period.first, report.period.last
    days = [one for entry in report.kiosks for one in (entry.first_day, entry.last_day) if one]
    first, last = first or min(days, default=None), last or max(days, default=None)
    period = names.say("no_days")
    if first and last:
        period = names.say("period", first=f"{first:%d/%m/%Y}", last=f"{last:%d/%m/%Y}")
    made = names.say("made_at", time=f"{report.made_at:%H:%M %d/%m/%Y}")
    places = ", ".join(dict.fromkeys(report.name_of(one.kiosk) for one in report.kiosks))
    places = f"{report.office}: {places}" if report.office else places
    lines = f"<p class='period'>{escape(period)}</p><p>{escape(places)}</p><p>{escape(made)}</p>"
    return f"<header><h1>{escape(names.say('title'))}</h1>{lines}</header>"


def _warnings(report: Report, names: Names) -> str:
    told = [
        names.say("broken", name=one.name or one.kiosk, where=one.broken or "")
        for one in report.broken
    ]
    finished = report.tables.total.numbers[FINISHED] or 0
    told += [names.say("few")] if 0 < finished < FEWEST else []
    told += [names.say("set_back", count=report.set_back)] if report.set_back else []
    return "".join(f'<p class="warning">{escape(one)}</p>' for one in told)


def _questions(report: Report, names: Names) -> str:
    columns = ("stopped", "went_back", "called", "refused")
    if not report.questions:
        return f'<p class="empty">{escape(names.say("no_questions"))}</p>'
    head = "".join(f"<th>{escape(names.say(f'column.{one}'))}</th>" for one in columns)
    rows = ""
    for one in report.questions:
        asked = escape(names.question(one.procedure, one.question))
        where = escape(names.procedure(one.procedure))
        numbers = (one.stopped, one.went_back, one.called, one.refused)
        cells = "".join(f"<td>{escape(names.number(number))}</td>" for number in numbers)
        rows += f"<tr><th>{asked}<small>{where}</small></th>{cells}</tr>"
    lead = escape(names.say("questions_lead"))
    table = (
        f"<table class='asked'><thead><tr><th></th>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )
    return f"<p>{lead}</p>{table}"


def _verdicts(report: Report, names: Names) -> str:
    told = report.verdicts
    if not told.of:
        return ""
    head = "".join(f"<th>{escape(names.say(f'who.{one}'))}</th>" for one in WHO)
    rows = "".join(
        _numbers(names.say(f"level.{level}.title"), told.by_level[level], names) for level in Level
    )
    rows += _numbers(names.say("all"), told.who, names)
    crossed = f"<table><thead><tr><th>{escape(names.say('measured_said'))}</th>{head}</tr></thead><tbody>{rows}</tbody></table>"
    lines = [
        names.say("more_help", count=names.number(told.more_help)),
        names.say("less_help", count=names.number(told.less_help)),
    ]
    differ = "".join(f"<li>{escape(one)}</li>" for one in lines)
    asked = _asked("next_time", told.next_time, NEXT_TIME, names)
    asked += _asked("helped", told.helped, HELPED, names)
    return f"{crossed}<ul class='differ'>{differ}</ul><div class='asked-twice'>{asked}</div>"


def _numbers(name: str, numbers: Numbers, names: Names) -> str:
    cells = "".join(f"<td>{escape(names.number(numbers[one]))}</td>" for one in WHO)
    return f"<tr><th>{escape(name)}</th>{cells}</tr>"


def _asked(question: str, numbers: Numbers, answers: tuple[str, ...], names: Names) -> str:
    rows = "".join(
        f"<tr><th>{escape(names.say(f'{question}.{one}'))}</th>"
        f"<td>{escape(names.number(numbers[one]))}</td></tr>"
        for one in answers
    )
    title = escape(names.say(f"{question}.title"))
    return f"<table><thead><tr><th>{title}</th><th></th></tr></thead><tbody>{rows}</tbody></table>"


def _reading(report: Report, names: Names) -> str:
    told = "".join(f"<li>{escape(names.say(f'reading.{one}'))}</li>" for one in READING)
    heads = "".join(
        f"<tr><th>{escape(report.name_of(one.kiosk))}</th><td>{escape(one.kiosk)}</td>"
        f"<td>{escape(one.head)}</td></tr>"
        for one in report.kiosks
    )
    labels = "".join(f"<th>{escape(names.say(f'heads.{one}'))}</th>" for one in HEADS)
    return (
        f"<ul>{told}</ul><table class='heads'><thead><tr>{labels}</tr></thead>"
        f"<tbody>{heads}</tbody></table>"
    )


READING = ("measure", "unseen", "hidden", "officers", "minutes", "heads")
HEADS = ("kiosk", "mark", "head")
