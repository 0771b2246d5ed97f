"""Saved answers that are lost when the process is killed: it must be none, ever."""

from __future__ import annotations

import json
import random
import time
from pathlib import Path

from kiosk.clock import system_clock
from kiosk.store.store import Store
from sandbox.bench_child import child

SEED = 20261124
MOST_ANSWERS = 25
LONGEST_DELAY_SECONDS = 0.06


def lost_answers(folder: Path, kills: int) -> int:
    """Answers that were shown as saved and are not on the disk, over so many kills."""
    chance = random.Random(SEED)
    return sum(_lost(folder / f"kill-{number}", chance) for number in range(kills))


def _lost(data: Path, chance: random.Random) -> int:
    told = _told_before_the_kill(data, chance)
    store = Store.open(data, clock=system_clock)
    try:
        draft = store.drafts.find(told[0]["code"])
        if draft is None:
            return len(told)
        return sum(draft.value(one["question"]) != one["value"] for one in told)
    finally:
        store.close()


def _told_before_the_kill(data: Path, chance: random.Random) -> list[dict[str, str]]:
    """The process dies at a random moment after a random number of answers."""
    wanted = chance.randint(1, MOST_ANSWERS)
    told: list[dict[str, str]] = []
    with child("sandbox.telling", str(data)) as process:
        for line in process.lines():
            told.append(json.loads(line))
            if len(told) == wanted:
                break
        time.sleep(chance.uniform(0, LONGEST_DELAY_SECONDS))
        process.kill()
        told += [json.loads(line) for line in process.lines() if line.endswith("\n")]
    return told
