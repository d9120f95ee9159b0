"""The titles that stories had before."""

import sqlalchemy as sa
from alembic import op

from bot.stores.columns import Moment

revision = "0006"
down_revision = "0003b"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make headlines."""
    op.create_table(
        "headlines",
        sa.Column("story_id", sa.String(length=16), nullable=False),
        sa.Column("changed", Moment(), nullable=False),
        sa.Column("was", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["story_id"], ["stories.id"], name="fk_headlines_story_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("story_id", "changed", name="pk_headlines"),
    )
