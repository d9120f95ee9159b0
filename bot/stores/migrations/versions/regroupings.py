"""What those who run the bot say of events that were grouped wrongly."""

import sqlalchemy as sa
from alembic import op

from bot.stores.columns import Moment

revision = "regroupings"
down_revision = "feed_rhythm"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make regroupings."""
    op.create_table(
        "regroupings",
        sa.Column("story_id", sa.String(length=16), nullable=False),
        sa.Column("event_id", sa.String(length=16), nullable=False),
        sa.Column("is_one", sa.Boolean(), nullable=False),
        sa.Column("odds", sa.Float(), nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("story_id", "event_id", name="pk_regroupings"),
    )
