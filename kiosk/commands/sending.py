"""Delivery as seen from outside: ``sync`` sends, ``queue`` tells, and does what an officer decides."""

from __future__ import annotations

import json
from pathlib import Path
from types import MappingProxyType
from typing import Any

import click

from kiosk.clock import system_clock
from kiosk.commands.place import FAILED, Place, placed, sentence
from kiosk.fields.field import Problem
from kiosk.portal.reasons import PAUSES
from kiosk.store.contract import JournalEvent, OutboxRow
from kiosk.sync.by_hand import deliver_once, deliver_until_stopped

WHY = MappingProxyType({str(one).removeprefix("paused_"): str(one) for one in PAUSES})
"""The words of ``--reason``."""


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
        event = _by_command("outbox.retry")
        if store.outbox.retry(reference, system_clock(), event):
            return 0
    return _told(Problem("outbox.unknown", {"reference": reference}))


@queue.command("pause")
@click.argument("reference")
@click.option("--reason", type=click.Choice(list(WHY)), default="check", help="why it is paused")
@placed
def queue_pause(
    reference: str, reason: str, data_dir: Path | None, config_file: Path | None
) -> int:
    """Keeps a waiting dossier from being sent until it is released."""
    with Place(data_dir, config_file).store() as store:
        return _told(store.outbox.pause(reference, WHY[reason], _by_command("outbox.pause")))


@queue.command("release")
@click.argument("reference")
@placed
def queue_release(reference: str, data_dir: Path | None, config_file: Path | None) -> int:
    """Lets a paused dossier go on from where it was."""
    with Place(data_dir, config_file).store() as store:
        event = _by_command("outbox.release")
        return _told(store.outbox.release(reference, system_clock(), event))


@queue.command("return")
@click.argument("reference")
@placed
def queue_return(reference: str, data_dir: Path | None, config_file: Path | None) -> int:
    """Opens a dossier again for its citizen, and tells the code: for the owner's ears only."""
    with Place(data_dir, config_file).store() as store:
        event = _by_command("outbox.returned")
        outcome = store.outbox.return_to_citizen(reference, system_clock(), event)
    if isinstance(outcome, Problem):
        return _told(outcome)
    click.echo(sentence("screen.officer.code", code=outcome.shown_code))
    return 0


def _by_command(event: str) -> JournalEvent:
    return JournalEvent(event, details={"officer": "command"})


def _told(problem: Problem | None) -> int:
    """The exit code; a problem is said in words."""
    if problem is None:
        return 0
    click.echo(sentence(f"problem.{problem.code}", **problem.details), err=True)
    return FAILED


def _list(place: Place, as_json: bool) -> None:
    with place.store() as store:
        rows = [_row(one) for one in store.outbox.rows()]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        outcome = row.pop("outcome")
        words = sentence(f"outcome.{outcome}") if outcome else ""
        click.echo("  ".join(str(value or "-") for value in (*row.values(), words)))


def _row(row: OutboxRow) -> dict[str, Any]:
    """The keys of the contract. ``number`` is the portal's where it has answered, else ours;
    ``outcome`` the portal's own state of a dossier that it has, 1 to 10."""
    due = row.next_attempt_at
    return {
        "reference": row.reference,
        "procedure": row.procedure,
        "state": str(row.state),
        "attempts": row.attempts,
        "last_reason": row.last_reason,
        "next_attempt_at": due.isoformat() if due else None,
        "number": row.portal_number or row.number,
        "outcome": int(row.outcome) if row.outcome else None,
    }
