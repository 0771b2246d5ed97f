"""The hold of the connection, as the database keeps it for every process.

Two kinds stand side by side: the portal's wish, which only time ends, and our own, which an
officer's word or a success ends. It must never shorten either.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from kiosk.store import tables

OURS = "ours"
WISHED = "wished"

_holds = tables.holds.c


def put(connection: Connection, kind: str, reason: str, until: datetime) -> None:
    """Puts a hold of a kind; where one of this kind lasts longer, that one stays."""
    statement = insert(tables.holds).values(kind=kind, reason=reason, until=until)
    longer = func.max(_holds.until, statement.excluded.until)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=[_holds.kind],
            set_={"reason": statement.excluded.reason, "until": longer},
        )
    )


def in_force(connection: Connection, now: datetime) -> tuple[str, datetime] | None:
    """The reason and the end of the hold that lasts longest, or None."""
    query = (
        select(_holds.reason, _holds.until)
        .where(_holds.until > now)
        .order_by(_holds.until.desc())
        .limit(1)
    )
    row = connection.execute(query).one_or_none()
    return None if row is None else (row.reason, row.until)


def lift_ours(connection: Connection) -> bool:
    """Ends our own hold; whether there was one. The portal's wish stays."""
    return bool(connection.execute(delete(tables.holds).where(_holds.kind == OURS)).rowcount)
