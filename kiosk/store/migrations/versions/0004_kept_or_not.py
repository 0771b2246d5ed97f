"""Whether a draft may outlive its visit.

Revision 0004. A column added in place; whoever began a draft before agreed to its being kept.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One column with a default."""
    kept = sa.Column("kept", sa.Integer(), nullable=False, server_default=sa.text("1"))
    op.add_column("drafts", kept)
