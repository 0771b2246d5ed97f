"""Looking after a kiosk: a bundle for whoever is asked for help."""

from __future__ import annotations

from pathlib import Path

import click

from kiosk.care.bundle import write_bundle
from kiosk.clock import system_clock
from kiosk.commands.place import FILE, Place, placed
from kiosk.doctor.examination import LOOKS


@click.command("support-bundle")
@click.argument("file", type=FILE)
@placed
def support_bundle(file: Path, data_dir: Path | None, config_file: Path | None) -> int:
    """Writes a zip that may be passed on: no answer, no name, no number of a person is in it."""
    place = Place(data_dir, config_file)
    write_bundle(file, place.config, place.data_dir, system_clock, LOOKS)
    click.echo(str(file))
    return 0
