"""The catalogue of procedures: what there is, and whether it is right."""

from __future__ import annotations

import json
from pathlib import Path

import click

from kiosk.asset_folder import asset_folder
from kiosk.clock import system_clock
from kiosk.commands.place import FAILED, FOLDER, placed
from kiosk.procedures.checks import check_catalogue, check_pack
from kiosk.procedures.loader import load_catalogue
from kiosk.procedures.model import Procedure


@click.group()
def procedures() -> None:
    """The catalogue of procedures."""


@procedures.command("list")
@placed
def procedures_list(data_dir: Path | None, config_file: Path | None) -> int:
    """Every procedure this kiosk can file."""
    catalogue = load_catalogue(asset_folder() / "procedures")
    for code, one in catalogue.procedures.items():
        click.echo(f"{code}  {one.short_name}")
    for mistake in catalogue.mistakes:
        click.echo(str(mistake), err=True)
    return FAILED if catalogue.mistakes else 0


@procedures.command("check")
@click.argument("paths", nargs=-1, type=FOLDER)
@placed
def procedures_check(
    paths: tuple[Path, ...], data_dir: Path | None, config_file: Path | None
) -> int:
    """Reads packs and names every mistake as ``file: key: reason``."""
    ours, today = asset_folder() / "procedures", system_clock().date()
    if paths:
        found = [one for path in paths for one in check_pack(path, today, [ours / "blocks"])]
    else:
        found = list(check_catalogue(ours, today))
    for mistake in found:
        click.echo(str(mistake))
    return FAILED if found else 0


@procedures.command("schema")
@placed
def procedures_schema(data_dir: Path | None, config_file: Path | None) -> None:
    """The JSON Schema of a pack, for editors."""
    click.echo(json.dumps(Procedure.model_json_schema(), ensure_ascii=False, indent=2))
