"""An officer's own figures in words: the same on the kiosk's page and in what the command writes.

It must never compare him with anybody, and knows no citizen.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from html import escape

from kiosk.messages import Messages
from kiosk.report.measure import Level
from kiosk.report.officer import OfficerFigures

Told = tuple[str, str]
"""A number, and what it counts."""
Named = Mapping[str, OfficerFigures]
"""Figures by the name of their period."""


def told(one: OfficerFigures, texts: Messages) -> tuple[Told, ...]:
    """Each figure of one period."""
    levels = " · ".join(
        f"{texts.text(f'report.level.{level}.title')} {one.levels[level]}"
        for level in Level
        if one.levels.get(level)
    )
    dossiers = texts.text("screen.figures.dossiers")
    return (
        (str(one.coached), texts.text("screen.figures.coached")),
        (str(one.takeovers), _takeovers(one, texts)),
        (str(one.dossiers), f"{dossiers}. {levels}." if levels else dossiers),
    )


def officer_json(officer: str, named: Named) -> bytes:
    """For another program. The names of the keys are a contract; see docs/report.md."""
    facts = {name: _facts(one) for name, one in named.items()}
    return (json.dumps({"officer": officer} | facts, ensure_ascii=False, indent=2) + "\n").encode()


def officer_csv(named: Named, texts: Messages) -> bytes:
    """For a spreadsheet: a row for each figure of each period."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(
        (_period(name, texts), number, words)
        for name, one in named.items()
        for number, words in told(one, texts)
    )
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def officer_html(officer: str, named: Named, texts: Messages, style: str) -> bytes:
    """For himself, to be read and to be printed."""
    title = escape(f"{texts.text('screen.figures.title')}: {officer}")
    sections = "".join(
        f"<section><h2>{escape(_period(name, texts))}</h2>{_list(told(one, texts))}</section>"
        for name, one in named.items()
    )
    note = escape(texts.text("screen.figures.note"))
    return (
        f'<!doctype html>\n<html lang="{escape(texts.language)}"><head><meta charset="utf-8">'
        f"<title>{title}</title><style>{style}</style></head><body><header><h1>{title}</h1>"
        f"<p>{note}</p></header><main>{sections}</main></body></html>\n"
    ).encode()


def _list(lines: Sequence[Told]) -> str:
    rows = "".join(f"<li><b>{escape(number)}</b> {escape(words)}</li>" for number, words in lines)
    return f"<ul>{rows}</ul>"


def _period(name: str, texts: Messages) -> str:
    return texts.text(f"report.own.{name}")


def _facts(one: OfficerFigures) -> dict[str, object]:
    return {
        "coached": one.coached,
        "takeovers": one.takeovers,
        "entered": one.entered,
        "forgotten": one.forgotten,
        "reasons": dict(one.reasons),
        "dossiers": one.dossiers,
        "levels": {str(level): one.levels.get(level, 0) for level in Level},
    }


def _takeovers(one: OfficerFigures, texts: Messages) -> str:
    words = texts.text("screen.figures.takeovers", entered=one.entered)
    if one.forgotten:
        words += f". {texts.text('screen.figures.forgotten', count=one.forgotten)}"
    return words
