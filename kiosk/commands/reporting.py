"""The words ``report`` and ``journal``: the honest report, and the journal it rests on.

They construct what they need and print; what is counted and how is decided in ``kiosk/report/``.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kiosk.asset_folder import asset_folder
from kiosk.clock import system_clock
from kiosk.commands.place import FAILED, FILE, REFUSED, Place, placed, sentence
from kiosk.messages import Messages
from kiosk.report.journal_file import JournalFile, read_journal, write_journal
from kiosk.report.kiosk_journal import KioskJournal, mark_of
from kiosk.report.known_kiosks import KnownKiosks
from kiosk.report.period import Period
from kiosk.report.report import BETWEEN, Report, report_of
from kiosk.report.uniting import united

if TYPE_CHECKING:
    from kiosk.procedures.model import Procedure

MANY = "--journal"


class Day(click.ParamType[date]):
    """A day as ISO 8601 writes it."""

    name = "yyyy-mm-dd"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007
        except ValueError:
            self.fail(sentence("report.wrong_day", day=value), param, ctx)


class ReportWords(click.Group):
    """``--journal`` takes every file that follows it, as a shell spreads ``*.tlj`` out."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, list(_spread(args, self.commands)))


def _spread(args: Sequence[str], words: Any) -> Iterator[str]:
    taking, given = False, False
    for one in args:
        if one == MANY:
            taking, given = True, False
            continue
        if taking and one.startswith("-") and given:
            taking = False
        if taking and given and one in words:
            taking = False
        if taking:
            yield from (MANY, one)
            given = True
        else:
            yield one
    if taking and not given:
        yield MANY


@click.group(cls=ReportWords, invoke_without_command=True)
@click.option("--from", "first", type=Day(), help="the first day")
@click.option("--to", "last", type=Day(), help="the last day")
@click.option("--format", "form", type=click.Choice(["html", "csv", "json"]), default="html")
@click.option(MANY, "files", type=FILE, multiple=True, help="journals of other kiosks")
@click.option("--officer", help="an officer's own figures of this kiosk, behind his PIN")
@click.option("--output", type=FILE, help="a file instead of the screen")
@placed
@click.pass_context
def report(
    context: click.Context,
    first: date | None,
    last: date | None,
    form: str,
    files: tuple[Path, ...],
    officer: str | None,
    output: Path | None,
    data_dir: Path | None,
    config_file: Path | None,
) -> int:
    """The honest report: who filed by his own hand, and who was helped how."""
    if context.invoked_subcommand is not None:
        return 0
    if first is not None and last is not None and first > last:
        raise click.ClickException(sentence("report.wrong_order", first=str(first), last=str(last)))
    if officer is not None:
        return _own_figures(
            Place(data_dir, config_file), officer, Period(first, last), form, output
        )
    gc.disable()  # some 100,000 rows that all stay until the end: looking through them frees nothing
    place = Place(data_dir, config_file)
    journals = united([*_own(place, bool(files)), *_others(place, files)])
    made = report_of(journals, Period(first, last), system_clock())
    _put(_written(made, form), output)
    for one in made.broken:
        click.echo(
            sentence("report.broken", name=one.name or one.kiosk, where=one.broken or ""), err=True
        )
    return FAILED if made.broken else 0


def _own_figures(place: Place, officer: str, period: Period, form: str, output: Path | None) -> int:
    from kiosk.commands.own_report import own_report

    _put(own_report(place, officer, period, form), output)
    return 0


def _own(place: Place, merging: bool) -> Iterator[tuple[str, KioskJournal]]:
    """This kiosk's journal; a machine that only merges has none, and none is made there."""
    if merging and not place.has_data:
        return
    with place.store() as store:
        proven = store.journal.proven()
        mark = mark_of(store.signer.public_key)
    if merging and not proven.rows and proven.broken is None:
        return
    name = _name(place)
    yield "", KioskJournal(mark, name, proven.rows, proven.head, proven.broken)


