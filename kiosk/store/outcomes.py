"""What became of the dossiers that the portal has: whom to ask for next, and what was answered.

Numbers and codes only: it must never open a dossier, and works on long after its content was
erased.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, or_, select, update

from kiosk.outcome import Outcome
from kiosk.portal.reasons import Reason
from kiosk.store import tables
from kiosk.store.contract import JournalEvent, OutboxState, ToAsk
from kiosk.store.database import Database
from kiosk.store.journal import StoredJournal
from kiosk.store.kept_procedures import KeptProcedures

FARTHEST = timedelta(days=2)
"""Nobody is put off for longer: a later time was measured on a clock that was ahead."""

_ours = tables.outbox.c


class StoredOutcomes:
    """The outcomes of one kiosk's dossiers."""

    def __init__(
        self, database: Database, journal: StoredJournal, procedures: KeptProcedures
    ) -> None:
        self._database = database
        self._journal = journal
        self._procedures = procedures

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
            procedure = self._procedures.load(connection, found.procedure)
        number = found.portal_number or found.number
        return ToAsk(found.reference, number, found.asks, found.last_reason, procedure)

    def keep(
        self, reference: str, outcome: Outcome | None, ask_at: datetime, reason: str | None = None
    ) -> bool:
        """Notes what the portal said (None: nothing new) and when to ask next; True: it is new.

        A row that was erased meanwhile is nobody's concern any more.
        """
        columns = (_ours.draft, _ours.outcome, _ours.last_reason)
        query = select(*columns).where(_ours.reference == reference)
        with self._database.writing() as connection:
            line = connection.execute(query).one_or_none()
            if line is None:
                return False
            told = line.outcome if outcome is None else outcome
            said = line.last_reason if reason is None else reason
            is_new = (told, said) != (line.outcome, line.last_reason)
            news: dict[str, Any] = {"outcome": told, "last_reason": said, "asks": 0}
            values = news if is_new else {}
            connection.execute(_update(reference).values(ask_at=ask_at, **values))
            if is_new:
                facts = {"reference": reference, "outcome": str(told or ""), "reason": said}
                event = JournalEvent("dossier.outcome", draft=line.draft, details=facts)
                self._journal.write(connection, [event])
        return is_new


def _open(now: datetime, after: timedelta) -> Select[Any]:
    """Nobody was asked for yet before all, then who has been put off longest."""
    final = [int(one) for one in Outcome if one.is_final]
    money_moves = _ours.last_reason == Reason.FEE_PENDING
    still_open = or_(_ours.outcome.is_(None), _ours.outcome.not_in(final), money_moves)
    never = _ours.ask_at.is_(None) & (_ours.settled_at <= now - after)
    due = or_(never, _ours.ask_at <= now, _ours.ask_at > now + FARTHEST)
    columns = (_ours.reference, _ours.number, _ours.portal_number, _ours.asks)
    return (
        select(*columns, _ours.last_reason, _ours.procedure)
        .where(_ours.state == OutboxState.ACKNOWLEDGED, still_open, due)
        .order_by(_ours.ask_at.nulls_first(), _ours.place)
        .limit(1)
    )


def _update(reference: str) -> Any:
    return update(tables.outbox).where(_ours.reference == reference)
