"""The ``kiosk`` command: one word for each thing a person does with the machine from outside.

Exit codes: 0 done, 1 the check or the work failed, 2 the input or the configuration was refused,
with the reason and no traceback. Screens and sandbox are imported only by the commands that need
them, so that ``kiosk queue`` works on a machine without Qt.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from kiosk.asset_folder import asset_folder
from kiosk.config import Config, load_config
from kiosk.messages import Messages
from kiosk.troubles import Trouble

REFUSED = 2
FAILED = 1

Command = Callable[..., Any]
_FOLDER = click.Path(file_okay=False, path_type=Path)
_FILE = click.Path(dir_okay=False, path_type=Path)


def main() -> None:
    """Entry point of the installed command."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    try:
        code = cli(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(REFUSED)
    except click.Abort:
        sys.exit(FAILED)
    except Trouble as trouble:
        click.echo(_sentence(trouble), err=True)
        sys.exit(FAILED if trouble.code.startswith("store.") else REFUSED)
    sys.exit(code if isinstance(code, int) else 0)


def _sentence(trouble: Trouble) -> str:
    """What is wrong and what to do, and the bare facts for a search."""
    try:
        texts = Messages.load(asset_folder() / "messages", "vi")
    except Trouble:
        return str(trouble)
    details = dict(trouble.details)
    parts = [texts.text(f"trouble.{trouble.code}.{part}", **details) for part in ("what", "next")]
    return "\n".join([*parts, f"({trouble})"])


def _placed(command: Command) -> Command:
    """``--data DIR`` and ``--config FILE``, which every subcommand takes."""
    command = click.option("--config", "config_file", type=_FILE, help="config.toml")(command)
    return click.option("--data", "data_dir", type=_FOLDER, help="folder of the data")(command)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Tự Làm: máy giúp người dân tự làm hồ sơ tại xã."""


@cli.command()
@click.option("--windowed", is_flag=True, help="a window instead of the whole screen")
@click.option("--language", default="vi", help="vi or en")
@_placed
def run(windowed: bool, language: str, data_dir: Path | None, config_file: Path | None) -> int:
    """The kiosk on this screen."""
    from screens.app import run as run_kiosk

    return run_kiosk(lambda: load_config(config_file), data_dir, windowed, language)


@cli.command()
@click.option("--procedure", help="code of a procedure")
@click.option("--persona", "persona_file", type=_FILE, help="who files, as a TOML file")
@click.option("--portal", "portal_url", help="address of a portal; without it, one of its own")
@click.option("--shots", "shots_dir", type=_FOLDER, help="folder for the pictures")
@click.option("--json", "as_json", is_flag=True, help="the last line is the report as JSON")
@_placed
def demo(
    procedure: str | None,
    persona_file: Path | None,
    portal_url: str | None,
    shots_dir: Path | None,
    as_json: bool,
    data_dir: Path | None,
    config_file: Path | None,
) -> int:
    """A scripted citizen files one dossier through the real screens."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from sandbox.citizen import CannotGoOn
    from sandbox.demo import demo as play

    data = data_dir or Path(tempfile.mkdtemp(prefix="tu-lam-demo-"))
    shots = shots_dir or data / "shots"
    config = load_config(config_file)
    try:
        report = play(procedure, persona_file, portal_url, data, shots, config)
    except (OSError, TypeError, ValueError) as error:
        raise click.ClickException(f"{type(error).__name__}: {error}") from error
    except CannotGoOn as stuck:
        click.echo(f"Người dân không đi tiếp được: {stuck}", err=True)
        click.echo(f"Ảnh các màn hình: {shots}", err=True)
        return FAILED
    click.echo(json.dumps(report.as_json(), ensure_ascii=False) if as_json else report.as_text())
    return 0


@cli.command()
@click.option("--once", is_flag=True, help="only what is due now")
@_placed
def sync(once: bool, data_dir: Path | None, config_file: Path | None) -> int:
    """Delivers confirmed dossiers to the portal."""
    from kiosk.clock import system_clock
    from kiosk.sync.by_hand import deliver_once, deliver_until_stopped

    config = load_config(config_file)
    with _store(config, data_dir) as store:
        engine = _engine(config, store)
        if once:
            deliver_once(engine, store.outbox, system_clock, click.echo)
        else:
            deliver_until_stopped(engine, system_clock)
    return 0


@cli.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="one array of every dossier not yet erased")
@_placed
@click.pass_context
def queue(
    context: click.Context, as_json: bool, data_dir: Path | None, config_file: Path | None
) -> None:
    """The dossiers on their way to the portal."""
    if context.invoked_subcommand is None:
        _list_queue(load_config(config_file), data_dir, as_json)


@queue.command("retry")
@click.argument("reference")
@_placed
def queue_retry(reference: str, data_dir: Path | None, config_file: Path | None) -> int:
    """Makes a dossier due now and lifts a hold; what the portal itself asked for stands."""
    from kiosk.clock import system_clock
    from kiosk.store.contract import JournalEvent

    with _store(load_config(config_file), data_dir) as store:
        event = JournalEvent("outbox.retry", details={"officer": "command"})
        if store.outbox.retry(reference, system_clock(), event):
            return 0
    click.echo(f"Không có hồ sơ {reference} trong hàng đợi.", err=True)
    return FAILED


