"""What makes polling cheap and timely: fingerprints, rhythm, moves, known contents."""

import sqlalchemy as sa
from alembic import op

from bot.stores.columns import Json, Moment, Span

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add columns to feeds, and an index to known_entries."""
    for column in (
        sa.Column("fingerprints", sa.LargeBinary(), nullable=True),
        sa.Column("read", Moment(), nullable=True),
        sa.Column("rest", Span(), nullable=False, server_default="0"),
        sa.Column("hours", Json(), nullable=False, server_default="[]"),
        sa.Column("leads", sa.Float(), nullable=False, server_default="0"),
        sa.Column("moved_to", sa.Text(), nullable=False, server_default=""),
        sa.Column("moved_times", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("is_gone", sa.Boolean(), nullable=False, server_default=sa.false()),
    ):
        op.add_column("feeds", column)
    op.create_index("ix_known_entries_feed_url_digest", "known_entries", ["feed_url", "digest"])
