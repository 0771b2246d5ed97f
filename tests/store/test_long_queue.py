"""A long queue and a long past cost a sender no more than a short one."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from kiosk.store.contract import OutboxState
from kiosk.store.send_statements import FRESH
from kiosk.store.store import DATABASE
from tests.store.filled import Filled


def test_the_next_untried_dossier_is_found_by_an_index_and_without_sorting(filled: Filled) -> None:
    with closing(sqlite3.connect(filled.folder / DATABASE)) as other:
        rows = other.execute(f"EXPLAIN QUERY PLAN {FRESH}").fetchall()
    plan = [row[3] for row in rows]
    assert "SEARCH outbox USING INDEX outbox_never_tried (state=?)" in plan
    assert not [one for one in plan if "SCAN" in one or "ORDER BY" in one]


def test_whoever_was_never_tried_goes_before_whoever_is_due_again(filled: Filled) -> None:
    first, second = filled.queued(), filled.queued()
    taken = filled.store.send_queue.take_due(filled.clock())
    assert taken is not None
    assert taken.reference == first
    filled.settle(first, OutboxState.QUEUED, next_attempt_at=filled.clock())
    filled.clock.pass_by(hours=1)
    order = []
    for _ in range(2):
        row = filled.store.send_queue.take_due(filled.clock())
        assert row is not None
        order.append(row.reference)
        filled.settle(row.reference, OutboxState.ACKNOWLEDGED)
    assert order == [second, first]
