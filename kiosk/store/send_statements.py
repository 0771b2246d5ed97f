"""What the send queue asks of the database, each statement made once.

They run several times for one dossier, and making one costs more than running it. Nothing here
decides anything: who goes first stands in ``FRESH`` and ``TRIED``, all else is looked up by name.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Select, and_, bindparam, func, or_, select, update

from kiosk.store import tables
from kiosk.store.contract import OutboxState
from kiosk.store.moment import Moment
from kiosk.store.outbox_rows import WAITING, lines, ours

_papers, _parcels = tables.attachments.c, tables.parcels.c


def _fresh() -> Select[Any]:
    """Who was never tried, in the order of confirmation: whatever the clock says, there is nothing
    to wait for. An index holds exactly these, so that a long queue costs no more than a short one.
    """
    fresh = and_(ours.state == OutboxState.QUEUED, ours.settled_at.is_(None))
    return lines().where(fresh).limit(1)


def _tried() -> Select[Any]:
    """Who has been due longest.

    A clock that was ahead and came back must delay nobody: a wait that begins in the future was
    measured on that clock. Only the portal's own wish is kept even then.
    """
    now: BindParameter[datetime] = bindparam("now", type_=Moment)
    since = func.max(ours.next_attempt_at, func.coalesce(ours.not_before, ours.next_attempt_at))
    no_wish = or_(ours.not_before.is_(None), ours.not_before <= now)
    clock_came_back = and_(ours.settled_at > now, no_wish)
    return (
        lines()
        .where(ours.state.in_(WAITING), or_(since <= now, clock_came_back))
        .order_by(None)
        .order_by(since, ours.place)
        .limit(1)
    )


FRESH, TRIED = _fresh(), _tried()
SENDING = select(ours.reference, ours.draft, ours.sender).where(ours.state == OutboxState.SENDING)
LINE = (
    select(
        ours.reference,
        ours.draft,
        ours.state,
        ours.sender,
        ours.attempts,
        ours.number,
        ours.portal_number,
        tables.keys.c.wrapped,
    )
    .select_from(tables.outbox.outerjoin(tables.keys, tables.keys.c.draft == ours.draft))
    .where(ours.reference == bindparam("of"))
)
OF_ANOTHER = (
    select(ours.reference)
    .where(
        or_(ours.number == bindparam("number"), ours.portal_number == bindparam("number")),
        ours.reference != bindparam("of"),
    )
    .limit(1)
)
CHANGE = update(tables.outbox).where(ours.reference == bindparam("of"))
DOSSIER = (
    select(ours.draft, ours.procedure, ours.sealed, tables.keys.c.wrapped)
    .select_from(tables.outbox.outerjoin(tables.keys, tables.keys.c.draft == ours.draft))
    .where(ours.reference == bindparam("of"))
)
CONTENT = (
    select(ours.draft, tables.keys.c.wrapped, _papers.sealed_content)
    .select_from(
        tables.outbox.outerjoin(tables.keys, tables.keys.c.draft == ours.draft).outerjoin(
            tables.attachments,
            and_(_papers.draft == ours.draft, _papers.id == bindparam("paper")),
        )
    )
    .where(ours.reference == bindparam("of"))
)
UPLOADS = select(_parcels.attachment, _parcels.sealed).where(
    _parcels.draft == bindparam("draft"), _parcels.sealed.is_not(None)
)
KEEP_UPLOAD = update(tables.parcels).where(
    _parcels.attachment == bindparam("paper"), _parcels.draft == bindparam("of_draft")
)
