"""A pack on paper, for whoever proof-reads it: the sheet to sign, and the form filled in.

Qt is imported only when the form is asked for.
"""

from __future__ import annotations

import os
from pathlib import Path

import click

from kiosk.asset_folder import asset_folder
from kiosk.clock import system_clock
from kiosk.commands.place import FILE, REFUSED, placed, sentence
from kiosk.fields.list_files import ListFiles
from kiosk.messages import Messages
from kiosk.procedures.loader import load_catalogue
from kiosk.procedures.model import Procedure
from kiosk.proofreading.proof_sheet import proof_sheet


@click.command("preview")
@click.argument("code")
@click.option("--out", type=FILE, help="the sheet as HTML; without it, CODE.html here")
@click.option("--form", "form_file", type=FILE, help="writes the filled form as a PDF, too")
@click.option("--persona", "persona_file", type=FILE, help="who fills the form in, as a TOML file")
@placed
def procedures_preview(
    code: str,
    out: Path | None,
    form_file: Path | None,
    persona_file: Path | None,
    data_dir: Path | None,
    config_file: Path | None,
) -> int:
    """A page with everything a pack says, to be read and signed; with --form the A4 form, too."""
    procedure = load_catalogue(asset_folder() / "procedures").procedures.get(code)
    if procedure is None:
        click.echo(sentence("proof.no_such", code=code), err=True)
        return REFUSED
    target = out or Path(f"{code}.html")
    try:
        target.write_text(_sheet(procedure), encoding="utf-8")
        click.echo(str(target))
        if form_file is not None:
            _write_form(procedure, persona_file, form_file)
            click.echo(str(form_file))
    except (OSError, TypeError, ValueError) as error:
        raise click.ClickException(f"{type(error).__name__}: {error}") from error
    return 0


def _sheet(procedure: Procedure) -> str:
    assets = asset_folder()
    style = (assets / "proofreading" / "proof.css").read_text(encoding="utf-8")
    texts = Messages.load(assets / "messages", "vi")
    return proof_sheet(procedure, ListFiles(assets / "lists"), texts, style, system_clock())


def _write_form(procedure: Procedure, persona_file: Path | None, target: Path) -> None:
    """The form on A4, as the invented person of the pack fills it in."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    from kiosk.paper_form import paper_form
    from sandbox.eyes import CannotGoOn
    from sandbox.filled_dossier import filled_dossier
    from sandbox.persona import load_persona, persona_for
    from screens.form_printing import write_form
    from screens.theme import load_fonts

    app = QGuiApplication.instance() or QGuiApplication(["kiosk"])
    load_fonts()
    lists = ListFiles(asset_folder() / "lists")
    persona = load_persona(persona_file or persona_for(procedure.code))
    try:
        dossier = filled_dossier(persona, procedure, lists, system_clock())
    except CannotGoOn as stuck:
        raise click.ClickException(str(stuck)) from stuck
    write_form(target, paper_form(dossier, lists), Messages.load(asset_folder() / "messages", "vi"))
    del app
