"""Nouns to rows and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import ColumnElement, LargeBinary, Row, Select, Table, bindparam, func, select

from bot.model.alerts import Alert, Chapter, Passed, Silence
from bot.model.chats import Chat, ChatKey, ChatKind, Subscription
from bot.model.effects import JudgedText
from bot.model.feeds import FeedMemory, KnownEntry
from bot.model.labels import Label
from bot.model.stories import Judgement, Place, Reason, ScoredStory, Story
from bot.model.timelines import Change, ChangeKind, Headline
from bot.model.topics import Sensitivity
from bot.stores.preferences import preferences_of, preferences_values
from bot.stores.tables import alerts, chats, feeds, scores, stories, subscriptions

Values = dict[str, Any]
Columns = dict[str, Sequence[Any]]  # of rows, by name
PLAIN = (
    *("chat_id", "thread_id", "created", "due", "attempts"),
    *("unclear", "message_id", "edits", "held_until", "chapter", "change", "subject"),
)
SETTINGS = ("kind", "title", "language", "preferences")  # of a chat
POLLED = FeedMemory._fields[: -len(("accepted", "told"))]
OF_DOCUMENTS = {  # what only a document alters that was read
    *("etag", "last_modified", "body_hash", "newest", "fingerprints", "rest"),
    *("title", "host", "languages", "arrived", "usual_gap"),
}
LISTED = select(func.json_each(bindparam("urls")).table_valued("value").c.value)  # *urls* in JSON
STORY_COLUMNS = [column.name for column in stories.columns]


def _memories() -> Select[Any]:
    none = func.coalesce(feeds.c.fingerprints, b"", type_=LargeBinary())  # of an earlier version
    columns = (none if name == "fingerprints" else feeds.c[name] for name in FeedMemory._fields)
    return select(*columns).where(feeds.c.url.in_(LISTED))


MEMORIES = _memories()  # of feeds with these *urls*; `FeedMemory` takes a row as it is


def known_of(row: Row[Any]) -> KnownEntry:
    """Give the known entry in a row that has the columns of `known_entries`, among others."""
    return KnownEntry(row.feed_url, row.key, row.digest, row.story_id, row.first_seen)


def story_of(row: Row[Any]) -> Story:
    """Give the story in a row that has the columns of `stories`, among others."""
    columns = row._asdict()
    values = {name: columns[name] for name in STORY_COLUMNS}
    return Story(**{**values, "implies": tuple(values["implies"])})


def judged_of(row: Row[Any]) -> JudgedText:
    """Give a row's story with its score."""
    values = row._asdict()
    implies, was_alerted = tuple(values["implies"]), bool(values["was_alerted"])
    return JudgedText(**{**values, "implies": implies, "was_alerted": was_alerted})


def score_values(scored: ScoredStory) -> Values:
    """Give a judgement's row."""
    judgement = scored.judgement
    return {
        "story_id": scored.story.id,
        "topic": scored.topic,
        "score": judgement.score,
        "reasons": [asdict(reason) for reason in judgement.reasons],
        "concepts": judgement.concepts,
    }


def scored_stories() -> Select[Any]:
    """Select stories with their judgements."""
    judged = [scores.c.topic.label("judged_topic"), scores.c.score]
    return select(stories, *judged, scores.c.reasons, scores.c.concepts).join(
        scores, scores.c.story_id == stories.c.id
    )


def scored_of(row: Row[Any]) -> ScoredStory:
    """Give the judged story in a row of `scored_stories`."""
    reasons = tuple(
        Reason(
            concepts=tuple(one["concepts"]),
            words=tuple(one["words"]),
            place=Place(one["place"]),
            weight=one["weight"],
        )
        for one in row.reasons
    )
    judgement = Judgement(row.score, reasons, tuple(row.concepts))
    return ScoredStory(story_of(row), row.judged_topic, judgement)


def passed_values(passed: Passed) -> Values:
    """Give the row of a story that passed a chat by."""
    return {
        "story_id": passed.story_id,
        "topic": passed.topic,
        "chat_id": passed.key.chat_id,
        "thread_id": passed.key.thread_id,
        "silence": passed.silence,
        "lacking": passed.lacking,
        "cause": passed.cause,
    }


def passed_of(row: Row[Any]) -> Passed:
    """Give the decision in a row of `passed`."""
    key = ChatKey(row.chat_id, row.thread_id)
    return Passed(row.story_id, row.topic, key, Silence(row.silence), row.lacking, row.cause)


def label_values(label: Label) -> Values:
    """Give a label's row."""
    return asdict(label)


def label_of(row: Row[Any]) -> Label:
    """Give a row's label."""
    return Label(**row._asdict())


def headline_values(headline: Headline) -> Values:
    """Give a former headline's row."""
    return asdict(headline)


def headline_of(row: Row[Any]) -> Headline:
    """Give the former headline in a row."""
    return Headline(**row._asdict())


