"""What became of the dossiers that the portal has: whom to ask for next, and what was answered.

Numbers and codes only: it must never open a dossier, and works on long after its content was
erased.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, or_, select, update

from kiosk.outcome import Outcome
from kiosk.store import tables
from kiosk.store.contract import JournalEvent, OutboxState, ToAsk
from kiosk.store.database import Database
from kiosk.store.journal import StoredJournal

FARTHEST = timedelta(days=2)
"""Nobody is put off for longer: a later time was measured on a clock that was ahead."""

_ours = tables.outbox.c


class StoredOutcomes:
    """The outcomes of one kiosk's dossiers."""

    def __init__(self, database: Database, journal: StoredJournal) -> None:
        self._database = database
        self._journal = journal

    def to_ask(self, now: datetime, after: timedelta, again_at: datetime) -> ToAsk | None:
        """The dossier whose open outcome is to be asked for now, or None.

        It is put off until ``again_at`` in the same transaction: two processes never ask for it
        at once, and one that kills its asker is not asked for in a circle.
        """
        query = _open(now, after)
        with self._database.reading() as connection:  # nearly always there is none
            if connection.execute(query).first() is None:
                return None
        with self._database.writing() as connection:
            found = connection.execute(query).one_or_none()
            if found is None:
                return None
            put_off = {"ask_at": again_at, "asks": found.asks + 1}
            connection.execute(_update(found.reference).values(put_off))
        return ToAsk(found.reference, found.portal_number or found.number, found.asks)

    def keep(self, reference: str, outcome: Outcome | None, ask_at: datetime) -> bool:
        """Notes what the portal said (None: nothing new) and when to ask next; True: it is new.

        A row that was erased meanwhile is nobody's concern any more.
        """
        query = select(_ours.draft, _ours.outcome).where(_ours.reference == reference)
        with self._database.writing() as connection:
            line = connection.execute(query).one_or_none()
            if line is None:
                return False
            is_new = outcome is not None and outcome != line.outcome
            values: dict[str, Any] = {"outcome": outcome, "asks": 0} if is_new else {}
            connection.execute(_update(reference).values(ask_at=ask_at, **values))
            if is_new:
                facts = {"reference": reference, "outcome": str(outcome)}
                event = JournalEvent("dossier.outcome", draft=line.draft, details=facts)
                self._journal.write(connection, [event])
        return is_new


def _open(now: datetime, after: timedelta) -> Select[Any]:
    """Nobody was asked for yet before all, then who has been put off longest."""
    final = [int(one) for one in Outcome if one.is_final]
    still_open = or_(_ours.outcome.is_(None), _ours.outcome.not_in(final))
    never = _ours.ask_at.is_(None) & (_ours.settled_at <= now - after)
    due = or_(never, _ours.ask_at <= now, _ours.ask_at > now + FARTHEST)
    return (
        select(_ours.reference, _ours.number, _ours.portal_number, _ours.asks)
        .where(_ours.state == OutboxState.ACKNOWLEDGED, still_open, due)
        .order_by(_ours.ask_at.nulls_first(), _ours.place)
        .limit(1)
    )


def _update(reference: str) -> Any:
    return update(tables.outbox).where(_ours.reference == reference)
