"""The journal: who did what, in a chain that only the kiosk's key can forge.

Each row's MAC covers the row and the MAC before it; the head is printed on every slip, so that a
cut tail shows against the paper. It must never hold a value: what looks like one is refused.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import sqlite3
from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from kiosk.clock import Clock
from kiosk.store.contract import JournalEvent
from kiosk.store.database import Database
from kiosk.store.journal_row import COLUMNS, Proven, Written, row_of
from kiosk.store.vault import Vault

HEAD_LENGTH = 12
"""Hexadecimal digits of the head on a slip: 48 bits, short enough to be read aloud."""
BEFORE_THE_FIRST = "0" * 64

_CODE = re.compile(r"[A-Za-z0-9_.:/+-]{0,64}")
_A_NUMBER = re.compile(r"\d{9}")
"""Citizens', phone and account numbers are this long; no code of ours is."""
_PRINTED = re.compile(r"(\d{1,18})-([0-9a-fA-F]{4,64})…?")
_ENCODED = json.JSONEncoder(default=repr).encode
"""A forger may have put bytes where text belongs: that is a row to be named, no crash."""


class NotACode(ValueError):
    """A bug: something other than a code was about to enter the journal."""


class Head(Struct, frozen=True):
    """Where the chain stands."""

    seq: int
    mac: str

    def __str__(self) -> str:
        return f"{self.seq}-{self.mac[:HEAD_LENGTH]}"


class StoredJournal:
    """The journal of one kiosk."""

    def __init__(self, database: Database, vault: Vault, clock: Clock) -> None:
        self._database = database
        self._key = vault.journal_key
        self._clock = clock

    def add(self, event: JournalEvent) -> None:
        """Appends one row of its own."""
        with self._database.writing() as connection:
            self.write(connection, [event])

    def write(self, connection: sqlite3.Connection, events: Sequence[JournalEvent]) -> Head:
        """Appends rows within a transaction of the caller; the head after them."""
        for event in events:
            _ensure_codes(event)
        head = Head(*connection.execute(_HEAD).fetchone())
        for event in events:
            row = _row_of(event, head.seq + 1, self._clock().isoformat())
            head = Head(head.seq + 1, self._mac(head.mac, tuple(row.values())))
            connection.execute(_PUT, row | {"mac": head.mac})
        if events:
            connection.execute(_MOVE_HEAD, _kept(self._key, head))
        return head

    def head(self) -> str:
        """The current head, as it is printed ("1042-9f3a51c07b2e")."""
        return str(Head(*self._database.glance(_HEAD)[0]))

    def verify(self, head: str | None = None) -> str | None:
        """None where the chain holds; else where it breaks, as "row 17: altered".

        ``head``: one that was printed earlier; the chain must still pass through it.
        Raises ValueError where that is no head at all.
        """
        written, stored = self._everything()
        return self._walk(written, stored, head)[1]

    def proven(self) -> Proven:
        """Every row for which the chain stands, in order, and where it breaks if it does."""
        written, stored = self._everything()
        sound, broken = self._walk(written, stored, None)
        kept = written[:sound]
        head = Head(kept[-1][0], kept[-1][-1]) if kept else Head(0, BEFORE_THE_FIRST)
        return Proven(tuple(row_of(one) for one in kept), tuple(kept), str(head), broken)

    # -- within --------------------------------------------------------------------------------

    def _everything(self) -> tuple[list[Written], sqlite3.Row]:
        with self._database.reading() as connection:
            written = [tuple(row) for row in connection.execute(_EVERY_ROW)]
            return written, connection.execute(_KEPT_HEAD).fetchone()

    def _walk(
        self, written: Sequence[Written], stored: sqlite3.Row, printed: str | None
    ) -> tuple[int, str | None]:
        """How many rows stand, and what is wrong with what follows them."""
        printed_seq, printed_mac = _parts_of(printed)
        last = Head(0, BEFORE_THE_FIRST)
        for row in written:
            seq, *_, kept_mac = row
            if seq != last.seq + 1:
                return last.seq, f"row {last.seq + 1}: missing"
            mac = self._mac(last.mac, row[:-1])
            if mac != kept_mac:
                return last.seq, f"row {seq}: altered"
            if seq == printed_seq and not mac.startswith(printed_mac):
                return last.seq, f"row {seq}: not the one that was printed"
            last = Head(seq, mac)
        if last.seq < max(stored["head_seq"], printed_seq):
            return last.seq, f"row {last.seq + 1}: missing"
        sound = all(stored[name] == value for name, value in _kept(self._key, last).items())
        return last.seq, None if sound else f"row {last.seq}: not the last one"

    def _mac(self, before: str, row: Sequence[Any]) -> str:
        text = _ENCODED([before, *row])
        return hmac.digest(self._key, text.encode(), "sha256").hex()


def first_head(key: bytes) -> dict[str, Any]:
    """How the head of an empty journal is kept."""
    return _kept(key, Head(0, BEFORE_THE_FIRST))


def _kept(key: bytes, head: Head) -> dict[str, Any]:
    """How a head is kept: with a seal of its own, or any older row would do as a head."""
    seal = hmac.new(key, f"head/{head.seq}/{head.mac}".encode(), hashlib.sha256).hexdigest()
    return {"head_seq": head.seq, "head_mac": head.mac, "head_seal": seal}


def _row_of(event: JournalEvent, seq: int, at: str) -> dict[str, Any]:
    """In the order of the columns: the MAC covers them as they stand."""
    return {
        "seq": seq,
        "at": at,
        "event": event.event,
        "visit": event.visit,
        "draft": event.draft,
        "question": event.question,
        "source": event.source,
        "details": json.dumps(dict(event.details), sort_keys=True),
    }


def _parts_of(printed: str | None) -> tuple[int, str]:
    """The row a printed head speaks of, and the beginning of its MAC. Raises ValueError."""
    if printed is None:
        return 0, ""
    match = _PRINTED.fullmatch(printed.strip())
    if match is None:
        raise ValueError("not a head of a journal")
    return int(match[1]), match[2].lower()


def _ensure_codes(event: JournalEvent) -> None:
    """Refuses whatever is too long for a code, is written like a sentence, or holds a number."""
    words = (event.event, event.visit, event.draft, event.question, event.source)
    for text in (*words, *event.details, *event.details.values()):
        if not _CODE.fullmatch(text):
            raise NotACode("the journal takes codes only")
    for text in (event.event, event.question, event.source, *event.details.values()):
        if _A_NUMBER.search(text):
            raise NotACode("the journal takes no numbers of persons")


_HEAD = "SELECT head_seq, head_mac FROM kiosk"
_KEPT_HEAD = "SELECT head_seq, head_mac, head_seal FROM kiosk"
_PUT = f"""
    INSERT INTO journal ({", ".join(COLUMNS)})
    VALUES ({", ".join(f":{one}" for one in COLUMNS)})
"""  # noqa: S608 - names of columns only
_MOVE_HEAD = "UPDATE kiosk SET head_seq = :head_seq, head_mac = :head_mac, head_seal = :head_seal"
_EVERY_ROW = f"SELECT {', '.join(COLUMNS)} FROM journal ORDER BY seq"  # noqa: S608 - as above