def chat_values(chat: Chat) -> Values:
    """Give a chat's row."""
    return {
        "chat_id": chat.key.chat_id,
        "thread_id": chat.key.thread_id,
        "kind": chat.kind,
        "title": chat.title,
        "language": chat.language,
        "preferences": preferences_values(chat.preferences),
    }


def chat_of(row: Row[Any]) -> Chat:
    """Give the chat in a row that has the columns of `chats`."""
    key = ChatKey(row.chat_id, row.thread_id)
    preferences = preferences_of(row.preferences)
    return Chat(key, ChatKind(row.kind), row.title, row.language, preferences)


def subscription_of(row: Row[Any]) -> Subscription:
    """Give the subscription in a row of `subscriptions` joined to `chats`."""
    return Subscription(
        chat=chat_of(row),
        topic=row.topic,
        sensitivity=Sensitivity(row.sensitivity),
        since=row.since,
        ended=row.ended,
        ended_reason=row.ended_reason,
    )


def subscriptions_with_chats() -> Select[Any]:
    """Select subscriptions with the settings of their chats."""
    of_chat = [chats.c[name] for name in SETTINGS]
    return select(subscriptions, *of_chat).join(chats, of_chat_of(subscriptions))


def subscription_values(subscription: Subscription) -> Values:
    """Give a subscription's row."""
    return {
        "chat_id": subscription.chat.key.chat_id,
        "thread_id": subscription.chat.key.thread_id,
        "topic": subscription.topic,
        "sensitivity": subscription.sensitivity,
        "since": subscription.since,
        "ended": subscription.ended,
        "ended_reason": subscription.ended_reason,
    }


def alert_values(alert: Alert) -> Values:
    """Give a new alert's row."""
    return {
        "chat_id": alert.chat.key.chat_id,
        "thread_id": alert.chat.key.thread_id,
        "event_id": alert.event_id,
        "topic": alert.topic,
        "story_id": alert.scored.story.id,
        "created": alert.created,
        "due": alert.due,
        "attempts": alert.attempts,
        "fault": "",
        "held_until": alert.held_until,
        "chapter": alert.place[2],
        "change": alert.chapter.change.kind if alert.chapter else "",
        "subject": alert.chapter.change.subject if alert.chapter else "",
    }


def alerts_with_all() -> Select[Any]:
    """Select alerts with their judged stories and the settings of their chats."""
    alert = [alerts.c[name].label(f"alert_{name}") for name in ("id", "event_id")]
    chat = [chats.c[name].label(f"chat_{name}") for name in SETTINGS]
    plain = [alerts.c[name] for name in PLAIN]
    return (
        scored_stories()
        .join(alerts, (alerts.c.story_id == scores.c.story_id) & (alerts.c.topic == scores.c.topic))
        .join(chats, of_chat_of(alerts))
        .add_columns(*alert, *chat, *plain)
    )


def alert_of(row: Row[Any]) -> Alert:
    """Give the alert in a row of `alerts_with_all`."""
    key = ChatKey(row.chat_id, row.thread_id)
    return Alert(
        id=row.alert_id,
        chat=Chat(
            key=key,
            kind=ChatKind(row.chat_kind),
            title=row.chat_title,
            language=row.chat_language,
            preferences=preferences_of(row.chat_preferences),
        ),
        event_id=row.alert_event_id,
        topic=row.judged_topic,
        scored=scored_of(row),
        created=row.created,
        due=row.due,
        attempts=row.attempts,
        unclear=row.unclear,
        message_id=row.message_id,
        edits=row.edits,
        held_until=row.held_until,
        chapter=_chapter_of(row),
    )


def _chapter_of(row: Row[Any]) -> Chapter | None:
    if not row.chapter:
        return None
    return Chapter(row.chapter, Change(ChangeKind(row.change), row.subject))


def of_chat_of(table: Table) -> ColumnElement[bool]:
    """Give the condition that a row of `chats` is that of a row of *table*."""
    return (chats.c.chat_id == table.c.chat_id) & (chats.c.thread_id == table.c.thread_id)


def in_chat(table: Table, key: ChatKey) -> ColumnElement[bool]:
    """Give the condition that a row of *table* is a chat's."""
    return (table.c.chat_id == key.chat_id) & (table.c.thread_id == key.thread_id)


def values_of(noun: KnownEntry | Story) -> Values:
    """Give a noun's row: `asdict` would copy what stands in its fields, in ten times the time."""
    return {name: getattr(noun, name) for name in noun.__slots__}


def memory_values(memory: FeedMemory) -> Values:
    """Give a memory's row without what no poll writes: what is stored of that stays."""
    return dict(zip(POLLED, memory, strict=False))


def idle_columns(memories: Sequence[FeedMemory]) -> Columns:
    """Give of memories what a poll alters that has brought nothing, and what names them."""
    columns = zip(POLLED, zip(*memories, strict=True), strict=False)
    return {name: column for name, column in columns if name not in OF_DOCUMENTS}
