"""Copies of a kiosk: ``backup`` writes one, sealed; ``restore`` makes a kiosk of one."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click

from kiosk.care.backup import make_copy
from kiosk.care.backup import restore as restore_copy
from kiosk.care.one_kiosk import OneKiosk
from kiosk.clock import system_clock
from kiosk.commands.place import FAILED, FILE, Place, placed, sentence
from kiosk.fields.field import Problem

PASSPHRASE = click.option(
    "--passphrase-file",
    type=FILE,
    help="its first line is the passphrase; without it you are asked",
)


@click.command()
@click.argument("file", type=FILE)
@click.option("--move", is_flag=True, help="undelivered dossiers go to the new machine with it")
@click.option("--again", is_flag=True, help="with --move: an earlier copy was lost")
@PASSPHRASE
@placed
def backup(
    file: Path,
    move: bool,
    again: bool,
    passphrase_file: Path | None,
    data_dir: Path | None,
    config_file: Path | None,
) -> int:
    """Writes a sealed copy of everything that this kiosk keeps; with --move no kiosk may run."""
    place, passphrase = Place(data_dir, config_file), _passphrase(passphrase_file, twice=True)
    where = (file, passphrase, place.data_dir, place.config.key_file, system_clock)
    if move:
        with closing(OneKiosk(place.data_dir)):
            made = make_copy(*where, move=True, again=again)
    else:
        made = make_copy(*where, move=False)
    if isinstance(made, Problem):
        click.echo(sentence(f"problem.{made.code}", **made.details), err=True)
        return FAILED
    click.echo(f"{file}  {made}")
    return 0


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@PASSPHRASE
@placed
def restore(
    file: Path, passphrase_file: Path | None, data_dir: Path | None, config_file: Path | None
) -> int:
    """Makes a kiosk of a copy, in an empty folder."""
    place, passphrase = Place(data_dir, config_file), _passphrase(passphrase_file, twice=False)
    key_file = place.config.key_file
    click.echo(str(restore_copy(file, passphrase, place.data_dir, key_file, system_clock)))
    return 0


def _passphrase(file: Path | None, *, twice: bool) -> bytes:
    if file is not None:
        return file.read_text("utf-8").splitlines()[0].strip().encode()
    told: str = click.prompt("Mật khẩu", hide_input=True, confirmation_prompt=twice)
    return told.encode()
