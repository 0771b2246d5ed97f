"""``kiosk procedures import``: the beginning of a pack from the portal's own description."""

from __future__ import annotations

from pathlib import Path

import click

from kiosk.asset_folder import asset_folder
from kiosk.clock import system_clock
from kiosk.commands.place import FILE, FOLDER, placed, sentence
from kiosk.portal.published_reading import published_in
from kiosk.portal.wire_text import decode
from kiosk.procedures.checks import check_pack
from kiosk.procedures.loader import PACK_FILE
from kiosk.procedures.published import PublishedProcedure
from kiosk.procedures.skeleton import skeleton


@click.command("import")
@click.argument("file", type=FILE)
@click.option("--code", help="which procedure, where the file describes several")
@click.option("--out", type=FOLDER, default=Path(), help="folder in which CODE/ is made")
@placed
def procedures_import(
    file: Path, code: str | None, out: Path, data_dir: Path | None, config_file: Path | None
) -> None:
    """Begins a pack from the portal's description (JSON), and lists what is still to be written."""
    told = _chosen(file, code)
    target = out / told.code / PACK_FILE
    today = system_clock().date()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8") as pack:
            pack.write(skeleton(told, today))
    except FileExistsError:
        raise click.ClickException(sentence("import.there", file=str(target))) from None
    except OSError as error:
        raise click.ClickException(f"{target}: {error.strerror}") from error
    click.echo(str(target))
    for mistake in check_pack(target.parent, today, [asset_folder() / "procedures" / "blocks"]):
        click.echo(str(mistake))


def _chosen(file: Path, code: str | None) -> PublishedProcedure:
    """The one that is meant. A code that could lead out of the folder is no code."""
    try:
        described = {one.code: one for one in published_in(decode(file.read_bytes()))}
    except OSError as error:
        raise click.ClickException(f"{file}: {error.strerror}") from error
    except ValueError:
        raise click.ClickException(sentence("import.no_json", file=str(file))) from None
    found = [one for one in described.values() if code in (None, one.code)]
    found = [one for one in found if set(one.code) <= set("0123456789.") and one.code[0] != "."]
    if not found:
        raise click.ClickException(sentence("import.none", file=str(file), code=code or "…"))
    if len(found) > 1:
        raise click.UsageError(sentence("import.several", count=len(found)))
    return found[0]
