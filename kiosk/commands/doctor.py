"""The self-test of an installation, for whoever sets it up or is asked for help."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import chain
from pathlib import Path

import click

from kiosk.asset_folder import asset_folder
from kiosk.care.one_kiosk import OneKiosk
from kiosk.clock import system_clock
from kiosk.commands.place import FAILED, Place, placed
from kiosk.doctor.examination import examine, is_well
from kiosk.doctor.finding import Finding, Ground
from kiosk.messages import Messages


@click.command()
@click.option("--json", "as_json", is_flag=True, help="one array: matter, level, text")
@click.option("--try", "tries", is_flag=True, help="then each device in turn, with your hands")
@click.option("--print", "prints", is_flag=True, help="with --try: prints a page on each printer")
@click.option("--seconds", default=30.0, help="with --try: so long each device is waited for")
@placed
def doctor(
    as_json: bool,
    tries: bool,
    prints: bool,
    seconds: float,
    data_dir: Path | None,
    config_file: Path | None,
) -> int:
    """Looks at everything this kiosk needs, and says what to do. Nothing is filed."""
    if prints and not tries:
        raise click.UsageError("--print goes with --try")
    place = Place(data_dir, config_file)
    ground = Ground(place.config, place.data_dir, asset_folder(), system_clock)
    if not tries:
        return told(examine(ground), as_json)
    with closing(OneKiosk(place.data_dir)):  # Trouble where a kiosk is at work on it
        return told(chain(examine(ground), _tried(ground, prints, seconds)), as_json)


def _tried(ground: Ground, prints: bool, seconds: float) -> Iterator[Finding]:
    from kiosk.doctor.trials import Trial  # noqa: PLC0415 - the devices' libraries, for this alone

    texts = Messages.load(asset_folder() / "messages", "vi")

    def ask(key: str) -> None:
        click.echo(texts.text(key), err=True)

    return Trial(ground, ask, texts, seconds, prints).run()


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
