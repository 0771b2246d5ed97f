"""What belongs to the office: its officers, and the journal its report rests on."""

from __future__ import annotations

from pathlib import Path

import click

from kiosk.commands.place import FAILED, REFUSED, Place, placed, sentence
from kiosk.fields.field import Problem


@click.group()
def report() -> None:
    """The honest report, and the journal it rests on."""


@report.command("verify")
@click.option("--head", help="a head from a slip or an older report, like 1042-9f3a51c07b2e")
@placed
def report_verify(head: str | None, data_dir: Path | None, config_file: Path | None) -> int:
    """Whether the journal's chain holds, and passes through a printed head; if not, where."""
    with Place(data_dir, config_file).store() as store:
        try:
            broken = store.journal.verify(head)
        except ValueError:
            raise click.BadParameter("một đầu sổ trông như 1042-9f3a51c07b2e") from None
        click.echo(broken or f"Nhật ký nguyên vẹn, đầu sổ {store.journal.head()}")
        return FAILED if broken else 0


@click.group()
def officers() -> None:
    """The officers who may open the officer's page of this kiosk."""


@officers.command("add")
@click.argument("name")
@click.option("--pin", prompt="PIN (6 số)", hide_input=True, confirmation_prompt=True)
@placed
def officers_add(name: str, pin: str, data_dir: Path | None, config_file: Path | None) -> int:
    """Adds an officer; the PIN is asked for and never shown."""
    added = Place(data_dir, config_file).officers().add(name, pin)
    if isinstance(added, Problem):
        click.echo(sentence(f"problem.{added.code}", **added.details), err=True)
        return REFUSED
    click.echo(f"{added.id}  {added.name}")
    return 0


@officers.command("list")
@placed
def officers_list(data_dir: Path | None, config_file: Path | None) -> None:
    """Who may open the officer's page."""
    for one in Place(data_dir, config_file).officers().everybody:
        click.echo(f"{one.id}  {one.name}")


@officers.command("remove")
@click.argument("officer_id")
@placed
def officers_remove(officer_id: str, data_dir: Path | None, config_file: Path | None) -> int:
    """Takes an officer out."""
    if Place(data_dir, config_file).officers().remove(officer_id):
        return 0
    click.echo(f"Không có cán bộ {officer_id}.", err=True)
    return FAILED
