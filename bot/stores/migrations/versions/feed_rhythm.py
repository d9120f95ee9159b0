"""What a feed is, how long it is silent as a rule, and what of it was told to the admins."""

import sqlalchemy as sa
from alembic import op

from bot.stores.columns import Json, Moment, Span

revision = "feed_rhythm"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add columns to feeds."""
    for column in (
        sa.Column("title", sa.Text(), nullable=False, server_default=""),
        sa.Column("host", sa.Text(), nullable=False, server_default=""),
        sa.Column("languages", Json(), nullable=False, server_default="[]"),
        sa.Column("held_since", Moment(), nullable=True),
        sa.Column("arrived", Moment(), nullable=True),
        sa.Column("usual_gap", Span(), nullable=False, server_default="0"),
        sa.Column("accepted", Moment(), nullable=True),
        sa.Column("told", sa.Text(), nullable=False, server_default=""),
    ):
        op.add_column("feeds", column)