def _others(place: Place, files: Sequence[Path]) -> Iterator[tuple[str, KioskJournal]]:
    if not files:
        return
    known = KnownKiosks.load(place.data_dir)
    for file in files:
        read = read_journal(file)
        if known.ensure_itself(file, read):
            mark, name = read.journal.kiosk, read.journal.name or read.unit
            click.echo(sentence("report.first_time", name=name, mark=mark), err=True)
        yield str(file), read.journal


def _name(place: Place) -> str:
    office = place.config.office
    return BETWEEN.join(one for one in (office.kiosk, office.name) if one)


def _written(made: Report, form: str) -> bytes:
    """Each form imports its own, and only what people read wants the packs' names."""
    if form == "json":
        from kiosk.report.as_json import as_json

        return as_json(made).encode()
    assets = asset_folder()
    texts = Messages.load(assets / "messages", "vi")
    procedures = _packs(assets / "procedures")
    if form == "csv":
        from kiosk.report.as_csv import as_csv

        return as_csv(made, texts, procedures)
    from kiosk.report.as_html import as_html

    style = (assets / "report" / "report.css").read_text(encoding="utf-8")
    return as_html(made, texts, procedures, style).encode()


def _packs(folder: Path) -> Mapping[str, Procedure]:
    """The packs by code; only those of which the report speaks are ever read."""
    from kiosk.procedures.shelf import Shelf

    return Shelf(folder, lambda procedure: procedure)


def _put(content: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        raise click.ClickException(sentence("report.unwritable", file=str(output))) from error


@report.command("verify")
@click.option("--head", help="a head from a slip or an older report, like 1042-9f3a51c07b2e")
@placed
def report_verify(head: str | None, data_dir: Path | None, config_file: Path | None) -> int:
    """Whether the journal's chain holds, and passes through a printed head; if not, where."""
    with Place(data_dir, config_file).store() as store:
        try:
            broken = store.journal.verify(head)
        except ValueError:
            raise click.BadParameter(sentence("report.wrong_head")) from None
        click.echo(broken or f"Nhật ký nguyên vẹn, đầu sổ {store.journal.head()}")
        return FAILED if broken else 0


@click.group()
def journal() -> None:
    """The kiosk's journal as it leaves the kiosk, and the kiosks whose journals are known here."""


@journal.command("export")
@click.argument("file", type=FILE)
@placed
def journal_export(file: Path, data_dir: Path | None, config_file: Path | None) -> int:
    """Writes the whole journal into a file, signed."""
    place = Place(data_dir, config_file)
    with place.store() as store:
        proven = store.journal.proven()
        if proven.broken is not None:
            told = sentence("report.broken", name=_name(place), where=proven.broken)
            click.echo(told, err=True)
            return FAILED
        unit, now = place.config.portal.unit_code, system_clock()
        write_journal(file, proven, store.signer, unit, _name(place), now)
        mark = mark_of(store.signer.public_key)
    rows, head = len(proven.rows), proven.head
    click.echo(sentence("report.exported", file=str(file), rows=rows, head=head, mark=mark))
    return 0


@journal.command("mark")
@placed
def journal_mark(data_dir: Path | None, config_file: Path | None) -> None:
    """The mark of this kiosk's key, to be compared when its journal is first read elsewhere."""
    with Place(data_dir, config_file).store() as store:
        click.echo(mark_of(store.signer.public_key))


@journal.command("trust")
@click.argument("file", type=FILE)
@click.argument("mark")
@placed
def journal_trust(file: Path, mark: str, data_dir: Path | None, config_file: Path | None) -> int:
    """After a kiosk was set up anew: from now on it has the key whose mark is read off it."""
    read: JournalFile = read_journal(file)
    if read.journal.kiosk != mark.strip().upper():
        click.echo(sentence("report.other_mark", file=str(file), mark=read.journal.kiosk), err=True)
        return REFUSED
    KnownKiosks.load(Place(data_dir, config_file).data_dir).trust(read)
    return 0
