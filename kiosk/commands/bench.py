"""The kiosk under an outside stopwatch: JSON lines on stdout, then it waits to be killed.

It never sends anything: nobody listens at the portal's address that it uses.
"""

from __future__ import annotations

import gc
import os
import tempfile
from pathlib import Path

import click

from kiosk.commands.place import placed
from kiosk.config import load_config


@click.group()
def bench() -> None:
    """The kiosk under a stopwatch."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    gc.disable()  # as ``kiosk run`` does


@bench.command("start")
@placed
def bench_start(data_dir: Path | None, config_file: Path | None) -> int:
    """Tells when the first question has been painted."""
    from sandbox.bench_start import show_first_question

    return show_first_question(load_config(config_file), _folder(data_dir))


@bench.command("session")
@placed
def bench_session(data_dir: Path | None, config_file: Path | None) -> int:
    """Files three times and tells how long each answer, key and save took."""
    from sandbox.bench_session import file_and_tell

    return file_and_tell(load_config(config_file), _folder(data_dir))


def _folder(data_dir: Path | None) -> Path:
    return data_dir or Path(tempfile.mkdtemp(prefix="tu-lam-bench-"))
