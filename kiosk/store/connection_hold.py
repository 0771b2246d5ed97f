"""The hold of the connection, as the database keeps it for every process.

Two kinds stand side by side: the portal's wish, which only time ends, and our own, which an
officer's word or a success ends. It must never shorten either.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, and_, bindparam, case, delete, func, or_, select
from sqlalchemy.dialects.sqlite import insert

from kiosk.store import tables

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


def in_force(connection: Connection, now: datetime) -> tuple[str, datetime] | None:
    """The reason and the end of the hold that lasts longest, or None."""
    moments = {"now": now, "longest_of_ours": now + LONGEST_OF_OURS}
    row = connection.execute(_IN_FORCE, moments).one_or_none()
    return None if row is None else (row.reason, row.until)


def lift_ours(connection: Connection) -> bool:
    """Ends our own hold; whether there was one. The portal's wish stays."""
    return bool(connection.execute(delete(tables.holds).where(_holds.kind == OURS)).rowcount)


# Asked before every call to the portal: made once, because making it costs more than running it.
_IN_FORCE = (
    select(_holds.reason, _holds.until)
    .where(
        _holds.until > bindparam("now"),
        or_(_holds.kind == WISHED, _holds.until <= bindparam("longest_of_ours")),
    )
    .order_by(_holds.until.desc())
    .limit(1)
)
