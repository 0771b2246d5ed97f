"""I1: the process is killed at random moments of a visit, and every answer shown as saved is there."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kiosk.clock import system_clock
from kiosk.store.store import Store

ROOT = Path(__file__).resolve().parents[2]
KILLS = 30
SEED = 20261124


def started(data: Path) -> subprocess.Popen[str]:
    """A kiosk with a citizen in a process of its own, who tells what the screen shows as saved."""
    return subprocess.Popen(
        [sys.executable, "-m", "sandbox.telling", str(data)],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def told_before_the_kill(
    process: subprocess.Popen[str], after: int, delay: float
) -> list[dict[str, str]]:
    """What was shown as saved: the process dies ``delay`` seconds after so many answers."""
    assert process.stdout is not None
    told = []
    for line in process.stdout:
        told.append(json.loads(line))
        if len(told) == after:
            break
    end = time.monotonic() + delay
    while time.monotonic() < end:
        pass  # a sleep could not be this short
    os.kill(process.pid, signal.SIGKILL)
    told += [json.loads(line) for line in process.stdout if line.endswith("\n")]
    return told


@pytest.mark.slow
@pytest.mark.parametrize("number", range(KILLS))
def test_i1_a_kill_at_a_random_moment_loses_nothing_shown_as_saved(
    tmp_path: Path, number: int
) -> None:
    chance = random.Random(SEED + number)
    with started(tmp_path) as process:
        told = told_before_the_kill(process, chance.randint(1, 25), chance.uniform(0, 0.06))
    assert told, "the visit never began"
    store = Store.open(tmp_path, clock=system_clock)
    try:
        draft = store.drafts.find(told[0]["code"])
        assert draft is not None
        lost = [one for one in told if draft.value(one["question"]) != one["value"]]
        assert not lost
        assert store.journal.verify() is None
    finally:
        store.close()
