"""A thousand random tamperings with a journal, each of them found. The seed is printed.

The forger has the file and any program he likes. In two of the kinds he has the kiosk's key as
well; only a head that was printed before can tell on him then.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from kiosk.store.contract import JournalEvent
from kiosk.store.journal import StoredJournal
from kiosk.store.key_file import read_key
from kiosk.store.store import DATABASE, KEY, Store
from kiosk.store.vault import Vault
from tests.store.filled import HandClock, tamper
from tests.store.test_journal import UNGUARDED

TRIES = int(os.environ.get("KIOSK_TEST_TAMPERINGS", "1000"))
SEED = int(os.environ.get("KIOSK_TEST_SEED", "0")) or random.SystemRandom().randrange(10**9)
ROWS = 40
SEQ, MAC = 0, -1
Row = list[Any]


class Forger:
    """A journal in memory as (rows, head), and what may be done to it."""

    def __init__(self, rows: list[Row], head: Row, key: bytes, chance: random.Random) -> None:
        self.rows, self.head = [list(row) for row in rows], list(head)
        self._key, self._chance = key, chance

    def deleted(self) -> None:
        del self.rows[self._any()]

    def deleted_and_renumbered(self) -> None:
        del self.rows[self._chance.randrange(len(self.rows) - 1)]
        self._renumber()

    def altered(self) -> None:
        row, column = self.rows[self._any()], self._chance.randrange(1, len(self.rows[0]))
        row[column] = self._other_than(row[column])

    def reordered(self) -> None:
        before = [row[1:] for row in self.rows]
        while [row[1:] for row in self.rows] == before:
            self._chance.shuffle(self.rows)
        self._renumber()

    def swapped(self) -> None:
        one, other = self._chance.sample(range(len(self.rows)), 2)
        self.rows[one], self.rows[other] = self.rows[other], self.rows[one]
        self._renumber()

    def inserted(self) -> None:
        like = list(self.rows[self._any()])
        like[2] = "answer.saved"
        self.rows.insert(self._any(), like)
        self._renumber()

    def appended(self) -> None:
        self.rows.append([len(self.rows) + 1, *self.rows[self._any()][1:]])
        if self._chance.random() < 0.5:
            self.head[:2] = self.rows[-1][SEQ], self.rows[-1][MAC]

    def cut(self) -> None:
        del self.rows[self._any() :]

    def cut_with_its_head(self) -> None:
        self.cut()
        self.head[:2] = (self.rows[-1][SEQ], self.rows[-1][MAC]) if self.rows else (0, "0" * 64)

    def head_altered(self) -> None:
        place = self._chance.randrange(3)
        self.head[place] = self._other_than(self.head[place])

    def rewritten_without_the_key(self) -> None:
        self._chain_anew(self._chance.randbytes(32), self._any())

    def rewritten_with_the_key(self) -> None:
        """From some row on to the end, or whole: the chain is perfect."""
        self._chain_anew(self._key, self._chance.choice([0, self._any()]))

    def older_with_the_key(self) -> None:
        """A folder from a copy that was made earlier: the chain is perfect, and shorter."""
        self.cut()
        self._seal(self._key)

    # -- within --------------------------------------------------------------------------------

    def _any(self) -> int:
        return self._chance.randrange(len(self.rows))

    def _renumber(self) -> None:
        for number, row in enumerate(self.rows, start=1):
            row[SEQ] = number

    def _other_than(self, cell: Any) -> Any:
        if isinstance(cell, int):
            return cell + self._chance.choice([-1, 1, 1000])
        more = self._chance.choice("abc019")
        place = self._chance.randrange(len(cell) + 1)
        return cell[:place] + more + cell[place:]

    def _chain_anew(self, key: bytes, start: int) -> None:
        self.rows[start][2] = "verdict.given"
        before = self.rows[start - 1][MAC] if start else "0" * 64
        for row in self.rows[start:]:
            text = json.dumps([before, *row[:MAC]])
            before = row[MAC] = hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
        self._seal(key)

    def _seal(self, key: bytes) -> None:
        seq, mac = (self.rows[-1][SEQ], self.rows[-1][MAC]) if self.rows else (0, "0" * 64)
        seal = hmac.new(key, f"head/{seq}/{mac}".encode(), hashlib.sha256).hexdigest()
        self.head = [seq, mac, seal]


FOUND_BY_ITSELF: tuple[Callable[[Forger], None], ...] = (
    Forger.deleted,
    Forger.deleted_and_renumbered,
    Forger.altered,
    Forger.reordered,
    Forger.swapped,
    Forger.inserted,
    Forger.appended,
    Forger.cut,
    Forger.cut_with_its_head,
    Forger.head_altered,
    Forger.rewritten_without_the_key,
)
FOUND_ON_PAPER: tuple[Callable[[Forger], None], ...] = (
    Forger.rewritten_with_the_key,
    Forger.older_with_the_key,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    clock = HandClock()
    opened = Store.open(tmp_path, clock=clock)
    for number in range(ROWS):
        details = {"problem": f"code_{number}"}
        opened.journal.add(
            JournalEvent("answer.saved", f"v{number % 7}", f"d{number % 5}", "q", "typed", details)
        )
        clock.pass_by(seconds=7)
    tamper(tmp_path, *UNGUARDED)
    yield opened
    opened.close()


def read(folder: Path) -> tuple[list[Row], Row]:
    with closing(sqlite3.connect(folder / DATABASE)) as file:
        rows = file.execute("SELECT * FROM journal ORDER BY seq").fetchall()
        head = file.execute("SELECT head_seq, head_mac, head_seal FROM kiosk").fetchone()
    return [list(row) for row in rows], list(head)


def write(folder: Path, rows: list[Row], head: Row) -> None:
    with closing(sqlite3.connect(folder / DATABASE, isolation_level=None)) as file:
        file.execute("PRAGMA synchronous=OFF")
        file.execute("BEGIN IMMEDIATE")
        file.execute("DELETE FROM journal")
        file.executemany("INSERT INTO journal VALUES (?,?,?,?,?,?,?,?,?)", rows)
        file.execute("UPDATE kiosk SET head_seq=?, head_mac=?, head_seal=?", head)
        file.execute("COMMIT")


@pytest.mark.slow
def test_each_of_a_thousand_random_tamperings_is_found(store: Store, tmp_path: Path) -> None:
    print(f"seed {SEED}: KIOSK_TEST_SEED={SEED} KIOSK_TEST_TAMPERINGS={TRIES}")  # noqa: T201
    chance = random.Random(SEED)
    rows, head = read(tmp_path)
    key = Vault(read_key(tmp_path / KEY)).journal_key
    missed, count = [], dict.fromkeys((*FOUND_BY_ITSELF, *FOUND_ON_PAPER), 0)
    for number in range(TRIES):
        how = chance.choice((*FOUND_BY_ITSELF, *FOUND_ON_PAPER))
        forger = Forger(rows, head, key, chance)
        how(forger)
        write(tmp_path, forger.rows, forger.head)
        printed = f"{rows[-1][SEQ]}-{rows[-1][MAC][:12]}" if how in FOUND_ON_PAPER else None
        count[how] += 1
        if store.journal.verify(printed) is None:
            missed.append(f"{number}: {how.__name__}")
    assert not missed, f"seed {SEED}"
    assert TRIES < 1000 or min(count.values()) > 20
    write(tmp_path, rows, head)
    assert store.journal.verify() is None


def test_with_the_key_only_a_printed_head_tells(store: Store, tmp_path: Path) -> None:
    """What the thousand tries take for granted: without the paper these two are perfect."""
    chance = random.Random(7)
    rows, head = read(tmp_path)
    key = Vault(read_key(tmp_path / KEY)).journal_key
    for how in FOUND_ON_PAPER:
        forger = Forger(rows, head, key, chance)
        how(forger)
        write(tmp_path, forger.rows, forger.head)
        assert store.journal.verify() is None
        assert store.journal.verify(f"{rows[-1][SEQ]}-{rows[-1][MAC][:12]}") is not None


def test_only_the_rows_before_the_break_are_read(store: Store, tmp_path: Path) -> None:
    rows, head = read(tmp_path)
    assert isinstance(store.journal, StoredJournal)
    whole = store.journal.proven()
    assert (len(whole.rows), whole.broken, whole.head) == (ROWS, None, store.journal.head())
    rows[16][3] = "another"
    write(tmp_path, rows, head)
    proven = store.journal.proven()
    assert [one.seq for one in proven.rows] == list(range(1, 17))
    assert proven.broken == "row 17: altered"
    assert proven.head == f"16-{rows[15][MAC][:12]}"
