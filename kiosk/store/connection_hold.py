"""The hold of the connection, as the database keeps it for every process.

Two kinds stand side by side: the portal's wish, which only time ends, and our own, which an
officer's word or a success ends. It must never shorten either.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta

from sqlalchemy import Connection, and_, case, delete, func
from sqlalchemy.dialects.sqlite import insert

from kiosk.store import tables
from kiosk.store.database import Database
from kiosk.store.moment import moment_of

OURS = "ours"
WISHED = "wished"
LONGEST_OF_OURS = timedelta(hours=1)
"""Ours last some minutes. One that ends later was written by a clock that ran ahead and has been
set right since: it holds nobody. The portal's wish is kept however far away it ends."""

_holds = tables.holds.c


def put(connection: Connection, kind: str, reason: str, until: datetime) -> None:
    """Puts a hold of a kind; where one of this kind lasts longer, that one stays."""
    statement = insert(tables.holds).values(kind=kind, reason=reason, until=until)
    wrong_clock = and_(_holds.kind == OURS, _holds.until > until + LONGEST_OF_OURS)
    later = func.max(_holds.until, statement.excluded.until)
    longer = case((wrong_clock, statement.excluded.until), else_=later)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=[_holds.kind],
            set_={"reason": statement.excluded.reason, "until": longer},
        )
    )


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


def lift_ours(connection: Connection) -> bool:
    """Ends our own hold; whether there was one. The portal's wish stays."""
    return bool(connection.execute(delete(tables.holds).where(_holds.kind == OURS)).rowcount)


def _told(row: sqlite3.Row) -> tuple[str, str, datetime]:
    kind, reason, until = row
    return kind, reason, moment_of(until)


_ALL = "SELECT kind, reason, until FROM holds"
