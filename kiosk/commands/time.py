"""The clock as the kiosk sees it, and an officer's word that it is right."""

from __future__ import annotations

from pathlib import Path

import click

from kiosk.care.time_watch import suspicion_of
from kiosk.clock import system_clock
from kiosk.commands.place import FAILED, Place, placed, sentence
from kiosk.store.contract import JournalEvent


@click.command()
@click.option("--trust", is_flag=True, help="the clock is right: send and erase again")
@placed
def clock(trust: bool, data_dir: Path | None, config_file: Path | None) -> int:
    """Whether the machine's clock is believed; exit code 1 where it is not."""
    with Place(data_dir, config_file).store() as store:
        if trust:
            store.journal.add(JournalEvent("clock.trusted", details={"by": "command"}))
        now = system_clock()
        found = suspicion_of(now, store.time_marks.last_believed())
    click.echo(f"{now:%d/%m/%Y %H:%M}")
    if found is None:
        return 0
    click.echo(sentence(f"clock.{found}"), err=True)
    return FAILED
