"""The hold of the connection, as the database keeps it for every process.

Two kinds stand side by side: the portal's wish, which only time ends, and our own, which an
officer's word or a success ends. It must never shorten either.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta

from kiosk.store.database import Database
from kiosk.store.moment import moment_of, text_of

OURS = "ours"
WISHED = "wished"
LONGEST_OF_OURS = timedelta(hours=1)
"""Ours last some minutes. One that ends later was written by a clock that ran ahead and has been
set right since: it holds nobody. The portal's wish is kept however far away it ends."""


def put(connection: sqlite3.Connection, kind: str, reason: str, until: datetime) -> None:
    """Puts a hold of a kind; where one of this kind lasts longer, that one stays."""
    hold = {"kind": kind, "reason": reason, "until": text_of(until)}
    latest_of_ours = text_of(until + LONGEST_OF_OURS)
    connection.execute(_PUT, hold | {"latest_of_ours": latest_of_ours})


def in_force(database: Database, now: datetime) -> tuple[str, datetime] | None:
    """The reason and the end of the hold that lasts longest, or None.

    Asked before every call to the portal, so it is one bare look and no transaction.
    """
    latest_of_ours = now + LONGEST_OF_OURS
    standing = [
        (reason, until)
        for kind, reason, until in map(_told, database.glance(_ALL))
        if until > now and (kind == WISHED or until <= latest_of_ours)
    ]
    return max(standing, key=lambda one: one[1], default=None)


def lift_ours(connection: sqlite3.Connection) -> bool:
    """Ends our own hold; whether there was one. The portal's wish stays."""
    return bool(connection.execute(_LIFT_OURS).rowcount)


def _told(row: sqlite3.Row) -> tuple[str, str, datetime]:
    kind, reason, until = row
    return kind, reason, moment_of(until)


_PUT = """
    INSERT INTO holds (kind, reason, until) VALUES (:kind, :reason, :until)
    ON CONFLICT (kind) DO UPDATE SET reason = excluded.reason, until = CASE
        WHEN holds.kind = 'ours' AND holds.until > :latest_of_ours THEN excluded.until
        ELSE max(holds.until, excluded.until)
    END
"""
_ALL = "SELECT kind, reason, until FROM holds"
_LIFT_OURS = "DELETE FROM holds WHERE kind = 'ours'"
