"""A card's QR text on the standard input, read as the kiosk would: for installers and their scanners.

It prints to whoever holds the card, and nowhere else; nothing is kept.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from kiosk.clock import system_clock
from kiosk.commands.place import REFUSED, placed, sentence
from kiosk.fields.field import Problem
from kiosk.identity.card import CitizenCard
from kiosk.identity.card_warnings import warnings_of
from kiosk.identity.reading import LONGEST, read_card

_BYTES_PER_LETTER = 4


@click.command()
@click.option("--json", "as_json", is_flag=True, help="one JSON object")
@placed
def card(as_json: bool, data_dir: Path | None, config_file: Path | None) -> int:
    """Reads a card's QR text on stdin: its fields, or why it is no card (exit code 2)."""
    read = read_card(sys.stdin.buffer.read(_BYTES_PER_LETTER * (LONGEST + 1)))
    facts = _refused(read) if isinstance(read, Problem) else _fields(read)
    if as_json:
        click.echo(json.dumps(facts, ensure_ascii=False))
    elif isinstance(read, Problem):
        click.echo(sentence(f"problem.{read.code}", **read.details), err=True)
    else:
        click.echo("\n".join(_told(facts)))
    return REFUSED if isinstance(read, Problem) else 0


def _fields(read: CitizenCard) -> dict[str, Any]:
    return {
        "kind": "citizen_card",
        "layout": str(read.layout),
        "number": read.number,
        "old_number": read.old_number,
        "name": read.name,
        "birth": read.birth,
        "sex": read.sex,
        "residence": read.residence,
        "issued_on": read.issued_on,
        "extra": list(read.extra),
        "warnings": list(warnings_of(read, system_clock().date())),
    }


def _refused(problem: Problem) -> dict[str, Any]:
    kind = problem.code.removeprefix("card.")
    return {"error": problem.code, "kind": kind, **problem.details}


def _told(facts: dict[str, Any]) -> list[str]:
    lines = [f"{name}: {facts[name]}" for name in facts if name not in ("extra", "warnings")]
    return [*lines, *(sentence(f"card.warning.{one}") for one in facts["warnings"])]
