"""What became of the dossiers that the portal has: whom to ask for next, and what was answered.

Numbers and codes only: it must never open a dossier, and works on long after its content was
erased.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from kiosk.outcome import Outcome
from kiosk.portal.reasons import Reason
from kiosk.store.contract import JournalEvent, ToAsk
from kiosk.store.database import Database
from kiosk.store.journal import StoredJournal
from kiosk.store.kept_procedures import KeptProcedures
from kiosk.store.moment import text_of

FARTHEST = timedelta(days=2)
"""Nobody is put off for longer: a later time was measured on a clock that was ahead."""


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
        moments = {"now": now, "first": now - after, "farthest": now + FARTHEST}
        due = {name: text_of(one) for name, one in moments.items()}
        due["fee_pending"] = Reason.FEE_PENDING
        if not self._database.glance(_OPEN, due):  # nearly always there is none
            return None
        with self._database.writing() as connection:
            found = connection.execute(_OPEN, due).fetchone()
            if found is None:
                return None
            put_off = {"reference": found["reference"], "ask_at": text_of(again_at)}
            connection.execute(_PUT_OFF, put_off)
            procedure = self._procedures.load(connection, found["procedure"])
        number = found["portal_number"] or found["number"]
        return ToAsk(found["reference"], number, found["asks"], found["last_reason"], procedure)

    def keep(
        self, reference: str, outcome: Outcome | None, ask_at: datetime, reason: str | None = None
    ) -> bool:
        """Notes what the portal said (None: nothing new) and when to ask next; True: it is new.

        A row that was erased meanwhile is nobody's concern any more.
        """
        with self._database.writing() as connection:
            line = connection.execute(_LINE, {"reference": reference}).fetchone()
            if line is None:
                return False
            told = line["outcome"] if outcome is None else outcome
            said = line["last_reason"] if reason is None else reason
            is_new = (told, said) != (line["outcome"], line["last_reason"])
            connection.execute(_ASK_AGAIN, {"reference": reference, "ask_at": text_of(ask_at)})
            if is_new:
                news = {"reference": reference, "outcome": told, "reason": said}
                connection.execute(_KEEP, news)
                facts = {"reference": reference, "outcome": str(told or ""), "reason": said}
                event = JournalEvent("dossier.outcome", draft=line["draft"], details=facts)
                self._journal.write(connection, [event])
        return is_new


_FINAL = ", ".join(str(int(one)) for one in Outcome if one.is_final)
_OPEN = f"""
    SELECT reference, number, portal_number, asks, last_reason, procedure FROM outbox
    WHERE state = 'ACKNOWLEDGED'
    AND (outcome IS NULL OR outcome NOT IN ({_FINAL}) OR last_reason = :fee_pending)
    AND ((ask_at IS NULL AND settled_at <= :first) OR ask_at <= :now OR ask_at > :farthest)
    ORDER BY ask_at NULLS FIRST, place LIMIT 1
"""  # noqa: S608 - fixed numbers only
"""Nobody was asked for yet before all, then who has been put off longest."""
_LINE = "SELECT draft, outcome, last_reason FROM outbox WHERE reference = :reference"
_PUT_OFF = "UPDATE outbox SET ask_at = :ask_at, asks = asks + 1 WHERE reference = :reference"
_ASK_AGAIN = "UPDATE outbox SET ask_at = :ask_at WHERE reference = :reference"
_KEEP = """
    UPDATE outbox SET outcome = :outcome, last_reason = :reason, asks = 0
    WHERE reference = :reference
"""
