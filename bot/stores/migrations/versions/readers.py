"""What a chat prefers, what it has turned from, until when it is kept, and what readers say."""

import sqlalchemy as sa
from alembic import op

from bot.stores.columns import Moment

revision = "0004"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add columns to chats, alerts and passed; make labels."""
    op.add_column("chats", sa.Column("preferences", sa.Text(), nullable=False, server_default="{}"))
    op.add_column("alerts", sa.Column("held_until", Moment(), nullable=True))
    op.add_column("passed", sa.Column("cause", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "labels",
        sa.Column("story_id", sa.String(length=16), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("author", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("label", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["story_id"], ["stories.id"], name="fk_labels_story_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("story_id", "topic", "author", name="pk_labels"),
    )
    op.create_index("ix_labels_at", "labels", ["at"])
