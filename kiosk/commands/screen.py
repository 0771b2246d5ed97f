"""The kiosk on a screen: for citizens (``run``) and for show (``demo``).

Qt is imported only when one of them is asked for.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import tempfile
from pathlib import Path

import click

from kiosk.asset_folder import asset_folder
from kiosk.care.supervisor import Supervisor
from kiosk.clock import system_clock
from kiosk.commands.display import has_screen
from kiosk.commands.place import FAILED, FILE, FOLDER, REFUSED, placed
from kiosk.config import load_config
from kiosk.fields.list_files import ListFiles
from kiosk.procedures.loader import load_catalogue


@click.command()
@click.option("--windowed", is_flag=True, help="a window instead of the whole screen")
@click.option("--language", default="vi", help="vi or en")
@click.option("--parent", type=int, default=0, hidden=True, help="who keeps this one running")
@placed
def run(
    windowed: bool, language: str, parent: int, data_dir: Path | None, config_file: Path | None
) -> int:
    """The kiosk on this screen; where it dies, it comes back by itself."""
    if not has_screen():
        click.echo(
            "Ở đây không có màn hình. Bản trình diễn không cần màn hình: kiosk demo", err=True
        )
        return REFUSED
    if not parent:
        again = [sys.executable, "-m", "kiosk.cli", *sys.argv[1:], "--parent", str(os.getpid())]
        return Supervisor(again).run()
    gc.disable()  # until the first page stands: nearly all that is made by then stays for good
    from screens.running import run as run_kiosk

    return run_kiosk(lambda: load_config(config_file), data_dir, windowed, language, parent)


@click.command()
@click.option("--procedure", help="code of a procedure")
@click.option("--case", "case_id", help="id of a case of the procedure: somebody who comes for it")
@click.option("--persona", "persona_file", type=FILE, help="who files, as a TOML file")
@click.option("--portal", "portal_url", help="address of a portal; without it, one of its own")
@click.option("--shots", "shots_dir", type=FOLDER, help="folder for the pictures")
@click.option("--json", "as_json", is_flag=True, help="the last line is the report as JSON")
@placed
def demo(
    procedure: str | None,
    case_id: str | None,
    persona_file: Path | None,
    portal_url: str | None,
    shots_dir: Path | None,
    as_json: bool,
    data_dir: Path | None,
    config_file: Path | None,
) -> int:
    """A scripted citizen files one dossier through the real screens."""
    if case_id and (persona_file or not procedure):
        raise click.UsageError("--case goes with --procedure, and without --persona")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from sandbox.demo import ENDLESS, NotToday, is_usual_on
    from sandbox.demo import demo as play
    from sandbox.eyes import CannotGoOn

    data = data_dir or Path(tempfile.mkdtemp(prefix="tu-lam-demo-"))
    shots = shots_dir or data / "shots"
    config = load_config(config_file)
    if not (procedure or persona_file or is_usual_on(system_clock().date())):
        click.echo(f"Thủ tục thường trình diễn nay hết hiệu lực; trình diễn {ENDLESS}.", err=True)
        procedure = ENDLESS
    try:
        persona_file = _who(procedure, case_id) if case_id else persona_file
        report = play(procedure, persona_file, portal_url, data, shots, config)
    except (OSError, TypeError, ValueError) as error:
        raise click.ClickException(f"{type(error).__name__}: {error}") from error
    except NotToday as refused:
        raise click.ClickException(str(refused)) from refused
    except CannotGoOn as stuck:
        click.echo(f"Người dân không đi tiếp được: {stuck}", err=True)
        click.echo(f"Ảnh các màn hình: {shots}", err=True)
        return FAILED
    click.echo(json.dumps(report.as_json(), ensure_ascii=False) if as_json else report.as_text())
    return 0


def _who(code: str | None, case_id: str) -> Path:
    """The invented person who comes for a case. ValueError where there is none."""
    from sandbox.persona_of_case import persona_of_case

    procedure = load_catalogue(asset_folder() / "procedures").procedures.get(code or "")
    if procedure is None:
        raise ValueError(f"there is no procedure {code}")
    return persona_of_case(procedure, case_id, ListFiles(asset_folder() / "lists"), system_clock())
