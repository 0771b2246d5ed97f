"""Delivery as seen from outside: ``sync`` sends, ``queue`` tells and lifts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from kiosk.clock import system_clock
from kiosk.commands.place import FAILED, Place, placed
from kiosk.store.contract import JournalEvent, OutboxRow
from kiosk.sync.by_hand import deliver_once, deliver_until_stopped


@click.command()
@click.option("--once", is_flag=True, help="only what is due now")
@placed
def sync(once: bool, data_dir: Path | None, config_file: Path | None) -> int:
    """Delivers confirmed dossiers to the portal."""
    place = Place(data_dir, config_file)
    with place.store() as store:
        engine = place.engine(store)
        if once:
            deliver_once(engine, store.outbox, system_clock, click.echo)
        else:
            deliver_until_stopped(engine, system_clock)
    return 0


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="one array of every dossier not yet erased")
@placed
@click.pass_context
def queue(
    context: click.Context, as_json: bool, data_dir: Path | None, config_file: Path | None
) -> None:
    """The dossiers on their way to the portal."""
    if context.invoked_subcommand is None:
        _list(Place(data_dir, config_file), as_json)


@queue.command("retry")
@click.argument("reference")
@placed
def queue_retry(reference: str, data_dir: Path | None, config_file: Path | None) -> int:
    """Makes a dossier due now and lifts a hold; what the portal itself asked for stands."""
    with Place(data_dir, config_file).store() as store:
        event = JournalEvent("outbox.retry", details={"officer": "command"})
        if store.outbox.retry(reference, system_clock(), event):
            return 0
    click.echo(f"Không có hồ sơ {reference} trong hàng đợi.", err=True)
    return FAILED


def _list(place: Place, as_json: bool) -> None:
    with place.store() as store:
        rows = [_row(one) for one in store.outbox.rows()]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        click.echo("  ".join(str(value or "-") for value in row.values()))


def _row(row: OutboxRow) -> dict[str, Any]:
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
