"""A durable answer beside the bare transaction that writes the same two rows.

Both write to the same disk in turns, so that a busy machine is as busy for both. The bare one
goes to a twin of the database: same tables, same promises of SQLite, nothing of ours.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from kiosk.asset_folder import asset_folder
from kiosk.clock import system_clock
from kiosk.dossier import Answer, Draft, FilingFor, Source
from kiosk.procedures.loader import load_catalogue
from kiosk.store.contract import JournalEvent
from kiosk.store.store import DATABASE, Store
from sandbox.bench_kiosk import INSTEAD

NS_PER_MS = 1_000_000
VISIT = "bench"
ANSWERS = "SELECT * FROM answers WHERE draft = ? AND question = ?"
JOURNAL = "SELECT * FROM journal ORDER BY seq DESC LIMIT 1"
PUT_ANSWER = "INSERT OR REPLACE INTO answers VALUES (?, ?, ?)"
PUT_JOURNAL = "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True)
class Saves:
    """Milliseconds of each save, ours and the bare one's, in the same order."""

    ours_ms: list[float]
    bare_ms: list[float]


def saves(data: Path, rounds: int) -> Saves:
    """Saves so many answers, each in both ways."""
    store = Store.open(data, clock=system_clock)
    taken = Saves([], [])
    with closing(store), closing(_opened(data / DATABASE)) as rows:
        draft = _draft(store)
        questions = list(draft.procedure.questions)
        with closing(_twin(rows, data / "twin.db")) as twin:
            for number in range(rounds):
                question = questions[number % len(questions)]
                begun = time.monotonic_ns()
                draft = _save(store, draft, question, number)
                taken.ours_ms.append((time.monotonic_ns() - begun) / NS_PER_MS)
                answer = rows.execute(ANSWERS, (draft.id, question)).fetchone()
                taken.bare_ms.append(_bare(twin, answer, rows.execute(JOURNAL).fetchone()))
    return taken


def _draft(store: Store) -> Draft:
    procedure = load_catalogue(asset_folder() / "procedures").procedures[INSTEAD]
    new = Draft("", "", procedure, "vi", FilingFor.SELF, system_clock())
    return store.drafts.begin(new, JournalEvent("draft.begun", VISIT))


def _save(store: Store, draft: Draft, question: str, number: int) -> Draft:
    answer = Answer(question, f"Nguyễn Thị Nháp {number}", Source.TYPED, system_clock())
    event = JournalEvent("answer.saved", VISIT, draft.id, question, str(Source.TYPED))
    return store.drafts.save_answers(draft, [answer], [event])


def _bare(twin: sqlite3.Connection, answer: tuple[object, ...], row: tuple[object, ...]) -> float:
    begun = time.monotonic_ns()
    twin.execute("BEGIN IMMEDIATE")
    twin.execute(PUT_ANSWER, answer)
    twin.execute(PUT_JOURNAL, row)
    twin.execute("COMMIT")
    return (time.monotonic_ns() - begun) / NS_PER_MS


def _twin(rows: sqlite3.Connection, path: Path) -> sqlite3.Connection:
    twin = _opened(path)
    rows.backup(twin)
    for promise in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        twin.execute(f"PRAGMA {promise}")
    return twin


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None)
