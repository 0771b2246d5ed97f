"""The catalogue of procedures: what there is, and whether it is right."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from inspect import cleandoc
from pathlib import Path
from typing import Any

import click
import msgspec
from msgspec import structs

from kiosk.asset_folder import asset_folder
from kiosk.clock import system_clock
from kiosk.commands.beginning import procedures_import
from kiosk.commands.paper import procedures_preview
from kiosk.commands.place import FAILED, FOLDER, placed, sentence
from kiosk.commands.refreshing import procedures_refresh
from kiosk.procedures.checks import check_catalogue, check_pack
from kiosk.procedures.known import KnownProcedure, known_procedures
from kiosk.procedures.loader import load_catalogue
from kiosk.procedures.model import Procedure
from kiosk.procedures.search import ProcedureSearch


@click.group()
def procedures() -> None:
    """The catalogue of procedures."""


@procedures.command("list")
@click.option("--json", "as_json", is_flag=True, help="an array of objects, with what to verify")
@placed
def procedures_list(as_json: bool, data_dir: Path | None, config_file: Path | None) -> int:
    """Every procedure this kiosk can file, and what it asks of a citizen."""
    catalogue = load_catalogue(asset_folder() / "procedures")
    packs = catalogue.procedures.values()
    if as_json:
        click.echo(json.dumps([_row(one) for one in packs], ensure_ascii=False, indent=1))
    else:
        for one in packs:
            click.echo(_line(one))
    for mistake in catalogue.mistakes:
        click.echo(str(mistake), err=True)
    return FAILED if catalogue.mistakes else 0


def _line(one: Procedure) -> str:
    """The budget counts keys and minutes with cards: practised, middle and older hands."""
    row = _row(one)
    minutes = "/".join(f"{value:g}" for value in row["minutes_with_cards"].values())
    parts = (
        f"{one.code}  {one.short_name}",
        str(one.receiver),
        f"{row['questions']} questions",
        f"{row['papers']} papers",
        f"{len(row['cases'])} cases",
        f"{row['keys_with_cards']} keys and {minutes} minutes with cards",
        f"until {one.valid_until or 'further notice'}",
        f"{len(row['to_verify'])} to verify",
    )
    return ", ".join(parts)


def _row(one: Procedure) -> dict[str, Any]:
    """``keys_with_cards`` and ``minutes_with_cards`` are the budget that the bench holds."""
    return {
        "code": one.code,
        "name": one.short_name,
        "official_name": one.name,
        "receiver": str(one.receiver),
        "questions": len(one.questions),
        "papers": len(one.papers),
        "cases": [case.id for case in one.cases],
        "keys_with_cards": one.budget.keys,
        "minutes_with_cards": structs.asdict(one.budget.minutes),
        "valid_from": f"{one.valid_from}",
        "valid_until": f"{one.valid_until}" if one.valid_until else None,
        "to_verify": list(one.unverified()),
    }


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
    click.echo(json.dumps(_schema(), ensure_ascii=False, indent=2))


def _schema() -> dict[str, Any]:
    parts: dict[str, dict[str, Any]] = msgspec.json.schema(Procedure)["$defs"]
    for one in parts.values():
        one["description"] = cleandoc(one["description"])
    return parts.pop(Procedure.__name__) | {"$defs": parts}


@procedures.command("search")
@click.argument("text")
@click.option("--json", "as_json", is_flag=True, help="an ordered array of objects with code")
@placed
def procedures_search(
    text: str, as_json: bool, data_dir: Path | None, config_file: Path | None
) -> int:
    """Finds procedures by everyday words; TEXT "-" reads a phrase a line, an array for each."""
    packs = load_catalogue(asset_folder() / "procedures").procedures
    search = ProcedureSearch(known_procedures(packs, asset_folder() / "catalogue"))
    if text == "-":
        for line in sys.stdin:
            click.echo(_as_json(search.find(line)))
        return 0
    found = search.find(text)
    if as_json:
        click.echo(_as_json(found))
        return 0
    for one in found:
        here = sentence("screen.find.here" if one.is_ours else f"screen.find.at_{one.receiver}")
        click.echo(f"{one.code}  {one.short_name or one.name}  ({here})")
    return 0 if found else FAILED


def _as_json(found: Sequence[KnownProcedure]) -> str:
    """``here`` says whether this kiosk files it; ``receiver`` who takes it otherwise."""
    rows = [
        {
            "code": one.code,
            "name": one.short_name or one.name,
            "field": one.field,
            "here": one.is_ours,
            "receiver": one.receiver,
        }
        for one in found
    ]
    return json.dumps(rows, ensure_ascii=False)


procedures.add_command(procedures_preview)
procedures.add_command(procedures_import)
procedures.add_command(procedures_refresh)
