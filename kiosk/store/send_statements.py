"""What the send queue asks of the database, each statement made once.

They run several times for one dossier, so that all but two are said to the driver itself. Nothing
here decides anything: who goes first stands in ``FRESH`` and ``TRIED``, all else is looked up by
name.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Select, and_, bindparam, func, or_

from kiosk.store.contract import OutboxState
from kiosk.store.moment import Moment
from kiosk.store.outbox_rows import WAITING, lines, ours


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
IS_FRESH = "SELECT 1 FROM outbox WHERE state = 'QUEUED' AND settled_at IS NULL LIMIT 1"
SENDING = "SELECT reference, draft, sender FROM outbox WHERE state = 'SENDING'"

_WITH_KEY = "FROM outbox LEFT JOIN keys ON keys.draft = outbox.draft"
LINE = (
    "SELECT reference, outbox.draft, state, sender, attempts, number, portal_number, wrapped"
    f" {_WITH_KEY} WHERE reference = ?"
)
DOSSIER = f"SELECT outbox.draft, procedure, sealed, wrapped {_WITH_KEY} WHERE reference = ?"
CONTENT = (
    f"SELECT outbox.draft, wrapped, sealed_content {_WITH_KEY}"
    " LEFT JOIN attachments ON attachments.draft = outbox.draft AND attachments.id = ?"
    " WHERE reference = ?"
)
UPLOADS = "SELECT attachment, sealed FROM parcels WHERE draft = ? AND sealed IS NOT NULL"
OF_ANOTHER = "SELECT 1 FROM outbox WHERE ? IN (number, portal_number) AND reference <> ? LIMIT 1"

TAKE = "UPDATE outbox SET state = 'SENDING', sender = ? WHERE reference = ?"
ADOPT = (
    "UPDATE outbox SET state = 'UNCERTAIN', sender = '', next_attempt_at = ?, settled_at = ?"
    " WHERE reference = ?"
)
KEEP_NUMBER = "UPDATE outbox SET number = ? WHERE reference = ?"
KEEP_UPLOAD = "UPDATE parcels SET sealed = ? WHERE attachment = ? AND draft = ?"
SETTLE = (
    "UPDATE outbox SET state = ?, sender = '', attempts = ?, last_reason = ?, sealed_words = ?,"
    " portal_number = ?, next_attempt_at = ?, not_before = ?, settled_at = ? WHERE reference = ?"
)
