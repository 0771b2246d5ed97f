"""What is kept: whether the database is sound, the journal whole, and how the queue stands.

On a machine that has kept nothing yet it makes nothing either.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

from kiosk.care.time_watch import Suspicion, suspicion_of
from kiosk.doctor.finding import Finding, Ground, broken, look, of_trouble, ok
from kiosk.store.contract import OutboxState
from kiosk.store.store import DATABASE, Store
from kiosk.troubles import Trouble

FOR_A_PERSON = (OutboxState.REJECTED, OutboxState.PAUSED)
WAITING = (OutboxState.QUEUED, OutboxState.SENDING, OutboxState.UNCERTAIN)


def look_at_data(ground: Ground) -> Iterator[Finding]:
    """Database, journal, queue."""
    if not (ground.data_dir / DATABASE).exists():
        yield ok("database", "not_yet")
        return
    try:
        key_file = ground.config.key_file
        with closing(Store.open(ground.data_dir, key_file=key_file, clock=ground.clock)) as store:
            store.ensure_whole()
            yield ok("database", "sound")
            yield _journal(store)
            yield from _clock(ground, store)
            yield _queue(store)
    except Trouble as trouble:
        yield of_trouble("database", trouble)


def _journal(store: Store) -> Finding:
    breaks = store.journal.verify()
    if breaks is not None:
        return broken("journal", "broken", breaks)
    return ok("journal", "whole", head=store.journal.head())


def _clock(ground: Ground, store: Store) -> Iterator[Finding]:
    """Against the journal; that it is older than the program is told by another look."""
    found = suspicion_of(ground.clock(), store.time_marks.last_believed())
    if found not in (None, Suspicion.TOO_EARLY):
        yield broken("clock", str(found))


def _queue(store: Store) -> Finding:
    states = [row.state for row in store.outbox.rows()]
    waiting = sum(one in WAITING for one in states)
    stuck = sum(one in FOR_A_PERSON for one in states)
    if stuck:
        return look("queue", "for_a_person", stuck=stuck, waiting=waiting)
    return ok("queue", "waiting" if waiting else "empty", waiting=waiting)
