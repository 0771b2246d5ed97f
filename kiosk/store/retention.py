"""How long things are kept: open drafts, the content of sent dossiers, their lines.

It must never erase what the portal does not have: a dossier that waits, or was refused, waits
for a person, however long.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, and_, delete, not_, or_, select

from kiosk.keeping import USUAL, Keeping
from kiosk.store import tables
from kiosk.store.contract import JournalEvent, OutboxState
from kiosk.store.database import Database
from kiosk.store.erasing import Eraser
from kiosk.store.journal import StoredJournal


class Erased(Struct, frozen=True):
    """How many of each kind were erased."""

    drafts: int
    contents: int
    lines: int


class Retention:
    """Erases what has had its time."""

    def __init__(self, database: Database, journal: StoredJournal) -> None:
        self._database = database
        self._journal = journal

    def erase_expired(self, now: datetime, keeping: Keeping = USUAL) -> Erased:
        """Erases everything older than its period; the log is cut where anything was.

        Whether ``now`` may be believed is the caller's question (``TimeWatch.may_erase``).
        """
        with self._database.writing() as connection:
            old = _open_drafts(connection, now - keeping.drafts, now - keeping.returned)
            sent = _at_rest(connection, now - keeping.contents, _HAS_KEY)
            past = _at_rest(connection, now - keeping.lines, states=_GONE)
            for draft in (*old, *sent, *past):
                connection.execute(delete(tables.keys).where(tables.keys.c.draft == draft))
            for draft in past:
                for table in (tables.parcels, tables.outbox):
                    connection.execute(delete(table).where(table.c.draft == draft))
            self._note(connection, "draft.expired", old)
            self._note(connection, "dossier.content_erased", sent)
            self._note(connection, "dossier.erased", past)
        if old or sent or past:
            Eraser(self._database).sweep()
        return Erased(len(old), len(sent), len(past))

    def erase_unkept(self, untouched_since: datetime | None = None) -> int:
        """Erases drafts that nobody agreed to keep and whose visit was cut off.

        Without a moment: all of them, for the start of the kiosk, when nobody can be in one.
        """
        query = _UNKEPT
        if untouched_since is not None:
            query = query.where(_drafts.touched_at <= untouched_since)
        with self._database.writing() as connection:
            unkept = connection.execute(query).scalars().all()
            for draft in unkept:
                connection.execute(delete(tables.keys).where(tables.keys.c.draft == draft))
            self._note(connection, "draft.not_kept", unkept)
        if unkept:
            Eraser(self._database).sweep()
        return len(unkept)

    def _note(self, connection: Connection, event: str, drafts: Sequence[str]) -> None:
        self._journal.write(connection, [JournalEvent(event, draft=draft) for draft in drafts])


_drafts, _ours = tables.drafts.c, tables.outbox.c
_AT_REST = (OutboxState.ACKNOWLEDGED, OutboxState.RETURNED)
_GONE = (*_AT_REST, OutboxState.MOVED)
"""What another machine has taken over keeps its content as long as its line: the copy may be lost."""
_UNKEPT = select(_drafts.id).where(
    _drafts.closed_at.is_(None),
    _drafts.kept == 0,
    _drafts.id.in_(select(tables.keys.c.draft)),
)
_HAS_KEY = _ours.draft.in_(select(tables.keys.c.draft))


def _open_drafts(
    connection: Connection, untouched_since: datetime, returned_since: datetime
) -> Sequence[str]:
    came_back = _drafts.id.in_(select(_ours.reopened_as))
    old = or_(
        and_(came_back, _drafts.touched_at <= returned_since),
        and_(not_(came_back), _drafts.touched_at <= untouched_since),
    )
    query = select(_drafts.id).where(_drafts.closed_at.is_(None), old)
    return connection.execute(query).scalars().all()


def _at_rest(
    connection: Connection,
    before: datetime,
    *conditions: ColumnElement[bool],
    states: Sequence[OutboxState] = _AT_REST,
) -> Sequence[str]:
    query = select(_ours.draft).where(
        _ours.state.in_(states), _ours.settled_at <= before, *conditions
    )
    return connection.execute(query).scalars().all()
