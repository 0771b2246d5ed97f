"""The first shape: drafts, their keys, answers and papers, the outbox, holds, the journal.

Revision 0001. Written out in full, because a migration must make tomorrow what it made today,
whatever ``schema.sql`` says by then.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Everything, in an order in which each table finds what it refers to."""
    _kiosk_and_journal()
    _drafts()
    _papers()
    _outbox()
    _triggers()


def _text(name: str, default: str | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False, server_default=default)


def _blob(name: str) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(), nullable=False)


def _number(name: str, default: sa.TextClause | None = None) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False, server_default=default)


def _kiosk_and_journal() -> None:
    op.create_table(
        "kiosk",
        _number("id"),
        _blob("key_check"),
        _number("head_seq"),
        _text("head_mac"),
        _text("head_seal"),
        sa.PrimaryKeyConstraint("id"),
        sa.CheckConstraint("id = 1", name="kiosk_is_one"),
    )
    op.create_table(
        "journal",
        _number("seq"),
        _text("at"),
        _text("event"),
        _text("visit", ""),
        _text("draft", ""),
        _text("question", ""),
        _text("source", ""),
        _text("details", "{}"),
        _text("mac"),
        sa.PrimaryKeyConstraint("seq"),
    )


def _drafts() -> None:
    op.create_table(
        "procedures",
        _text("hash"),
        _text("code"),
        _text("content"),
        sa.PrimaryKeyConstraint("hash"),
    )
    op.create_table(
        "drafts",
        _text("id"),
        _blob("code_hash"),
        _blob("token_hash"),
        _text("procedure"),
        _text("language"),
        _text("begun_at"),
        _text("touched_at"),
        sa.Column("closed_at", sa.Text()),
        _blob("sealed"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("code_hash"),
        sa.UniqueConstraint("token_hash"),
        sa.ForeignKeyConstraint(["procedure"], ["procedures.hash"]),
    )
    op.create_table(
        "keys",
        _text("draft"),
        _blob("wrapped"),
        sa.PrimaryKeyConstraint("draft"),
        sa.ForeignKeyConstraint(["draft"], ["drafts.id"]),
    )
    op.create_table(
        "answers",
        _text("draft"),
        _text("question"),
        _blob("sealed"),
        sa.PrimaryKeyConstraint("draft", "question"),
        sa.ForeignKeyConstraint(["draft"], ["drafts.id"]),
    )


def _papers() -> None:
    op.create_table(
        "attachments",
        _text("id"),
        _text("draft"),
        _blob("sealed"),
        _blob("sealed_content"),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["draft"], ["drafts.id"]),
    )
    op.create_index("attachments_by_draft", "attachments", ["draft"])


def _outbox() -> None:
    op.create_table(
        "outbox",
        _number("place"),
        _text("reference"),
        _text("draft"),
        _text("procedure"),
        _text("procedure_code"),
        _text("confirmed_at"),
        _number("parcels"),
        _text("content_hash"),
        _text("journal_head"),
        _text("state"),
        _number("attempts", sa.text("0")),
        sa.Column("next_attempt_at", sa.Text()),
        sa.Column("not_before", sa.Text()),
        sa.Column("settled_at", sa.Text()),
        _text("sender", ""),
        _text("last_reason", ""),
        _text("number", ""),
        _text("portal_number", ""),
        _blob("sealed_words"),
        _blob("sealed"),
        sa.PrimaryKeyConstraint("place"),
        sa.UniqueConstraint("reference"),
        sa.UniqueConstraint("draft"),
        sa.ForeignKeyConstraint(["draft"], ["drafts.id"]),
        sa.ForeignKeyConstraint(["procedure"], ["procedures.hash"]),
    )
    numbered = sa.text("number <> ''")
    op.create_index("outbox_by_number", "outbox", ["number"], unique=True, sqlite_where=numbered)
    op.create_index("outbox_by_state", "outbox", ["state", "next_attempt_at"])
    op.create_table(
        "parcels",
        _text("attachment"),
        _text("draft"),
        sa.Column("sealed", sa.LargeBinary()),
        sa.PrimaryKeyConstraint("attachment"),
        sa.ForeignKeyConstraint(["attachment"], ["attachments.id"]),
        sa.ForeignKeyConstraint(["draft"], ["outbox.draft"]),
    )
    op.create_index("parcels_by_draft", "parcels", ["draft"])
    op.create_table(
        "holds",
        _text("kind"),
        _text("reason"),
        _text("until"),
        sa.PrimaryKeyConstraint("kind"),
    )


def _triggers() -> None:
    frozen = "WHEN (SELECT closed_at FROM drafts WHERE id = {row}.draft) IS NOT NULL"
    new, old = frozen.format(row="NEW"), frozen.format(row="OLD")
    next_row = "(SELECT coalesce(max(seq), 0) + 1 FROM journal)"
    _trigger("journal_grows_at_its_end", f"INSERT ON journal WHEN NEW.seq <> {next_row}")
    _trigger("journal_keeps_rows", "DELETE ON journal")
    _trigger("journal_keeps_words", "UPDATE ON journal")
    _trigger("procedures_never_change", "UPDATE ON procedures")
    _trigger(
        "a_dossier_never_changes",
        "UPDATE OF reference, draft, procedure, confirmed_at, content_hash ON outbox",
    )
    _trigger("no_new_answer_after_confirm", f"INSERT ON answers {new}")
    _trigger("no_changed_answer_after_confirm", f"UPDATE ON answers {old}")
    _trigger("no_new_paper_after_confirm", f"INSERT ON attachments {new}")
    _trigger("a_paper_never_changes", "UPDATE ON attachments")


def _trigger(name: str, when: str) -> None:
    op.execute(f"CREATE TRIGGER {name} BEFORE {when} BEGIN SELECT RAISE(ABORT, '{name}'); END")
