"""What belongs to the office: its officers."""

from __future__ import annotations

from pathlib import Path

import click

from kiosk.commands.place import FAILED, REFUSED, Place, placed, sentence
from kiosk.fields.field import Problem
from kiosk.qr_matrix import as_text, matrix_of


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


@officers.command("badge")
@click.argument("officer_id")
@placed
def officers_badge(officer_id: str, data_dir: Path | None, config_file: Path | None) -> int:
    """Makes a badge for an officer and prints its code once; an earlier badge opens no more."""
    place = Place(data_dir, config_file)
    badge = place.officers().make_badge(officer_id, place.config.portal.unit_code)
    if badge is None:
        click.echo(f"Không có cán bộ {officer_id}.", err=True)
        return FAILED
    click.echo(as_text(matrix_of(badge)))
    click.echo(badge)
    return 0
