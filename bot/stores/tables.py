"""The tables. `migrations` holds how they came about; a test keeps the two equal.

Moments are stored as whole microseconds since 1970 in UTC: they sort, compare and come back exact
on every database.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from bot.stores.columns import Floats, Json, Moment, Span, Texts

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

feeds = Table(
    "feeds",
    metadata,
    Column("url", Text, primary_key=True),
    Column("etag", Text, nullable=False),
    Column("last_modified", Text, nullable=False),
    Column("body_hash", String(64), nullable=False),
    Column("next_due", Moment),
    Column("polled", Moment),
    Column("first_success", Moment),
    Column("last_success", Moment),
    Column("newest", Moment),
    Column("failures", Integer, nullable=False),
    Column("fault", Text, nullable=False),
    Column("fingerprints", LargeBinary),
    Column("read", Moment),
    Column("rest", Span, nullable=False, server_default="0"),
    Column("hours", Floats, nullable=False, server_default="[]"),
    Column("leads", Float, nullable=False, server_default="0"),
    Column("moved_to", Text, nullable=False, server_default=""),
    Column("moved_times", Integer, nullable=False, server_default="0"),
    Column("is_gone", Boolean, nullable=False, server_default=false()),
    Column("title", Text, nullable=False, server_default=""),
    Column("host", Text, nullable=False, server_default=""),
    Column("languages", Texts, nullable=False, server_default="[]"),
    Column("held_since", Moment),
    Column("arrived", Moment),
    Column("usual_gap", Span, nullable=False, server_default="0"),
    Column("accepted", Moment),  # this and the next are no poll's to write
    Column("told", Text, nullable=False, server_default=""),
)

known_entries = Table(  # outlives the stories, or an old entry would come back as news
    "known_entries",
    metadata,
    Column("feed_url", Text, primary_key=True),
    Column("key", String(64), primary_key=True),
    Column("digest", String(64), nullable=False),
    Column("story_id", String(16), nullable=False),
    Column("first_seen", Moment, nullable=False),
    Index(None, "feed_url", "digest"),
)

stories = Table(
    "stories",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("feed_url", Text, nullable=False),
    Column("feed_name", Text, nullable=False),
    Column("outlet", Text, nullable=False),
    Column("link", Text, nullable=False, index=True),
    Column("canonical_link", Text, nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("language", String(8), nullable=False),
    Column("published", Moment, nullable=False, index=True),
    Column("first_seen", Moment, nullable=False, index=True),
    Column("event_id", String(16), nullable=False, index=True),
    Column("country", String(8), nullable=False),
    Column("camp", Text, nullable=False),
    Column("tier", Integer, nullable=False),
    Column("implies", Json, nullable=False),
    Column("picture", Text, nullable=False),
)

story_words = (
    Table(  # by which stories are found; an index that SQL knows nothing of stands over it
        "story_words",
        metadata,
        Column("id", Integer, primary_key=True),
        Column(
            "story_id", ForeignKey("stories.id", ondelete="CASCADE"), nullable=False, unique=True
        ),
        Column("words", Text, nullable=False),
    )
)

scores = Table(
    "scores",
    metadata,
    Column("story_id", ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True),
    Column("topic", Text, primary_key=True),
    Column("score", Float, nullable=False),
    Column("reasons", Json, nullable=False),
    Column("concepts", Json, nullable=False),
    Index(None, "topic", "score"),
)

headlines = Table(  # titles that stories had, until when
    "headlines",
    metadata,
    Column("story_id", ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True),
    Column("changed", Moment, primary_key=True),
    Column("was", Text, nullable=False),
)

chats = Table(
    "chats",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("thread_id", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False),
    Column("title", Text, nullable=False),
    Column("language", String(8), nullable=False),
    Column("preferences", Json, nullable=False, server_default="{}"),
    # how many alerts the backlog rule took from it that it has not been told of
    Column("passed_over", Integer, nullable=False, server_default="0"),
    Column("notice_due", Moment),  # when it is told; None where there is nothing to tell
)

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("thread_id", BigInteger, primary_key=True, autoincrement=False),
    Column("topic", Text, primary_key=True),
    Column("sensitivity", String(16), nullable=False),
    Column("since", Moment, nullable=False),
    Column("ended", Moment),
    Column("ended_reason", Text, nullable=False),
)

alerts = Table(  # the outbox: what has no `ended` waits for its channel's answer, sent or edited
    "alerts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("thread_id", BigInteger, nullable=False),
    Column("event_id", String(16), nullable=False),
    Column("topic", Text, nullable=False),
    Column("story_id", String(16), nullable=False),
    Column("created", Moment, nullable=False),
    Column("due", Moment, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("fault", Text, nullable=False),
    Column("ended", Moment),
    Column("message_id", BigInteger),  # None until it was sent
    # tries after which it is unknown whether the channel took it
    Column("unclear", Integer, nullable=False, server_default="0"),
    # how often it was sent or edited
    Column("edits", Integer, nullable=False, server_default="0"),
    # the channel would not take it, or no more edits of it
    Column("is_final", Boolean, nullable=False, server_default=false()),
    # until when the chat's digest or quiet hours keep it; None where it could go at once
    Column("held_until", Moment),
    # a further chapter of the event, and what is new in it; 0 is the first telling
    Column("chapter", Integer, nullable=False, server_default="0"),
    Column("change", String(16), nullable=False, server_default=""),
    Column("subject", Text, nullable=False, server_default=""),
    ForeignKeyConstraint(["story_id", "topic"], ["scores.story_id", "scores.topic"]),
    UniqueConstraint("event_id", "chat_id", "thread_id", "chapter"),  # nobody is told twice
    Index(None, "ended", "chat_id", "thread_id", "id"),
    Index(None, "story_id", "topic"),
    sqlite_autoincrement=True,
)
letters = Table(  # the outbox too; what has `ended` its channel would not take
    "letters",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("thread_id", BigInteger, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("title", Text, nullable=False),
    Column("language", String(8), nullable=False),
    Column("message", Json, nullable=False),
    Column("replaces", BigInteger),  # the message whose place it takes
    Column("created", Moment, nullable=False),
    Column("due", Moment, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("unclear", Integer, nullable=False),
    Column("fault", Text, nullable=False),
    Column("ended", Moment),
    Index(None, "ended", "chat_id", "thread_id", "id"),
    sqlite_autoincrement=True,
)

taken = Table(  # what a channel told us and was done; it may come again until the channel knows
    "taken",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False, index=True),
)

IS_WAITING = alerts.c.ended.is_(None)
IS_SENT = alerts.c.message_id.is_not(None)
ENDED_UNSENT = alerts.c.ended.is_not(None) & alerts.c.message_id.is_(None)

passed = Table(
    "passed",
    metadata,
    Column("story_id", ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True),
    Column("topic", Text, primary_key=True),
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("thread_id", BigInteger, primary_key=True, autoincrement=False),
    Column("silence", String(32), nullable=False),
    Column("lacking", Float, nullable=False),
    Column("cause", Text, nullable=False, server_default=""),
)

labels = Table(  # what readers say of stories; a person's last word on each
    "labels",
    metadata,
    Column("story_id", ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True),
    Column("topic", Text, primary_key=True),
    Column("author", BigInteger, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("label", Integer, nullable=False),
    Column("at", Moment, nullable=False, index=True),
)

regroupings = Table(  # what was said of two events; outlives their stories, for it is learned from
    "regroupings",
    metadata,
    Column("story_id", String(16), primary_key=True),
    Column("event_id", String(16), primary_key=True),
    Column("at", Moment, primary_key=True),
    Column("is_one", Boolean, nullable=False),
    Column("odds", Float),  # None where the index would never have joined them
)

invites = Table(
    "invites",
    metadata,
    Column("code", String(32), primary_key=True),
    Column("label", Text, nullable=False),
    Column("made_by", BigInteger, nullable=False),
    Column("made", Moment, nullable=False),
    Column("revoked", Moment),
)

admissions = Table(  # who was let in, by which invite
    "admissions",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("code", ForeignKey("invites.code", ondelete="CASCADE"), nullable=False),
    Column("admitted", Moment, nullable=False),
)

facts = Table(
    "facts",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
