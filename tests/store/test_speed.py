"""The screen waits for one durable answer: it may cost little more than the disk itself."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from statistics import median
from time import perf_counter

from tests.store.filled import Filled

ROUNDS = 60
ALLOWED_OVER_BARE_SECONDS = 0.002
ALLOWED_SECONDS = 0.010


def bare_database(path: Path) -> sqlite3.Connection:
    """The same durability without anything of ours."""
    bare = sqlite3.connect(path, isolation_level=None)
    for statement in (
        "PRAGMA journal_mode = WAL",
        "PRAGMA synchronous = FULL",
        "CREATE TABLE answers (question TEXT, value TEXT)",
        "CREATE TABLE journal (event TEXT, question TEXT)",
    ):
        bare.execute(statement)
    return bare


def bare_save(bare: sqlite3.Connection) -> None:
    bare.execute("BEGIN IMMEDIATE")
    bare.execute("INSERT INTO answers VALUES ('colour', 'red')")
    bare.execute("INSERT INTO journal VALUES ('answer.saved', 'colour')")
    bare.execute("COMMIT")


def test_a_durable_answer_costs_at_most_two_milliseconds_more_than_two_bare_rows(
    filled: Filled,
) -> None:
    draft = filled.draft(colour="red")
    ours, theirs = [], []
    with closing(bare_database(filled.folder / "bare.db")) as bare:
        # In turns, so that a busy machine is as busy for both.
        for number in range(ROUNDS):
            start = perf_counter()
            draft = filled.save(draft, colour=f"red {number}")
            between = perf_counter()
            bare_save(bare)
            ours.append(between - start)
            theirs.append(perf_counter() - between)
    assert median(ours) <= median(theirs) + ALLOWED_OVER_BARE_SECONDS
    assert median(ours) <= ALLOWED_SECONDS
