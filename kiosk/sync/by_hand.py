"""Delivery that a person asks for at the command line, beside a running kiosk or without one.

Two at once are safe: a row is taken by one sender only. It never sends before the portal's own
Retry-After has passed; the machine's own waiting it cuts short, because somebody has asked.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable

from kiosk.clock import Clock
from kiosk.store.contract import JournalEvent, Outbox, OutboxState
from kiosk.sync.engine import SyncEngine
from kiosk.sync.worker import SyncWorker

WAITING = (OutboxState.QUEUED, OutboxState.UNCERTAIN)
LAST_CALL_SECONDS = 30.0


def deliver_once(
    engine: SyncEngine, outbox: Outbox, clock: Clock, say: Callable[[str], object]
) -> None:
    """Gives every waiting row at most one turn, so that a portal that is down ends the work."""
    _cut_waits_short(outbox, clock)
    handled: set[str] = set()
    while True:
        result = engine.run_once(clock())
        if not result.worked or result.reference in handled:
            break
        handled.add(result.reference)
        say(f"{result.reference}  {result.state}  {result.reason}".rstrip())
    for row in outbox.rows():
        if row.state in WAITING and row.reference not in handled:
            say(f"{row.reference}  {row.state}  {row.last_reason}".rstrip())


def deliver_until_stopped(engine: SyncEngine, clock: Clock) -> None:
    """Goes on until a signal says stop; a call under way may finish."""
    stopping = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stopping.set())
    worker = SyncWorker(lambda: engine, clock)
    worker.start()
    stopping.wait()
    worker.stop(LAST_CALL_SECONDS)


def _cut_waits_short(outbox: Outbox, clock: Clock) -> None:
    now = clock()
    event = JournalEvent("outbox.retry", details={"officer": "command"})
    for row in outbox.rows():
        if row.state in WAITING and row.next_attempt_at is not None and row.next_attempt_at > now:
            outbox.retry(row.reference, now, event)
