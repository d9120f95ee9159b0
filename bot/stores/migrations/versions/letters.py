"""Letters in the outbox, and which updates were taken."""

import sqlalchemy as sa
from alembic import op

from bot.stores.columns import Json, Moment

revision = "0003"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make letters and taken."""
    op.create_table(
        "letters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("thread_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("message", Json(), nullable=False),
        sa.Column("replaces", sa.BigInteger(), nullable=True),
        sa.Column("created", Moment(), nullable=False),
        sa.Column("due", Moment(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("unclear", sa.Integer(), nullable=False),
        sa.Column("fault", sa.Text(), nullable=False),
        sa.Column("ended", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_letters"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_letters_ended_chat_id_thread_id_id",
        "letters",
        ["ended", "chat_id", "thread_id", "id"],
        unique=False,
    )
    op.create_table(
        "taken",
        sa.Column("update_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("update_id", name="pk_taken"),
    )
    op.create_index("ix_taken_at", "taken", ["at"], unique=False)
