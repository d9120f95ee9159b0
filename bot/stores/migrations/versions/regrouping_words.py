"""Each word on two events, so that one that is taken back leaves the one before it."""

from alembic import op

revision = "regrouping_words"
down_revision = "regroupings"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Name what was said by its moment too."""
    # SQLite changes no constraint of a table that is there, so the table is made anew
    with op.batch_alter_table("regroupings") as regroupings:
        regroupings.drop_constraint("pk_regroupings", type_="primary")
        regroupings.create_primary_key("pk_regroupings", ["story_id", "event_id", "at"])