@cli.group()
def procedures() -> None:
    """The catalogue of procedures."""


@procedures.command("list")
@_placed
def procedures_list(data_dir: Path | None, config_file: Path | None) -> int:
    """Every procedure this kiosk can file."""
    from kiosk.procedures.loader import load_catalogue

    catalogue = load_catalogue(asset_folder() / "procedures")
    for code, one in catalogue.procedures.items():
        click.echo(f"{code}  {one.short_name}")
    for mistake in catalogue.mistakes:
        click.echo(str(mistake), err=True)
    return FAILED if catalogue.mistakes else 0


@procedures.command("check")
@click.argument("paths", nargs=-1, type=_FOLDER)
@_placed
def procedures_check(
    paths: tuple[Path, ...], data_dir: Path | None, config_file: Path | None
) -> int:
    """Reads packs and names every mistake as ``file: key: reason``."""
    from kiosk.procedures.checks import check_catalogue, check_pack

    ours = asset_folder() / "procedures"
    if paths:
        found = [one for path in paths for one in check_pack(path, [ours / "blocks"])]
    else:
        found = list(check_catalogue(ours))
    for mistake in found:
        click.echo(str(mistake))
    return FAILED if found else 0


@procedures.command("schema")
@_placed
def procedures_schema(data_dir: Path | None, config_file: Path | None) -> None:
    """The JSON Schema of a pack, for editors."""
    from kiosk.procedures.model import Procedure

    click.echo(json.dumps(Procedure.model_json_schema(), ensure_ascii=False, indent=2))


@cli.group()
def report() -> None:
    """The honest report, and the journal it rests on."""


@report.command("verify")
@_placed
def report_verify(data_dir: Path | None, config_file: Path | None) -> int:
    """Whether the journal's chain holds; if not, where it breaks."""
    with _store(load_config(config_file), data_dir) as store:
        broken = store.journal.verify()
        click.echo(broken or f"Nhật ký nguyên vẹn, đầu sổ {store.journal.head()}")
        return FAILED if broken else 0


@cli.group()
def officers() -> None:
    """The officers who may open the officer's page of this kiosk."""


@officers.command("add")
@click.argument("name")
@click.option("--pin", prompt="PIN (6 số)", hide_input=True, confirmation_prompt=True)
@_placed
def officers_add(name: str, pin: str, data_dir: Path | None, config_file: Path | None) -> int:
    """Adds an officer; the PIN is asked for and never shown."""
    from kiosk.fields.field import Problem

    added = _officers(load_config(config_file), data_dir).add(name, pin)
    if isinstance(added, Problem):
        texts = Messages.load(asset_folder() / "messages", "vi")
        click.echo(texts.text(f"problem.{added.code}", **added.details), err=True)
        return REFUSED
    click.echo(f"{added.id}  {added.name}")
    return 0


@officers.command("list")
@_placed
def officers_list(data_dir: Path | None, config_file: Path | None) -> None:
    """Who may open the officer's page."""
    for one in _officers(load_config(config_file), data_dir).everybody:
        click.echo(f"{one.id}  {one.name}")


@officers.command("remove")
@click.argument("officer_id")
@_placed
def officers_remove(officer_id: str, data_dir: Path | None, config_file: Path | None) -> int:
    """Takes an officer out."""
    if _officers(load_config(config_file), data_dir).remove(officer_id):
        return 0
    click.echo(f"Không có cán bộ {officer_id}.", err=True)
    return FAILED


def _store(config: Config, data_dir: Path | None) -> Any:
    from contextlib import closing

    from kiosk.clock import system_clock
    from kiosk.store.store import Store

    folder = data_dir or config.data_dir
    return closing(Store.open(folder, key_file=config.key_file, clock=system_clock))


def _engine(config: Config, store: Any) -> Any:
    import random

    from kiosk.clock import system_clock
    from kiosk.fields.list_files import ListFiles
    from kiosk.portal.registry import portal_for
    from kiosk.sync.engine import SyncEngine

    lists = ListFiles(asset_folder() / "lists")
    portal = portal_for(config.portal_settings(), system_clock, lists)
    return SyncEngine(store.send_queue, portal, system_clock, random.Random())


def _officers(config: Config, data_dir: Path | None) -> Any:
    from kiosk.officers import Officers

    return Officers.load((data_dir or config.data_dir) / "officers.toml")


def _list_queue(config: Config, data_dir: Path | None, as_json: bool) -> None:
    with _store(config, data_dir) as store:
        rows = store.outbox.rows()
    if as_json:
        click.echo(json.dumps([_queue_row(one) for one in rows], ensure_ascii=False))
        return
    for row in (_queue_row(one) for one in rows):
        click.echo("  ".join(str(value or "-") for value in row.values()))


def _queue_row(row: Any) -> dict[str, Any]:
    """The keys of the contract. ``number`` is the portal's where it has answered, else ours."""
    due = row.next_attempt_at
    return {
        "reference": row.reference,
        "procedure": row.procedure,
        "state": str(row.state),
        "attempts": row.attempts,
        "last_reason": row.last_reason,
        "next_attempt_at": due.isoformat() if due else None,
        "number": row.portal_number or row.number,
    }
