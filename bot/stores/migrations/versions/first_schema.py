"""The first schema."""

import sqlalchemy as sa
from alembic import op

from bot.stores.columns import Json, Moment

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make all tables."""
    _make_chats()
    _make_feeds()
    _make_stories()
    _make_scores()
    _make_alerts()
    _make_facts()


def _make_chats() -> None:
    op.create_table(
        "chats",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("thread_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "thread_id", name="pk_chats"),
    )
    op.create_table(
        "subscriptions",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("thread_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("sensitivity", sa.String(length=16), nullable=False),
        sa.Column("since", Moment(), nullable=False),
        sa.Column("ended", Moment(), nullable=True),
        sa.Column("ended_reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "thread_id", "topic", name="pk_subscriptions"),
    )


def _make_feeds() -> None:
    op.create_table(
        "feeds",
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=False),
        sa.Column("last_modified", sa.Text(), nullable=False),
        sa.Column("body_hash", sa.String(length=64), nullable=False),
        sa.Column("next_due", Moment(), nullable=True),
        sa.Column("polled", Moment(), nullable=True),
        sa.Column("first_success", Moment(), nullable=True),
        sa.Column("last_success", Moment(), nullable=True),
        sa.Column("newest", Moment(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("fault", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("url", name="pk_feeds"),
    )
    op.create_table(
        "known_entries",
        sa.Column("feed_url", sa.Text(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("story_id", sa.String(length=16), nullable=False),
        sa.Column("first_seen", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("feed_url", "key", name="pk_known_entries"),
    )


def _make_stories() -> None:
    op.create_table(
        "stories",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("feed_url", sa.Text(), nullable=False),
        sa.Column("feed_name", sa.Text(), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("canonical_link", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("published", Moment(), nullable=False),
        sa.Column("first_seen", Moment(), nullable=False),
        sa.Column("event_id", sa.String(length=16), nullable=False),
        sa.Column("country", sa.String(length=8), nullable=False),
        sa.Column("camp", sa.Text(), nullable=False),
        sa.Column("tier", sa.Integer(), nullable=False),
        sa.Column("implies", Json(), nullable=False),
        sa.Column("picture", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_stories"),
    )
    op.create_index("ix_stories_canonical_link", "stories", ["canonical_link"], unique=False)
    op.create_index("ix_stories_event_id", "stories", ["event_id"], unique=False)
    op.create_index("ix_stories_first_seen", "stories", ["first_seen"], unique=False)
    op.create_index("ix_stories_link", "stories", ["link"], unique=False)
    op.create_index("ix_stories_published", "stories", ["published"], unique=False)


def _make_scores() -> None:
    op.create_table(
        "scores",
        sa.Column("story_id", sa.String(length=16), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reasons", Json(), nullable=False),
        sa.Column("concepts", Json(), nullable=False),
        sa.ForeignKeyConstraint(
            ["story_id"], ["stories.id"], name="fk_scores_story_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("story_id", "topic", name="pk_scores"),
    )
    op.create_index("ix_scores_topic_score", "scores", ["topic", "score"], unique=False)
    op.create_table(
        "passed",
        sa.Column("story_id", sa.String(length=16), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("thread_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("silence", sa.String(length=32), nullable=False),
        sa.Column("lacking", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["story_id"], ["stories.id"], name="fk_passed_story_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("story_id", "topic", "chat_id", "thread_id", name="pk_passed"),
    )


def _make_alerts() -> None:
    op.create_table(
        "alerts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("thread_id", sa.BigInteger(), nullable=False),
        sa.Column("event_id", sa.String(length=16), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("story_id", sa.String(length=16), nullable=False),
        sa.Column("created", Moment(), nullable=False),
        sa.Column("due", Moment(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("fault", sa.Text(), nullable=False),
        sa.Column("ended", Moment(), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["story_id", "topic"],
            ["scores.story_id", "scores.topic"],
            name="fk_alerts_story_id_topic",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_alerts"),
        sa.UniqueConstraint(
            "event_id", "chat_id", "thread_id", name="uq_alerts_event_id_chat_id_thread_id"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_alerts_ended_chat_id_thread_id_id",
        "alerts",
        ["ended", "chat_id", "thread_id", "id"],
        unique=False,
    )
    op.create_index("ix_alerts_story_id_topic", "alerts", ["story_id", "topic"], unique=False)


def _make_facts() -> None:
    op.create_table(
        "facts",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_facts"),
    )
