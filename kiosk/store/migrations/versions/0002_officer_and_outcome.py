"""The officer's part of the outbox, and what becomes of a dossier at the portal.

Revision 0002. Columns are added in place: making the table anew would lose its triggers.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A pause remembers what it interrupted, a return its new draft, an outcome its next asking."""
    for name in ("paused_from", "reopened_as"):
        _add(sa.Column(name, sa.Text(), nullable=False, server_default=""))
    _add(sa.Column("outcome", sa.Integer()))
    _add(sa.Column("asks", sa.Integer(), nullable=False, server_default=sa.text("0")))
    _add(sa.Column("ask_at", sa.Text()))


def _add(column: sa.Column[object]) -> None:
    op.add_column("outbox", column)
