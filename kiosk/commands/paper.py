"""The form of a procedure on paper, for whoever proof-reads it. Qt is imported only when asked for."""

from __future__ import annotations

import os
from pathlib import Path

import click

from kiosk.asset_folder import asset_folder
from kiosk.clock import system_clock
from kiosk.commands.place import FILE, REFUSED, placed
from kiosk.procedures.loader import load_catalogue


@click.command("preview")
@click.argument("code")
@click.option("--persona", "persona_file", type=FILE, help="who fills it in, as a TOML file")
@click.option("--out", type=FILE, help="the PDF; without it, CODE.pdf here")
@placed
def procedures_preview(
    code: str,
    persona_file: Path | None,
    out: Path | None,
    data_dir: Path | None,
    config_file: Path | None,
) -> int:
    """The form of a procedure on A4, as the invented person of the pack fills it in."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    from kiosk.fields.list_files import ListFiles
    from kiosk.messages import Messages
    from kiosk.paper_form import paper_form
    from sandbox.filled_dossier import filled_dossier
    from sandbox.persona import load_persona, persona_for
    from screens.form_printing import write_form
    from screens.theme import load_fonts

    procedure = load_catalogue(asset_folder() / "procedures").procedures.get(code)
    if procedure is None:
        click.echo(f"không có thủ tục {code}", err=True)
        return REFUSED
    app = QGuiApplication.instance() or QGuiApplication(["kiosk"])
    load_fonts()
    lists = ListFiles(asset_folder() / "lists")
    persona = load_persona(persona_file or persona_for(code))
    dossier = filled_dossier(persona, procedure, lists, system_clock())
    target = out or Path(f"{code}.pdf")
    write_form(target, paper_form(dossier, lists), Messages.load(asset_folder() / "messages", "vi"))
    click.echo(str(target))
    del app
    return 0
