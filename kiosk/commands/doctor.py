"""The self-test of an installation, for whoever sets it up or is asked for help."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import click

from kiosk.asset_folder import asset_folder
from kiosk.clock import system_clock
from kiosk.commands.place import FAILED, Place, placed
from kiosk.doctor.examination import examine, is_well
from kiosk.doctor.finding import Finding, Ground
from kiosk.messages import Messages


@click.command()
@click.option("--json", "as_json", is_flag=True, help="one array: matter, level, text")
@placed
def doctor(as_json: bool, data_dir: Path | None, config_file: Path | None) -> int:
    """Looks at everything this kiosk needs, and says what to do. Nothing is filed."""
    place = Place(data_dir, config_file)
    ground = Ground(place.config, place.data_dir, asset_folder(), system_clock)
    return told(examine(ground), as_json)


def told(findings: Iterable[Finding], as_json: bool = False) -> int:
    """Says each finding as it is found, and ends as the worst of them wants it."""
    texts = Messages.load(asset_folder() / "messages", "vi")
    found = []
    for one in findings:
        found.append(one)
        if not as_json:
            click.echo(_line(one, texts))
    if as_json:
        click.echo(json.dumps([_row(one, texts) for one in found], ensure_ascii=False))
    return 0 if is_well(found) else FAILED


def _line(finding: Finding, texts: Messages) -> str:
    level = texts.text(f"doctor.level.{finding.level}")
    matter = texts.text(f"doctor.matter.{finding.matter}")
    return f"{level:<8}  {matter}: {finding.text(texts)}"


def _row(finding: Finding, texts: Messages) -> dict[str, str]:
    return {
        "matter": finding.matter,
        "level": str(finding.level),
        "text": finding.text(texts),
    }
