"""The shape of the database: every table and trigger, as a fresh one is made.

Whatever a citizen said, or the portal said about a citizen, stands only in columns named
``sealed``; the others hold codes, random ids, numbers of dossiers and times. A change here needs
a migration in ``migrations/versions``, and a test compares the two.
"""

from __future__ import annotations

from sqlalchemy import (
    DDL,
    CheckConstraint,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    event,
    literal_column,
    text,
)

from kiosk.store.moment import Moment

REVISION = "0004"
"""The migration that this shape corresponds to."""

metadata = MetaData()

ROWID: ColumnElement[int] = literal_column("rowid", Integer)
"""The order in which rows came, where a table has no column for it."""


def _id(name: str) -> Column[str]:
    return Column(name, Text, primary_key=True)


def _text(name: str, default: str = "") -> Column[str]:
    return Column(name, Text, nullable=False, server_default=default)


def _sealed(name: str = "sealed") -> Column[bytes]:
    return Column(name, LargeBinary, nullable=False)


kiosk = Table(
    "kiosk",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    # Tells the kiosk's key from any other without unsealing anything.
    Column("key_check", LargeBinary, nullable=False),
    # Where the journal stands. The seal is keyed, so that a cut tail shows even without a slip.
    Column("head_seq", Integer, nullable=False),
    Column("head_mac", Text, nullable=False),
    Column("head_seal", Text, nullable=False),
    CheckConstraint("id = 1", name="kiosk_is_one"),
)

journal = Table(
    "journal",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("event", Text, nullable=False),
    _text("visit"),
    _text("draft"),
    _text("question"),
    _text("source"),
    _text("details", "{}"),
    Column("mac", Text, nullable=False),
)

procedures = Table(
    "procedures",
    metadata,
    _id("hash"),
    Column("code", Text, nullable=False),
    Column("content", Text, nullable=False),
)

drafts = Table(
    "drafts",
    metadata,
    _id("id"),
    Column("code_hash", LargeBinary, nullable=False, unique=True),
    Column("token_hash", LargeBinary, nullable=False, unique=True),
    Column("procedure", Text, ForeignKey("procedures.hash"), nullable=False),
    Column("language", Text, nullable=False),
    Column("begun_at", Moment, nullable=False),
    Column("touched_at", Moment, nullable=False),
    Column("closed_at", Moment),
    # 0: its owner did not agree to its being kept beyond the visit.
    Column("kept", Integer, nullable=False, server_default=text("1")),
    _sealed(),
)

keys = Table(
    "keys",
    metadata,
    Column("draft", Text, ForeignKey("drafts.id"), primary_key=True),
    Column("wrapped", LargeBinary, nullable=False),
)

answers = Table(
    "answers",
    metadata,
    Column("draft", Text, ForeignKey("drafts.id"), primary_key=True),
    Column("question", Text, primary_key=True),
    _sealed(),
)

attachments = Table(
    "attachments",
    metadata,
    _id("id"),
    Column("draft", Text, ForeignKey("drafts.id"), nullable=False),
    _sealed(),
    # Last, so that reading the facts never touches the pages of the bytes.
    _sealed("sealed_content"),
    Index("attachments_by_draft", "draft"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("place", Integer, primary_key=True),
    Column("reference", Text, nullable=False, unique=True),
    Column("draft", Text, ForeignKey("drafts.id"), nullable=False, unique=True),
    Column("procedure", Text, ForeignKey("procedures.hash"), nullable=False),
    Column("procedure_code", Text, nullable=False),
    Column("confirmed_at", Moment, nullable=False),
    Column("parcels", Integer, nullable=False),
    Column("content_hash", Text, nullable=False),
    Column("journal_head", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Column("next_attempt_at", Moment),
    Column("not_before", Moment),
    Column("settled_at", Moment),
    _text("sender"),
    _text("last_reason"),
    _text("number"),
    _text("portal_number"),
    # The state that an officer's pause interrupted, and the draft that a return has opened.
    _text("paused_from"),
    _text("reopened_as"),
    # The portal's state of the dossier, how often it was asked since that changed, when next.
    Column("outcome", Integer),
    Column("asks", Integer, nullable=False, server_default=text("0")),
    Column("ask_at", Moment),
    # What the portal said, in its own words: it may name the citizen.
    _sealed("sealed_words"),
    _sealed(),
    Index("outbox_by_state", "state", "next_attempt_at"),
    # Who was never tried goes first, in this order: a long queue costs no more than a short one.
    Index("outbox_never_tried", "state", "place", sqlite_where=text("settled_at IS NULL")),
    # A number that two dossiers carried would let the first one's acknowledgement hide the second.
    Index("outbox_by_number", "number", unique=True, sqlite_where=text("number <> ''")),
)

parcels = Table(
    "parcels",
    metadata,
    Column("attachment", Text, ForeignKey("attachments.id"), primary_key=True),
    Column("draft", Text, ForeignKey("outbox.draft"), nullable=False),
    # The portal's id and hash of the file, once it has confirmed it.
    Column("sealed", LargeBinary),
    Index("parcels_by_draft", "draft"),
)

holds = Table(
    "holds",
    metadata,
    _id("kind"),
    Column("reason", Text, nullable=False),
    Column("until", Moment, nullable=False),
)

_FROZEN = "(SELECT closed_at FROM drafts WHERE id = {row}.draft) IS NOT NULL"

TRIGGERS: tuple[tuple[str, str], ...] = (
    (
        "journal_grows_at_its_end",
        "BEFORE INSERT ON journal WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM journal)",
    ),
    ("journal_keeps_rows", "BEFORE DELETE ON journal"),
    ("journal_keeps_words", "BEFORE UPDATE ON journal"),
    ("procedures_never_change", "BEFORE UPDATE ON procedures"),
    (
        "a_dossier_never_changes",
        "BEFORE UPDATE OF reference, draft, procedure, confirmed_at, content_hash ON outbox",
    ),
    (
        "no_new_answer_after_confirm",
        f"BEFORE INSERT ON answers WHEN {_FROZEN.format(row='NEW')}",
    ),
    (
        "no_changed_answer_after_confirm",
        f"BEFORE UPDATE ON answers WHEN {_FROZEN.format(row='OLD')}",
    ),
    (
        "no_new_paper_after_confirm",
        f"BEFORE INSERT ON attachments WHEN {_FROZEN.format(row='NEW')}",
    ),
    ("a_paper_never_changes", "BEFORE UPDATE ON attachments"),
)
"""What the database itself refuses, whatever program asks it."""


def trigger_sql(name: str, when: str) -> str:
    """The statement that makes one trigger; it refuses with the trigger's own name."""
    return f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, '{name}'); END"


for _name, _when in TRIGGERS:
    _trigger = DDL(trigger_sql(_name, _when))  # type: ignore[no-untyped-call]
    event.listen(metadata, "after_create", _trigger)
