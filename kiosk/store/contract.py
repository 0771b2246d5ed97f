"""What the rest of the core asks of the store, in our words and without SQL.

``visit.py`` and ``sync/`` receive these as arguments. Every method is one short transaction that
is durable when it returns (WAL, synchronous=FULL), and writes its journal row in the same one.
Any method may raise ``Trouble`` (full disk, unwritable, locked, damaged). Whoever changes a draft
that was confirmed or erased gets ``NotOpen``, for what is not there ``LookupError``: both are bugs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar, Protocol

from msgspec import Struct

from kiosk.discreet import Discreet
from kiosk.dossier import Answer, Attachment, Dossier, Draft, Receipt, shown_code
from kiosk.fields.field import Problem
from kiosk.outcome import Outcome
from kiosk.portal.contract import Uploaded
from kiosk.procedures.model import Procedure


class OutboxState(StrEnum):
    """Where a confirmed dossier stands on its way to the portal."""

    QUEUED = "QUEUED"
    """Waiting for its next time."""
    SENDING = "SENDING"
    """A living sender, named in the row, is at it."""
    ACKNOWLEDGED = "ACKNOWLEDGED"
    """The portal has it."""
    REJECTED = "REJECTED"
    """The portal said no: a person must look; never retried by itself."""
    UNCERTAIN = "UNCERTAIN"
    """Bytes left and no answer came: the portal is asked by number first."""
    PAUSED = "PAUSED"
    """An officer stopped it, with a reason."""
    RETURNED = "RETURNED"
    """Reopened as a draft for the citizen."""
    MOVED = "MOVED"
    """Given to another machine with a copy of the data: that one sends it."""


class OutboxRow(Struct, frozen=True):
    """One confirmed dossier and how far it has come. Always answers: why not yet, and when next?

    ``last_reason`` is a code of the catalogue (``portal.reason.<code>``), ``last_text`` the
    portal's own words; ``number`` ours, ``portal_number`` the one the portal answered with.
    ``outcome`` is what the portal said last of a dossier that it has; ``sent_again_as`` the
    reference under which the citizen confirmed a returned dossier again.
    """

    reference: str
    procedure: str
    state: OutboxState
    attempts: int
    confirmed_at: datetime
    last_reason: str = ""
    last_text: str = ""
    next_attempt_at: datetime | None = None
    number: str = ""
    portal_number: str = ""
    refused_fields: tuple[str, ...] = ()
    outcome: Outcome | None = None
    sent_again_as: str = ""


class Returned(Struct, frozen=True):
    """A dossier that is a draft again. Its code is the citizen's old one: private, see sync.md."""

    reference: str
    code: str

    @property
    def shown_code(self) -> str:
        """The code as it is read and written down."""
        return shown_code(self.code)


class ToAsk(Discreet, frozen=True):
    """A dossier whose outcome is to be asked for, under the number that the portal uses.

    ``asks`` is how often it was asked for since something last changed, ``reason`` what was said of
    its fee then, ``procedure`` the version that it was filed under.
    """

    hidden: ClassVar[frozenset[str]] = frozenset({"procedure"})

    reference: str
    number: str
    asks: int
    reason: str = ""
    procedure: Procedure | None = None


class JournalEvent(Struct, frozen=True):
    """What a journal row says: who did what, never a value.

    ``details`` holds codes only (a reason, a state, a step): at most 64 plain ASCII characters
    without blanks, and no run of nine digits. The store refuses anything else.
    """

    event: str
    visit: str = ""
    draft: str = ""
    question: str = ""
    source: str = ""
    details: Mapping[str, str] = {}


class Drafts(Protocol):
    """Unfinished dossiers."""

    def begin(self, draft: Draft, event: JournalEvent) -> Draft:
        """Stores a new draft, with a fresh id, code and key of its own; answers with them set."""

    def save_answers(
        self,
        draft: Draft,
        answers: Sequence[Answer],
        events: Sequence[JournalEvent],
        forget: Sequence[str] = (),
    ) -> Draft:
        """Durably stores these answers together with their journal rows; the new draft.

        ``forget`` names questions whose answers no longer fit and go at once."""

    def attach(
        self, draft: Draft, attachment: Attachment, content: bytes, event: JournalEvent
    ) -> Draft:
        """Seals and stores one captured paper."""

    def detach(self, draft: Draft, attachment_id: str, event: JournalEvent) -> Draft:
        """Destroys one captured paper."""

    def decline(self, draft: Draft, paper: str, event: JournalEvent) -> Draft:
        """Notes that the citizen has no such optional paper."""

    def keep(self, draft: Draft, event: JournalEvent) -> Draft:
        """Its owner agreed after all that it is kept beyond the visit."""

    def content(self, draft: Draft, attachment_id: str) -> bytes:
        """The plain bytes of a captured paper."""

    def find(self, code: str) -> Draft | None:
        """The open draft with this code (eight characters, or the long token), or None."""

    def long_code(self, draft: Draft) -> str:
        """The token of at least 128 bits that the draft's QR carries."""

    def erase(self, draft: Draft, event: JournalEvent) -> None:
        """Destroys the wrapped key, then the rows, then truncates the write-ahead log."""


