"""``kiosk report --officer``: an officer's own figures, for whoever knows his PIN.

The PIN is asked for and never shown, and counts as a try like at the kiosk: nobody, a chief
neither, gets another's figures by asking for them.
"""

from __future__ import annotations

from collections.abc import Mapping

import click

from kiosk.asset_folder import asset_folder
from kiosk.clock import system_clock
from kiosk.commands.place import Place, sentence
from kiosk.fields.field import Problem
from kiosk.messages import Messages
from kiosk.officers import Officer
from kiosk.report.officer import OfficerFigures, figures_of
from kiosk.report.officer_words import officer_csv, officer_html, officer_json
from kiosk.report.own_figures import week_and_month
from kiosk.report.period import Period, day_of


def own_report(place: Place, officer_id: str, period: Period, form: str) -> bytes:
    """His figures of a period, or of this week and this month where none was named."""
    officer = _himself(place, officer_id)
    named = _counted(place, officer.id, period)
    if form == "json":
        return officer_json(officer.id, named)
    assets = asset_folder()
    texts = Messages.load(assets / "messages", "vi")
    if form == "csv":
        return officer_csv(named, texts)
    style = (assets / "report" / "report.css").read_text(encoding="utf-8")
    return officer_html(officer.name, named, texts, style)


def _himself(place: Place, officer_id: str) -> Officer:
    officers = place.officers()
    if officer_id not in {one.id for one in officers.everybody}:
        raise click.ClickException(sentence("report.own.unknown", officer=officer_id))
    found = officers.check(click.prompt("PIN", hide_input=True, err=True), system_clock())
    if isinstance(found, Problem):
        raise click.ClickException(sentence(f"problem.{found.code}", **found.details))
    if found.id != officer_id:
        raise click.ClickException(sentence("report.own.not_his"))
    return found


def _counted(place: Place, officer_id: str, period: Period) -> Mapping[str, OfficerFigures]:
    with place.store() as store:
        rows = store.journal.proven().rows
    if period.first is None and period.last is None:
        both = week_and_month(rows, officer_id, day_of(system_clock()))
        return {"week": both.week, "month": both.month}
    return {"period": figures_of(rows, officer_id, period)}
