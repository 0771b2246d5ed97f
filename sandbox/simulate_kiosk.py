"""One kiosk through an outage, as a model: when it calls, and which calls deliver.

The waits are those of ``kiosk/sync/retry.py`` itself, and the breaker that of the engine; everything
around them is reduced to times. Each call takes no time, and the portal that is back takes them all:
what shows is when kiosks come, not what a portal makes of it.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from kiosk.sync.engine import BREAKER
from kiosk.sync.retry import hold_wait, next_wait

CALL_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Call:
    """One attempt to deliver one dossier, at a second since the outage began."""

    at: float
    delivers: bool


@dataclass(slots=True)
class _Waiting:
    """A dossier on its way."""

    due: float
    attempts: int = 0


def ours(confirmed: list[float], back_at: float, rng: random.Random) -> Iterator[Call]:
    """The calls of a kiosk where dossiers were confirmed at these seconds."""
    queue = [_Waiting(at) for at in confirmed]
    failing: set[int] = set()
    holds, now = 0, 0.0
    while queue:
        one = min(queue, key=lambda waiting: waiting.due)
        now = max(now, one.due)
        if now >= back_at:
            queue.remove(one)
            failing, holds = set(), 0
            yield Call(now, delivers=True)
            now += CALL_SECONDS
            continue
        yield Call(now, delivers=False)
        one.attempts += 1
        one.due = now + _seconds(next_wait(one.attempts, rng))
        failing.add(id(one))
        if len(failing) >= BREAKER:
            holds += 1
            now += _seconds(hold_wait(holds, rng))


def naive(confirmed: list[float], back_at: float, every_seconds: float) -> Iterator[Call]:
    """The same kiosk with a job that tries everything at fixed times of the clock.

    The portal comes back in the middle between two of them, as is most likely.
    """
    first = (back_at + every_seconds / 2) % every_seconds
    for at in confirmed:
        tries = max(0, math.ceil((at - first) / every_seconds))
        while first + tries * every_seconds < back_at:
            yield Call(first + tries * every_seconds, delivers=False)
            tries += 1
        yield Call(first + tries * every_seconds, delivers=True)


def _seconds(span: timedelta) -> float:
    return span.total_seconds()
