"""``kiosk procedures refresh``: reads now what the portal publishes, instead of little by little."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click

from kiosk.asset_folder import asset_folder
from kiosk.clock import system_clock
from kiosk.commands.place import FAILED, Place, placed, sentence
from kiosk.fields.list_files import ListFiles
from kiosk.portal.contract import PortalError, Refused
from kiosk.procedures.kept_catalogue import KeptCatalogue
from kiosk.procedures.known import known_procedures
from kiosk.procedures.loader import load_catalogue


@click.command("refresh")
@click.argument("codes", nargs=-1)
@placed
def procedures_refresh(
    codes: tuple[str, ...], data_dir: Path | None, config_file: Path | None
) -> int:
    """Reads what the portal says of CODES; without any, of everything that has no pack."""
    from kiosk.portal.catalogue import catalogue_for  # noqa: PLC0415 - only whoever asks pays for it

    place, lists = Place(data_dir, config_file), ListFiles(asset_folder() / "lists")
    kept = KeptCatalogue(place.data_dir / "catalogue")
    settings = place.config.portal_settings(place.data_dir)
    told = 0
    with closing(catalogue_for(settings, system_clock, lists)) as portal:
        try:
            kept.keep_offered(portal.offered(), system_clock())
            wanted = codes or _without_packs(kept)
            for code in wanted:
                try:
                    described = portal.described(code)
                except Refused:
                    described = None
                kept.keep(code, described, system_clock())
                told += described is not None
        except PortalError as error:
            said = sentence("refresh.failed", told=told, reason=error.reason)
            click.echo(said, err=True)
            return FAILED
    click.echo(sentence("refresh.done", told=told, asked=len(wanted)))
    return 0


def _without_packs(kept: KeptCatalogue) -> tuple[str, ...]:
    packs = load_catalogue(asset_folder() / "procedures").procedures
    offered = kept.offered()
    more = offered.procedures if offered is not None else ()
    known = known_procedures(packs, asset_folder() / "catalogue", more)
    return tuple(one.code for one in known if not one.is_ours)
