"""Further chapters of an event, each told to a chat once."""

import sqlalchemy as sa
from alembic import op

revision = "0003b"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add columns to alerts, and let a chat be told each chapter of an event once."""
    # SQLite changes no constraint of a table that is there, so the table is made anew
    with op.batch_alter_table("alerts", table_kwargs={"sqlite_autoincrement": True}) as alerts:
        alerts.add_column(sa.Column("chapter", sa.Integer(), nullable=False, server_default="0"))
        alerts.add_column(sa.Column("change", sa.String(16), nullable=False, server_default=""))
        alerts.add_column(sa.Column("subject", sa.Text(), nullable=False, server_default=""))
        alerts.drop_constraint("uq_alerts_event_id_chat_id_thread_id", type_="unique")
        alerts.create_unique_constraint(
            "uq_alerts_event_id_chat_id_thread_id_chapter",
            ["event_id", "chat_id", "thread_id", "chapter"],
        )
