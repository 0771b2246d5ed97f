"""Finding the next dossier in a long queue.

Revision 0003. An index of those that were never tried: without it each step reads every waiting row.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One index; nothing that is kept changes."""
    where = sa.text("settled_at IS NULL")
    op.create_index("outbox_never_tried", "outbox", ["state", "place"], sqlite_where=where)
