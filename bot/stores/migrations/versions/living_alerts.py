"""Alerts that are edited, tries whose outcome is unknown, backlogs told, and invites."""

import sqlalchemy as sa
from alembic import op

from bot.stores.columns import Moment

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add columns to chats and alerts; make invites and admissions."""
    op.add_column("chats", _count("passed_over"))
    op.add_column("chats", sa.Column("notice_due", Moment(), nullable=True))
    op.add_column("alerts", _count("unclear"))
    op.add_column("alerts", _count("edits"))
    op.add_column(
        "alerts",
        sa.Column("is_final", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.execute("UPDATE alerts SET edits = 1 WHERE message_id IS NOT NULL")
    op.create_table(
        "invites",
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("made_by", sa.BigInteger(), nullable=False),
        sa.Column("made", Moment(), nullable=False),
        sa.Column("revoked", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("code", name="pk_invites"),
    )
    op.create_table(
        "admissions",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("admitted", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["code"], ["invites.code"], name="fk_admissions_code", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("chat_id", name="pk_admissions"),
    )


def _count(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False, server_default="0")