class Outbox(Protocol):
    """Confirmed dossiers, for the citizen's side and for the officer."""

    def confirm(self, draft: Draft, dossier: Dossier, event: JournalEvent) -> Receipt:
        """ONE transaction: freezes the dossier, queues it with a parcel per attachment, closes
        the draft. A second confirm of the same draft answers with the same reference."""

    def receipt(self, reference: str) -> Receipt | None:
        """The receipt of a confirmed dossier as it stands now."""

    def rows(self) -> tuple[OutboxRow, ...]:
        """Every dossier not yet erased, oldest first."""

    def row(self, reference: str) -> OutboxRow | None:
        """One row, or None."""

    def retry(self, reference: str, now: datetime, event: JournalEvent) -> bool:
        """Makes a row due now and lifts a hold; False where the reference is unknown.

        A REJECTED row becomes QUEUED, an UNCERTAIN one stays so and is asked about. What the
        portal wished (``not_before`` of a row, or a hold that carries one) is never undercut.
        """

    def pause(self, reference: str, reason: str, event: JournalEvent) -> Problem | None:
        """Keeps a QUEUED or UNCERTAIN row from being sent; ``outbox.*`` says why it cannot be.

        ``reason`` is a code of the catalogue and becomes the row's ``last_reason``. A row that is
        SENDING is with its sender and cannot be stopped.
        """

    def release(self, reference: str, now: datetime, event: JournalEvent) -> Problem | None:
        """Makes a PAUSED row again what it was, due now; ``outbox.*`` says why it cannot be."""

    def return_to_citizen(
        self, reference: str, now: datetime, event: JournalEvent
    ) -> Returned | Problem:
        """Opens a dossier again as a draft under the citizen's old code; the row is RETURNED.

        The draft holds the confirmed answers and papers, and a ``Refusal`` with the questions the
        portal named. What is confirmed then is another dossier: new row, new number. Of the old
        one only the row is kept. Never for a row that the portal has, or may have.
        """


class SendQueue(Protocol):
    """The sync engine's side of the outbox."""

    def take_due(self, now: datetime) -> OutboxRow | None:
        """The next due row, marked SENDING under this sender and committed, or None.

        Also adopts SENDING rows of dead senders, as UNCERTAIN. The row's state before it was
        taken tells the engine whether to ask first: it is in the answer's ``state``.
        """

    def dossier(self, reference: str) -> Dossier:
        """The frozen dossier, unsealed."""

    def content(self, reference: str, attachment_id: str) -> bytes:
        """The plain bytes of one attachment."""

    def keep_number(self, reference: str, number: str) -> None:
        """Durably notes the number before anything is sent under it.

        Raises Unclear (strange_number) where another dossier has this number already, or this
        one another: the acknowledgement of the one would hide the other.
        """

    def is_of_another(self, reference: str, number: str) -> bool:
        """Whether another dossier of this kiosk has this number, as its own or as the portal's."""

    def uploads(self, reference: str) -> dict[str, Uploaded]:
        """Parcels the portal has confirmed, by attachment id."""

    def keep_upload(self, reference: str, attachment_id: str, uploaded: Uploaded) -> None:
        """Durably notes one confirmed parcel."""

    def settle(
        self,
        reference: str,
        state: OutboxState,
        *,
        reason: str = "",
        text: str = "",
        portal_number: str = "",
        refused_fields: tuple[str, ...] = (),
        next_attempt_at: datetime | None = None,
        counts_as_attempt: bool = True,
        not_before: datetime | None = None,
        now: datetime,
    ) -> None:
        """Ends this sender's hold on the row, with what happened and when to come back.

        ``not_before`` is the portal's own wish (Retry-After): no ``retry`` may undercut it.
        A row that is no longer this sender's is left alone: a verdict is written once.
        """

    def hold(self, reason: str, until: datetime, *, wished: bool = False) -> None:
        """Puts the *connection* on hold (HELD) with its reason; kept for every process.

        ``wished``: the portal itself named the time, so that no officer's retry lifts it.
        A later hold never shortens one that stands.
        """

    def held(self, now: datetime) -> tuple[str, datetime] | None:
        """The hold in force, or None."""

    def lift_hold(self) -> None:
        """Ends our own hold after a success, or on an officer's word; a wished one stays."""


class Outcomes(Protocol):
    """What became of the dossiers that the portal has."""

    def to_ask(self, now: datetime, after: timedelta, again_at: datetime) -> ToAsk | None:
        """An ACKNOWLEDGED dossier whose outcome is open and is to be asked for now, or None.

        ``after`` is the wait between the acknowledgement and the first asking. The dossier is put
        off until ``again_at`` in the same transaction, so that two processes never ask at once.
        """

    def keep(
        self, reference: str, outcome: Outcome | None, ask_at: datetime, reason: str | None = None
    ) -> bool:
        """Notes what the portal said (None: nothing new) and when to ask next; True: it is new.

        ``reason`` is what is to be said of a fee, "" where that is over.
        """


class Journal(Protocol):
    """The append-only, keyed and chained record."""

    def add(self, event: JournalEvent) -> None:
        """Appends one row of its own."""

    def head(self) -> str:
        """The current head: sequence number and the first characters of its MAC ("1042-9f3a…")."""

    def verify(self, head: str | None = None) -> str | None:
        """None where the chain holds; else where it breaks, as "row 17: altered".

        ``head``: one that was printed earlier; the chain must still pass through it.
        """
